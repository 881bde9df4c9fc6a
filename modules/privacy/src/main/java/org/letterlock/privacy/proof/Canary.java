package org.letterlock.privacy.proof;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A marker that is pushed through the real surface and must then be nowhere. It keeps its text masked and makes a new
 * string for every {@link #value}, so that the process that searches its own heap does not find the searcher.
 */
public final class Canary {

    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz234567";
    private static final int LETTERS_COUNT = 26;

    private final String name;
    private final byte[] masked;
    private final byte[] mask;
    private final Optional<InetAddress> packed;
    private final boolean guessable;
    private final boolean binary;

    private Canary(String name, String value, Optional<InetAddress> packed, boolean guessable) {
        this(name, value.getBytes(StandardCharsets.UTF_8), packed, guessable, false);
    }

    private Canary(String name, byte[] value, Optional<InetAddress> packed, boolean guessable, boolean binary) {
        this.name = name;
        this.mask = new byte[64];
        new SecureRandom().nextBytes(mask);
        this.masked = masked(value, mask);
        this.packed = packed;
        this.guessable = guessable;
        this.binary = binary;
    }

    /**
     * A new random marker of 130 bits: 26 lower-case letters and digits, good as a local part, subject word or file
     * name.
     */
    public static Canary random(String name) {
        SecureRandom random = new SecureRandom();
        StringBuilder letters = new StringBuilder(LETTERS_COUNT);
        for (int i = 0; i < LETTERS_COUNT; i++) {
            letters.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return new Canary(name, letters.toString(), Optional.empty(), false);
    }

    /** A marker with a text of the caller's, long or odd enough that it comes nowhere by chance. */
    public static Canary text(String name, String value) {
        return new Canary(name, value, Optional.empty(), false);
    }

    /** A text that can be guessed, such as an e-mail address: its unkeyed digests are searched too. */
    public static Canary guessable(String name, String value) {
        return new Canary(name, value, Optional.empty(), true);
    }

    /**
     * An IP address: its text, its packed octets, and the digests of both. The four octets of IPv4 come by chance once
     * in 4 GB of random data: choose an unusual one.
     */
    public static Canary ip(String name, InetAddress address) {
        return new Canary(name, address.getHostAddress(), Optional.of(address), true);
    }

    /** Octets that are no text, such as a key: searched as they are, in hex and in base64. */
    public static Canary octets(String name, byte[] value) {
        return new Canary(name, value, Optional.empty(), false, true);
    }

    /** What the finding calls it; not secret. */
    public String name() {
        return name;
    }

    /** The text to push; do not keep it. */
    public String value() {
        return new String(masked(masked, mask), StandardCharsets.UTF_8);
    }

    /** Every form in which it could lie somewhere; made anew for each search. */
    List<Needle> needles() {
        Needles needles = new Needles(name);
        if (binary) {
            needles.octets(masked(masked, mask));
            return needles.list();
        }
        needles.text(value());
        if (guessable) {
            needles.digests(value().getBytes(StandardCharsets.UTF_8));
        }
        packed.ifPresent(address -> needles.packed(address.getAddress()));
        return needles.list();
    }

    /** Only the forms in which text lies in a Java heap. */
    List<Needle> heapNeedles() {
        Needles needles = new Needles(name);
        needles.plain(value());
        return needles.list();
    }

    private static byte[] masked(byte[] octets, byte[] mask) {
        byte[] result = Arrays.copyOf(octets, octets.length);
        for (int i = 0; i < result.length; i++) {
            result[i] ^= mask[i % mask.length];
        }
        return result;
    }

    @Override
    public String toString() {
        return "Canary[" + name + "]";
    }
}
