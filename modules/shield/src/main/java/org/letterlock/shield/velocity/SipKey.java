package org.letterlock.shield.velocity;

import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * A random key under which names become 64-bit digests, by SipHash-2-4 (Aumasson and Bernstein, INDOCRYPT 2012), until
 * it is destroyed. It computes in local numbers only, so that no buffer holds what was digested last. Safe for use by
 * several threads.
 */
final class SipKey {

    private long first;
    private long second;
    private volatile boolean destroyed;

    /** @param random unpredictable outside tests */
    SipKey(RandomGenerator random) {
        this(random.nextLong(), random.nextLong());
    }

    SipKey(long first, long second) {
        this.first = first;
        this.second = second;
    }

    /** What a digest is of; digests of different fields and organisations have nothing to do with each other. */
    enum Field {
        ADDRESS(1),
        MAILBOX(2),
        NETWORK(4),
        DOMAIN(5);

        private final int number;

        Field(int number) {
            this.number = number;
        }
    }

    /** The digest of a text by its UTF-16 units; worth nothing when the key {@link #isDestroyed} afterwards. */
    long of(UUID organisation, Field field, String text) {
        Rounds rounds = begin(organisation, field);
        int whole = text.length() & ~3;
        for (int i = 0; i < whole; i += 4) {
            rounds.word(text.charAt(i)
                    | (long) text.charAt(i + 1) << 16
                    | (long) text.charAt(i + 2) << 32
                    | (long) text.charAt(i + 3) << 48);
        }
        long last = (long) text.length() << 56;
        for (int i = whole; i < text.length(); i++) {
            last |= (long) text.charAt(i) << 16 * (i - whole);
        }
        return rounds.end(last);
    }

    /** The digest of the first octets of some. */
    long of(UUID organisation, Field field, byte[] octets, int length) {
        return octets(begin(organisation, field), octets, length);
    }

    /** The plain function, without field and organisation. */
    long of(byte[] octets) {
        return octets(new Rounds(first, second), octets, octets.length);
    }

    private Rounds begin(UUID organisation, Field field) {
        Rounds rounds = new Rounds(first, second);
        rounds.word(organisation.getMostSignificantBits());
        rounds.word(organisation.getLeastSignificantBits());
        rounds.word(field.number);
        return rounds;
    }

    private static long octets(Rounds rounds, byte[] octets, int length) {
        int whole = length & ~7;
        for (int i = 0; i < whole; i += 8) {
            rounds.word(little(octets, i, 8));
        }
        return rounds.end((long) length << 56 | little(octets, whole, length - whole));
    }

    private static long little(byte[] octets, int from, int count) {
        long word = 0;
        for (int i = 0; i < count; i++) {
            word |= (octets[from + i] & 0xffL) << 8 * i;
        }
        return word;
    }

    /** Overwrites the key. */
    void destroy() {
        destroyed = true;
        first = 0;
        second = 0;
    }

    /** Whether what it digested last may have been digested with half a key. */
    boolean isDestroyed() {
        return destroyed;
    }

    @Override
    public String toString() {
        return "SipKey[hidden]";
    }

    /** The state of one computation. */
    private static final class Rounds {

        private long v0;
        private long v1;
        private long v2;
        private long v3;

        Rounds(long first, long second) {
            v0 = first ^ 0x736f6d6570736575L;
            v1 = second ^ 0x646f72616e646f6dL;
            v2 = first ^ 0x6c7967656e657261L;
            v3 = second ^ 0x7465646279746573L;
        }

        void word(long word) {
            v3 ^= word;
            round();
            round();
            v0 ^= word;
        }

        long end(long last) {
            word(last);
            v2 ^= 0xff;
            round();
            round();
            round();
            round();
            return v0 ^ v1 ^ v2 ^ v3;
        }

        private void round() {
            v0 += v1;
            v1 = Long.rotateLeft(v1, 13) ^ v0;
            v0 = Long.rotateLeft(v0, 32);
            v2 += v3;
            v3 = Long.rotateLeft(v3, 16) ^ v2;
            v0 += v3;
            v3 = Long.rotateLeft(v3, 21) ^ v0;
            v2 += v1;
            v1 = Long.rotateLeft(v1, 17) ^ v2;
            v2 = Long.rotateLeft(v2, 32);
        }
    }
}
