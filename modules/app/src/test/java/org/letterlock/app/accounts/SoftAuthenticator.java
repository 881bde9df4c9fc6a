package org.letterlock.app.accounts;

import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.HexFormat;

/**
 * An authenticator with one passkey, and the browser before it (WebAuthn level 3): honest as it is made, and an
 * attacker's once its fields are changed.
 */
final class SoftAuthenticator {

    private static final int PRESENT = 1;
    private static final int VERIFIED = 4;
    private static final int ATTESTED = 0x40;
    private static final HexFormat HEX = HexFormat.of();

    /** What it says: whose page asks, for which host, how often it has signed, and whether it looked who is there. */
    String origin;

    String host;
    int count = 1;
    boolean verifies = true;
    byte[] user = {};

    private final byte[] id = new byte[16];
    private final KeyPair keys;

    SoftAuthenticator(URI server) {
        origin = server.toString();
        host = server.getHost();
        new SecureRandom().nextBytes(id);
        try {
            KeyPairGenerator curve = KeyPairGenerator.getInstance("EC");
            curve.initialize(new ECGenParameterSpec("secp256r1"));
            keys = curve.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The value of a text in what the server asks to be done. */
    static String text(String options, String name) {
        return options.replaceFirst("(?s).*\"" + name + "\":\"([^\"]+)\".*", "$1");
    }

    /** Makes the passkey. */
    String make(String challenge) {
        byte[] authenticatorData = data(ATTESTED, attested());
        byte[] attestation = joined(
                HEX.parseHex("a363666d74646e6f6e656761747453746d74a068617574684461746158"),
                new byte[] {(byte) authenticatorData.length},
                authenticatorData);
        return answer("\"clientDataJSON\":\"%s\",\"attestationObject\":\"%s\",\"transports\":[]"
                .formatted(base64(client("create", challenge)), base64(attestation)));
    }

    /** Shows it. */
    String show(String challenge) {
        byte[] client = client("get", challenge);
        byte[] authenticatorData = data(0, new byte[0]);
        return answer(
                "\"clientDataJSON\":\"%s\",\"authenticatorData\":\"%s\",\"signature\":\"%s\",\"userHandle\":\"%s\""
                        .formatted(
                                base64(client),
                                base64(authenticatorData),
                                base64(signature(joined(authenticatorData, sha256(client)))),
                                base64(user)));
    }

    private String answer(String response) {
        return "{\"id\":\"%s\",\"rawId\":\"%s\",\"type\":\"public-key\",\"response\":{%s},\"clientExtensionResults\":{}}"
                .formatted(base64(id), base64(id), response);
    }

    private byte[] client(String act, String challenge) {
        return "{\"type\":\"webauthn.%s\",\"challenge\":\"%s\",\"origin\":\"%s\",\"crossOrigin\":false}"
                .formatted(act, challenge, origin)
                .getBytes(StandardCharsets.UTF_8);
    }

    private byte[] data(int flags, byte[] more) {
        int all = PRESENT | (verifies ? VERIFIED : 0) | flags;
        return joined(
                sha256(host.getBytes(StandardCharsets.UTF_8)),
                ByteBuffer.allocate(5).put((byte) all).putInt(count).array(),
                more);
    }

    private byte[] attested() {
        ECPublicKey key = (ECPublicKey) keys.getPublic();
        return joined(
                new byte[16],
                new byte[] {0, (byte) id.length},
                id,
                HEX.parseHex("a5010203262001215820"),
                number(key.getW().getAffineX().toByteArray()),
                HEX.parseHex("225820"),
                number(key.getW().getAffineY().toByteArray()));
    }

    /** 32 octets, whether the number came with a sign or with fewer. */
    private static byte[] number(byte[] octets) {
        byte[] number = new byte[32];
        int length = Math.min(32, octets.length);
        System.arraycopy(octets, octets.length - length, number, 32 - length, length);
        return number;
    }

    private byte[] signature(byte[] octets) {
        try {
            Signature signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(keys.getPrivate());
            signature.update(octets);
            return signature.sign();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static byte[] sha256(byte[] octets) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(octets);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static byte[] joined(byte[]... parts) {
        int length = 0;
        for (byte[] part : parts) {
            length += part.length;
        }
        ByteBuffer all = ByteBuffer.allocate(length);
        for (byte[] part : parts) {
            all.put(part);
        }
        return all.array();
    }

    private static String base64(byte[] octets) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(octets);
    }
}
