package org.letterlock.mail.authentication;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.letterlock.mail.AuthenticationLimits;
import org.letterlock.mail.AuthenticationResult.Reason;
import org.letterlock.mail.AuthenticationResult.Verdict;
import org.letterlock.validation.DnsAnswer;
import org.letterlock.validation.DnsType;

/**
 * A published key (RFC 6376 section 3.6.1, RFC 8463 section 4).
 *
 * @param bits of an RSA key; 256 of an Ed25519 key
 * @param exact whether an identity must have the very domain of the signature ({@code t=s})
 * @param testing whether the signer is only testing ({@code t=y})
 */
record SignerKey(PublicKey key, int bits, boolean exact, boolean testing) {

    private static final byte[] ED25519_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");
    /** The AlgorithmIdentifier of rsaEncryption (RFC 3279 section 2.3.1). */
    private static final byte[] RSA_IDENTIFIER = HexFormat.of().parseHex("300d06092a864886f70d0101010500");

    /** Asks for the key of a signature. */
    static SignerKey find(Lookups lookups, String selector, DomainName domain, SigningAlgorithm algorithm)
            throws Refusal, InterruptedException {
        DnsAnswer answer = lookups.ask(new DomainName(selector + "._domainkey." + domain.text(), false), DnsType.TXT);
        if (answer instanceof DnsAnswer.Unknown) {
            throw Refusal.dnsFailed();
        }
        for (String text : Lookups.texts(answer)) {
            TagList tags = TagList.parse(text);
            if (tags != null && tags.has("p")) {
                return parse(tags, algorithm);
            }
        }
        boolean published = answer instanceof DnsAnswer.Records;
        throw new Refusal(Verdict.PERMERROR, published ? Reason.KEY_UNUSABLE : Reason.NO_KEY);
    }

    private static SignerKey parse(TagList tags, SigningAlgorithm algorithm) throws Refusal {
        if (!isVersioned(tags)) {
            throw unusable();
        }
        String key = tags.compact("p");
        if (key.isEmpty()) {
            throw Refusal.permanent(Reason.KEY_REVOKED);
        }
        boolean fits = tags.get("k", "rsa").equals(algorithm.keyType())
                && (!tags.has("h") || Arrays.asList(tags.parts("h", "")).contains("sha256"))
                && (Arrays.asList(tags.parts("s", "*")).contains("*")
                        || Arrays.asList(tags.parts("s", "*")).contains("email"));
        if (!fits) {
            throw unusable();
        }
        return read(key, algorithm, Arrays.asList(tags.parts("t", "")).contains("s"), isTesting(tags));
    }

    private static boolean isVersioned(TagList tags) {
        return !tags.has("v") || (tags.first().equals("v") && tags.get("v", "").equals("DKIM1"));
    }

    private static boolean isTesting(TagList tags) {
        return Arrays.asList(tags.parts("t", "")).contains("y");
    }

    private static SignerKey read(String key, SigningAlgorithm algorithm, boolean exact, boolean testing)
            throws Refusal {
        try {
            byte[] octets = Base64.getDecoder().decode(key);
            if (algorithm == SigningAlgorithm.ED25519_SHA256) {
                PublicKey read = key("Ed25519", octets.length == 32 ? joined(ED25519_PREFIX, octets) : new byte[0]);
                return new SignerKey(read, 256, exact, testing);
            }
            return rsa(octets, exact, testing);
        } catch (IllegalArgumentException | GeneralSecurityException e) {
            throw unusable();
        }
    }

    private static SignerKey rsa(byte[] octets, boolean exact, boolean testing)
            throws GeneralSecurityException, Refusal {
        if (!(rsaKey(octets) instanceof RSAPublicKey key)) {
            throw unusable();
        }
        int bits = key.getModulus().bitLength();
        if (bits < AuthenticationLimits.RSA_BITS_MIN) {
            throw new Refusal(Verdict.POLICY, Reason.KEY_TOO_SHORT);
        }
        if (bits > AuthenticationLimits.RSA_BITS_MAX) {
            throw unusable();
        }
        return new SignerKey(key, bits, exact, testing);
    }

    /** Both forms are published: the bare key of the text and the wrapped one of the examples. */
    private static PublicKey rsaKey(byte[] octets) throws GeneralSecurityException {
        try {
            return key("RSA", octets);
        } catch (GeneralSecurityException e) {
            byte[] bits = der(0x03, joined(new byte[1], octets));
            return key("RSA", der(0x30, joined(RSA_IDENTIFIER, bits)));
        }
    }

    private static PublicKey key(String kind, byte[] encoded) throws GeneralSecurityException {
        return KeyFactory.getInstance(kind).generatePublic(new X509EncodedKeySpec(encoded));
    }

    private static byte[] der(int tag, byte[] content) {
        int length = content.length;
        byte[] head;
        if (length < 0x80) {
            head = new byte[] {(byte) tag, (byte) length};
        } else if (length < 0x100) {
            head = new byte[] {(byte) tag, (byte) 0x81, (byte) length};
        } else {
            head = new byte[] {(byte) tag, (byte) 0x82, (byte) (length >> 8), (byte) length};
        }
        return joined(head, content);
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] joined = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, joined, first.length, second.length);
        return joined;
    }

    private static Refusal unusable() {
        return Refusal.permanent(Reason.KEY_UNUSABLE);
    }
}
