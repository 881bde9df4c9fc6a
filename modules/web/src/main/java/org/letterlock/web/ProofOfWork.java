package org.letterlock.web;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.letterlock.privacy.ClientIp;
import org.letterlock.privacy.KeyedDigest;

/**
 * Sets tasks and judges proofs. A challenge says by itself when it ends and how hard it is, under a MAC that also
 * covers the network it was given to, so nothing is kept of tasks that are out. What is kept, until it would have ended
 * anyway, is the random number of a challenge that was used. The key lives in memory and dies with the process. Safe
 * for use by several threads.
 */
final class ProofOfWork {

    /** How long a task may take, from its making to the use of its proof. */
    static final Duration LIFETIME = Duration.ofMinutes(3);

    /** Zero bits of each digest while there is no load: 16 numbers take 2<sup>18</sup> digests on average. */
    static final int LEAST_BITS = 14;

    /** Many small numbers instead of a large one make the time a proof takes nearly the same for everybody. */
    static final int SOLUTIONS = 16;

    /** Most used challenges that are remembered; beyond it no proof is taken. */
    static final int SPENT = 100_000;

    private static final int NONCE_OCTETS = 16;
    private static final int SAID_OCTETS = Long.BYTES + 1 + NONCE_OCTETS;
    private static final int MAC_OCTETS = 32;
    /** Without padding, and without bits that say nothing: a challenge has one spelling only. */
    private static final Pattern PROOF =
            Pattern.compile("([A-Za-z0-9_-]{76})((?:\\.(?:0|[1-9][0-9]{0,9})){" + SOLUTIONS + "})");

    private final InstantSource clock;
    private final int mostSpent;
    private final SecureRandom random = new SecureRandom();
    private final KeyedDigest mac;
    private final TreeSet<Spent> spent = new TreeSet<>();

    ProofOfWork(InstantSource clock) {
        this(clock, SPENT);
    }

    ProofOfWork(InstantSource clock, int mostSpent) {
        this.clock = clock;
        this.mostSpent = mostSpent;
        byte[] secret = new byte[MAC_OCTETS];
        random.nextBytes(secret);
        this.mac = new KeyedDigest(secret);
    }

    /** What became of a proof. Names are stable: metrics show them. */
    enum Verdict {
        ACCEPTED,
        /** Not of the form of a proof. */
        MALFORMED,
        /** The challenge was not given by this process to this network, or was changed. */
        FOREIGN,
        EXPIRED,
        /** Easier than the present load asks for, by more than one doubling. */
        TOO_EASY,
        /** A number does not solve it. */
        UNSOLVED,
        /** Used before. */
        SPENT,
        /** No more proofs can be remembered now. */
        FULL
    }

    /** Ordered by its end, so that what has ended is at the front. */
    private record Spent(long until, long high, long low) implements Comparable<Spent> {
        @Override
        public int compareTo(Spent other) {
            int first = Long.compare(until, other.until);
            int second = first == 0 ? Long.compare(high, other.high) : first;
            return second == 0 ? Long.compare(low, other.low) : second;
        }
    }

    /** A new task for this network. */
    ProofTask task(ClientIp network, int bits, Duration freeAgain) {
        byte[] nonce = new byte[NONCE_OCTETS];
        random.nextBytes(nonce);
        Instant end = Instant.ofEpochSecond(clock.instant().plus(LIFETIME).getEpochSecond());
        ByteBuffer challenge = ByteBuffer.allocate(SAID_OCTETS + MAC_OCTETS)
                .putLong(end.getEpochSecond())
                .put((byte) bits)
                .put(nonce);
        challenge.put(mac(Arrays.copyOf(challenge.array(), SAID_OCTETS), network));
        String text = Base64.getUrlEncoder().withoutPadding().encodeToString(challenge.array());
        return new ProofTask(text, bits, SOLUTIONS, end, freeAgain);
    }

    /** Judges a proof, and uses it up when it is accepted. */
    Verdict judge(String proof, ClientIp network, int bits) {
        var parts = PROOF.matcher(proof);
        if (proof.length() > 300 || !parts.matches()) {
            return Verdict.MALFORMED;
        }
        byte[] octets = Base64.getUrlDecoder().decode(parts.group(1));
        byte[] said = Arrays.copyOf(octets, SAID_OCTETS);
        byte[] tag = Arrays.copyOfRange(octets, SAID_OCTETS, octets.length);
        if (!MessageDigest.isEqual(tag, mac(said, network))) {
            return Verdict.FOREIGN;
        }
        ByteBuffer fields = ByteBuffer.wrap(said);
        long end = fields.getLong();
        int given = fields.get();
        if (clock.instant().getEpochSecond() >= end) {
            return Verdict.EXPIRED;
        }
        if (given < bits - 1) {
            return Verdict.TOO_EASY;
        }
        if (!solved(parts.group(1), parts.group(2), given)) {
            return Verdict.UNSOLVED;
        }
        return spend(new Spent(end, fields.getLong(), fields.getLong()));
    }

    private byte[] mac(byte[] said, ClientIp network) {
        byte[] name = mac.of("proof of work network", network);
        return mac.of(
                "proof of work",
                ByteBuffer.allocate(said.length + name.length)
                        .put(said)
                        .put(name)
                        .array());
    }

    private static boolean solved(String challenge, String numbers, int bits) {
        MessageDigest sha256 = sha256();
        long before = -1;
        for (String digits : numbers.substring(1).split("\\.", -1)) {
            long number = Long.parseLong(digits);
            byte[] digest = sha256.digest((challenge + '.' + digits).getBytes(StandardCharsets.US_ASCII));
            if (number <= before
                    || Integer.numberOfLeadingZeros(ByteBuffer.wrap(digest).getInt()) < bits) {
                return false;
            }
            before = number;
        }
        return true;
    }

    private synchronized Verdict spend(Spent one) {
        spent.headSet(new Spent(clock.instant().getEpochSecond() + 1, Long.MIN_VALUE, Long.MIN_VALUE))
                .clear();
        if (spent.contains(one)) {
            return Verdict.SPENT;
        }
        if (spent.size() >= mostSpent) {
            return Verdict.FULL;
        }
        spent.add(one);
        return Verdict.ACCEPTED;
    }

    /** How many used challenges are remembered. */
    synchronized int remembered() {
        return spent.size();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    @Override
    public String toString() {
        return "ProofOfWork[hidden]";
    }
}
