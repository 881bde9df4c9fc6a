package org.letterlock.validation.data;

import org.letterlock.validation.BadDataException;

/**
 * One property of all addresses of one version of IP, as ascending boundaries: from {@code first(i)} on, up to the
 * next, the property has {@code number(i)}, 0 for none. An address is its 32 bits, or the upper 64 of IPv6, unsigned.
 * The first boundary is 0.
 */
public final class NetworkLayer {

    private static final int BOUNDARIES_MAX = 8_000_000;

    private final long[] firsts;
    private final int[] numbers;

    public NetworkLayer(long[] firsts, int[] numbers) {
        this.firsts = firsts;
        this.numbers = numbers;
    }

    public int size() {
        return firsts.length;
    }

    /** Where range {@code position} begins. */
    public long first(int position) {
        return firsts[position];
    }

    /** What range {@code position} has. */
    public int number(int position) {
        return numbers[position];
    }

    /**
     * Reads a section. Differences of boundaries are odd numbers times powers of two, and come as such: first all
     * powers, then all odd numbers, then what the ranges have; that packs best.
     */
    public static NetworkLayer read(Octets in, int numberMax) throws BadDataException {
        int count = in.number(BOUNDARIES_MAX);
        if (count == 0) {
            throw in.bad("has no boundary");
        }
        int[] zeros = new int[count];
        for (int i = 1; i < count; i++) {
            zeros[i] = in.number(63);
        }
        long[] firsts = new long[count];
        for (int i = 1; i < count; i++) {
            long odd = in.number();
            long difference = (odd << 1 | 1) << zeros[i];
            firsts[i] = firsts[i - 1] + difference;
            boolean lost = Long.numberOfLeadingZeros(odd) < zeros[i] + 1;
            if (lost || Long.compareUnsigned(firsts[i], firsts[i - 1]) <= 0) {
                throw in.bad("has a boundary beyond the last address");
            }
        }
        int[] numbers = new int[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = in.number(numberMax);
        }
        in.end();
        return new NetworkLayer(firsts, numbers);
    }

    /** Writes what {@link #read} reads. */
    public byte[] write() {
        OctetWriter out = new OctetWriter().number(firsts.length);
        for (int i = 1; i < firsts.length; i++) {
            out.number(Long.numberOfTrailingZeros(firsts[i] - firsts[i - 1]));
        }
        for (int i = 1; i < firsts.length; i++) {
            long difference = firsts[i] - firsts[i - 1];
            out.number(difference >>> Long.numberOfTrailingZeros(difference) >>> 1);
        }
        for (int number : numbers) {
            out.number(number);
        }
        return out.done();
    }
}
