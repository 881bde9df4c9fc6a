package org.letterlock.mail.authentication;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.letterlock.mail.AuthenticationLimits;

/** A signer that signs whatever it is told, also what no honest signer would. */
final class TestSigner {

    static final KeyPair RSA = pair("RSA", 2048);
    static final KeyPair OTHER_RSA = pair("RSA", 2048);
    static final KeyPair OLD_RSA = pair("RSA", 1024);
    static final KeyPair SHORT_RSA = pair("RSA", 1016);
    static final KeyPair ED25519 = pair("Ed25519", 255);

    private TestSigner() {}

    private static KeyPair pair(String kind, int bits) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(kind);
            generator.initialize(bits);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static String base64(KeyPair pair) {
        byte[] encoded = pair.getPublic().getEncoded();
        boolean edwards = encoded.length == 44;
        return Base64.getEncoder().encodeToString(edwards ? Arrays.copyOfRange(encoded, 12, 44) : encoded);
    }

    /** The lines of a mail with CRLF at each end. */
    static byte[] mail(String... lines) {
        return (String.join("\r\n", lines) + "\r\n").getBytes(StandardCharsets.ISO_8859_1);
    }

    static byte[] joined(byte[] first, byte[] second) {
        byte[] joined = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, joined, first.length, second.length);
        return joined;
    }

    static String text(byte[] mail) {
        return new String(mail, StandardCharsets.ISO_8859_1);
    }

    static byte[] octets(String mail) {
        return mail.getBytes(StandardCharsets.ISO_8859_1);
    }

    /**
     * The mail with a signature field on top.
     *
     * @param field such as {@code DKIM-Signature: v=1; ...}, without {@code bh=} and {@code b=}
     */
    static byte[] signed(String field, PrivateKey key, byte[] mail) throws Exception {
        SignedMail signed = new SignedMail(mail, AuthenticationLimits.DEFAULTS);
        TagList tags = TagList.parse(field.substring(field.indexOf(':') + 1));
        String[] ways = tags.get("c", "simple/simple").split("/", -1);
        Canonicalization headers = Canonicalization.of(ways[0]);
        Canonicalization body = ways.length > 1 ? Canonicalization.of(ways[1]) : Canonicalization.SIMPLE;
        long limit = tags.has("l") ? Long.parseLong(tags.get("l")) : Long.MAX_VALUE;
        byte[] hash = BodyDigest.of(mail, signed.bodyStart(), body, limit).octets();
        List<String> names = Arrays.stream(tags.parts("h", ""))
                .map(name -> name.toLowerCase(Locale.ROOT))
                .toList();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        headers.fields(signed, names, out);
        String unsigned = field + "; bh=" + Base64.getEncoder().encodeToString(hash) + "; b=";
        return completed(unsigned, headers, out, key, mail);
    }

    /** The mail with this field on top, which gets its {@code b=} behind what {@code signed} holds already. */
    static byte[] completed(
            String unsigned, Canonicalization headers, ByteArrayOutputStream signed, PrivateKey key, byte[] mail)
            throws Exception {
        SignedMail alone = new SignedMail(octets(unsigned), AuthenticationLimits.DEFAULTS);
        String name = unsigned.substring(0, unsigned.indexOf(':')).toLowerCase(Locale.ROOT);
        SignedMail.Field own = alone.fields(name).getFirst();
        headers.signatureField(alone, own, TagList.parse(alone.value(own)), signed);
        SigningAlgorithm algorithm =
                key.getAlgorithm().equals("RSA") ? SigningAlgorithm.RSA_SHA256 : SigningAlgorithm.ED25519_SHA256;
        String signature = Base64.getEncoder().encodeToString(algorithm.sign(key, signed.toByteArray()));
        return joined(octets(unsigned + signature + "\r\n"), mail);
    }
}
