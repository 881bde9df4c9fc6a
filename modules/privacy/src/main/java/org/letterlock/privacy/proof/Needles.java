package org.letterlock.privacy.proof;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/** Makes the encodings of the proof vocabulary of one canary; what looks the same in two encodings is there once. */
final class Needles {

    /** Shorter octets come by chance in any large file, and would be found where nothing is. */
    private static final int OCTETS_MIN = 6;

    private final String canary;
    private final List<Needle> needles = new ArrayList<>();

    Needles(String canary) {
        this.canary = canary;
    }

    List<Needle> list() {
        return List.copyOf(needles);
    }

    /** The text as characters. */
    void plain(String value) {
        add("utf-8", value.getBytes(StandardCharsets.UTF_8));
        if (StandardCharsets.ISO_8859_1.newEncoder().canEncode(value)) {
            add("latin-1", value.getBytes(StandardCharsets.ISO_8859_1));
        }
        add("utf-16le", value.getBytes(StandardCharsets.UTF_16LE));
        add("utf-16be", value.getBytes(StandardCharsets.UTF_16BE));
    }

    /** The text as characters and in every transfer encoding. */
    void text(String value) {
        plain(value);
        byte[] octets = value.getBytes(StandardCharsets.UTF_8);
        base64("", octets);
        hex("", octets);
        quotedPrintable("quoted-printable", octets, false);
        quotedPrintable("q-encoded-word", octets, true);
        url(value);
    }

    /** Octets as they are and in every transfer encoding. */
    void octets(byte[] value) {
        add("octets", value);
        base64("", value);
        hex("", value);
    }

    /** Unkeyed digests of a text that can be guessed, in binary, hex and base64. */
    void digests(byte[] octets) {
        for (String algorithm : List.of("MD5", "SHA-1", "SHA-256")) {
            byte[] digest = digest(algorithm, octets);
            add(algorithm, digest);
            hex(algorithm + " ", digest);
            base64(algorithm + " ", digest);
        }
    }

    /** An address as binary, as PostgreSQL keeps it in an inet, as a number, and the digests of all these. */
    void packed(byte[] address) {
        needles.add(new Needle(canary, "packed", address));
        hex("packed ", address);
        digests(address);
        if (address.length == 4) {
            byte[] inet = {2, 32, address[0], address[1], address[2], address[3]};
            add("packed inet", inet);
            ascii("decimal", Long.toString(new BigInteger(1, address).longValueExact()));
        }
    }

    private void url(String value) {
        String plus = URLEncoder.encode(value, StandardCharsets.UTF_8);
        for (String form : List.of(plus, plus.replace("+", "%20"))) {
            add("url", form.getBytes(StandardCharsets.US_ASCII));
            add("url", lowerEscapes(form).getBytes(StandardCharsets.US_ASCII));
        }
    }

    private static String lowerEscapes(String url) {
        StringBuilder lower = new StringBuilder(url);
        for (int at = url.indexOf('%'); at >= 0; at = url.indexOf('%', at + 1)) {
            lower.replace(at, at + 3, url.substring(at, at + 3).toLowerCase(Locale.ROOT));
        }
        return lower.toString();
    }

    private void hex(String prefix, byte[] octets) {
        ascii(prefix + "hex", HexFormat.of().formatHex(octets));
        ascii(prefix + "hex", HexFormat.of().withUpperCase().formatHex(octets));
    }

    /**
     * Base64 at its three alignments: of the characters only those that depend on nothing but the canary, since what
     * stands before and after it in the encoded stream is unknown.
     */
    private void base64(String prefix, byte[] octets) {
        for (int before = 0; before < 3; before++) {
            byte[] shifted = new byte[before + octets.length];
            System.arraycopy(octets, 0, shifted, before, octets.length);
            int first = (before * 8 + 5) / 6;
            int last = shifted.length * 8 / 6;
            for (Base64.Encoder encoder : List.of(Base64.getEncoder(), Base64.getUrlEncoder())) {
                String encoded = encoder.encodeToString(shifted);
                ascii(prefix + "base64+" + before, encoded.substring(first, last));
            }
        }
    }

    private void quotedPrintable(String encoding, byte[] octets, boolean word) {
        ByteArrayOutputStream encoded = new ByteArrayOutputStream();
        for (byte octet : octets) {
            if (word && octet == ' ') {
                encoded.write('_');
            } else if (isLiteral(octet, word)) {
                encoded.write(octet);
            } else {
                encoded.writeBytes(String.format("=%02X", octet).getBytes(StandardCharsets.US_ASCII));
            }
        }
        add(encoding, encoded.toByteArray());
    }

    /** RFC 2045 6.7 literals; inside an encoded word only letters and digits are safe to be left alone (RFC 2047 5). */
    private static boolean isLiteral(byte octet, boolean word) {
        if (word) {
            return Character.isLetterOrDigit(octet) && octet > 0;
        }
        return octet >= ' ' && octet <= '~' && octet != '=';
    }

    private void ascii(String encoding, String text) {
        add(encoding, text.getBytes(StandardCharsets.US_ASCII));
    }

    private void add(String encoding, byte[] octets) {
        boolean known = needles.stream().anyMatch(needle -> Arrays.equals(needle.octets(), octets));
        if (!known && octets.length >= OCTETS_MIN) {
            needles.add(new Needle(canary, encoding, octets));
        }
    }

    private static byte[] digest(String algorithm, byte[] octets) {
        try {
            return MessageDigest.getInstance(algorithm).digest(octets);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
