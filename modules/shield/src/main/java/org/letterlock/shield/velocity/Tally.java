package org.letterlock.shield.velocity;

import java.util.Arrays;
import java.util.BitSet;
import org.letterlock.shield.Observation;
import org.letterlock.shield.Trait;
import org.letterlock.shield.VelocityLimits;

/**
 * What one hour of an organisation comes to, counted so that one mailbox can change it by little: of each mailbox only
 * the first two checks count. {@link #close} adds discrete Laplace noise to every number; only that leaves.
 *
 * <p>Counted are mailboxes, checks, different addresses, networks and domains, and the traits. The different ones are
 * bits of a map (linear counting: Whang, Vander-Zanden and Taylor, ACM TODS 15(2), 1990), since the number of set bits
 * changes by at most one with each check, which is not so for HyperLogLog. One mailbox thus changes the whole vector by
 * at most {@link #SENSITIVITY} in sum, and noise of that scale divided by epsilon makes it epsilon-differentially
 * private, epsilon being {@link VelocityLimits#EPSILON}. Not safe for use by several threads.
 */
final class Tally {

    /** Numbers of a vector: mailboxes, checks, addresses, networks, domains, and the traits. */
    static final int NUMBERS = 5 + Trait.values().length;

    /** Where in a vector the checks are. */
    static final int CHECKS = 1;

    /** Numbers that one check changes by one at most: checks, three maps, and traits less those that exclude others. */
    private static final int CHANGED = 4 + Trait.values().length - 3;

    /** How much one mailbox can change, all numbers together. */
    static final int SENSITIVITY = 1 + VelocityLimits.CHECKS_OF_MAILBOX * CHANGED;

    static final int SCALE = SENSITIVITY / VelocityLimits.EPSILON;

    /** Bits of a map. */
    static final int BITS = 16_384;

    private final long hour;
    private final Contributions mailboxes = new Contributions();
    private final BitSet addresses = new BitSet();
    private final BitSet networks = new BitSet();
    private final BitSet domains = new BitSet();
    private final long[] counted = new long[1 + Trait.values().length];

    /** @param hour since the epoch */
    Tally(long hour) {
        this.hour = hour;
    }

    long hour() {
        return hour;
    }

    boolean isEmpty() {
        return counted[0] == 0;
    }

    void add(Digests digests, Observation seen) {
        if (!mailboxes.take(digests.mailbox())) {
            return;
        }
        counted[0]++;
        addresses.set(bit(digests.address()));
        domains.set(bit(digests.domain()));
        if (seen.ip().isPresent()) {
            networks.set(bit(digests.network()));
        }
        seen.traits().forEach(trait -> counted[1 + trait.place()]++);
    }

    private static int bit(long digest) {
        return (int) (digest >>> 20) & BITS - 1;
    }

    /** The vector without noise, for {@link #close} and tests. */
    long[] exact() {
        long[] numbers = new long[NUMBERS];
        numbers[0] = mailboxes.size();
        numbers[1] = counted[0];
        numbers[2] = addresses.cardinality();
        numbers[3] = networks.cardinality();
        numbers[4] = domains.cardinality();
        System.arraycopy(counted, 1, numbers, 5, Trait.values().length);
        return numbers;
    }

    /** The vector with noise; the tally is to be thrown away. */
    HourRow close(Laplace noise) {
        return new HourRow(
                hour,
                Arrays.stream(exact()).map(number -> number + noise.draw(SCALE)).toArray());
    }

    @Override
    public String toString() {
        return "Tally[hidden]";
    }

    /**
     * How often each mailbox was taken, up to the bound: exact, since a shared cell would let one count for another.
     */
    private static final class Contributions {

        private long[] digests = new long[64];
        private byte[] taken = new byte[64];
        private int size;

        int size() {
            return size;
        }

        boolean take(long digest) {
            int at = find(digest);
            if (taken[at] == 0) {
                if (size >= VelocityLimits.MAILBOXES) {
                    return false;
                }
                if (++size > digests.length / 2) {
                    grow();
                    at = find(digest);
                }
                digests[at] = digest;
            }
            if (taken[at] >= VelocityLimits.CHECKS_OF_MAILBOX) {
                return false;
            }
            taken[at]++;
            return true;
        }

        private int find(long digest) {
            int at = (int) digest & digests.length - 1;
            while (taken[at] != 0 && digests[at] != digest) {
                at = at + 1 & digests.length - 1;
            }
            return at;
        }

        private void grow() {
            long[] old = digests;
            byte[] oldTaken = taken;
            digests = new long[old.length * 2];
            taken = new byte[old.length * 2];
            for (int i = 0; i < old.length; i++) {
                if (oldTaken[i] != 0) {
                    int at = find(old[i]);
                    digests[at] = old[i];
                    taken[at] = oldTaken[i];
                }
            }
        }
    }
}
