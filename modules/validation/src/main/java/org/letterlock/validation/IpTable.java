package org.letterlock.validation;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.function.LongBinaryOperator;

/**
 * A table from all IP addresses to numbers, made for asking: one step to a small piece of a sorted array, a few
 * halvings there, nothing allocated. It never changes, so any number of threads may ask it.
 *
 * <p>An IPv4-mapped IPv6 address (RFC 4291 section 2.5.5.2) is the IPv4 address it maps.
 */
public final class IpTable {

    /** What addresses without an entry have. */
    public static final long NOTHING = 0;

    private static final long IPV4_END = IpNumber.IPV4 + (1L << 32);
    private static final int LARGE = 4096;

    /** Where IPv4 ranges begin, ascending when the sign is flipped back; the first is 0.0.0.0. */
    private final int[] firsts4;

    private final long[] values4;
    /** For each beginning of addresses the position of the last range that begins at or before it. */
    private final int[] index4;

    private final int shift4;
    private final long[] highs6;
    /** Lower halves of where IPv6 ranges begin; empty when all are 0. */
    private final long[] lows6;

    private final long[] values6;
    private final int[] index6;
    private final int shift6;

    private IpTable(IpBoundaries all) {
        IpBoundaries four = all.part(new IpNumber(0, IpNumber.IPV4), new IpNumber(0, IPV4_END));
        firsts4 = new int[four.size()];
        values4 = four.values();
        for (int i = 0; i < firsts4.length; i++) {
            firsts4[i] = (int) four.low(i) ^ Integer.MIN_VALUE;
        }
        shift4 = firsts4.length > LARGE ? 16 : 24;
        index4 = index4();
        IpBoundaries six = all.without(new IpNumber(0, IpNumber.IPV4), new IpNumber(0, IPV4_END));
        highs6 = six.highs();
        long[] lows = six.lows();
        lows6 = Arrays.stream(lows).allMatch(low -> low == 0) ? new long[0] : lows;
        values6 = six.values();
        shift6 = highs6.length > LARGE ? 45 : 56;
        index6 = index6();
    }

    /**
     * Makes a table of boundaries: from address {@code highs[i], lows[i]} on, up to the next, the value is
     * {@code values[i]}. IPv4 stands at its place, {@code ::ffff:0:0/96}.
     *
     * @throws IllegalArgumentException when the arrays differ in length, or the boundaries do not begin with 0 and
     *     ascend
     */
    public static IpTable ofBoundaries(long[] highs, long[] lows, long[] values) {
        return new IpTable(IpBoundaries.checked(highs, lows, values));
    }

    static IpTable of(IpBoundaries boundaries) {
        return new IpTable(boundaries);
    }

    private int[] index4() {
        int[] index = new int[(1 << (32 - shift4)) + 1];
        int position = 0;
        for (int bucket = 0; bucket < index.length - 1; bucket++) {
            int begin = (bucket << shift4) ^ Integer.MIN_VALUE;
            while (position + 1 < firsts4.length && firsts4[position + 1] <= begin) {
                position++;
            }
            index[bucket] = position;
        }
        index[index.length - 1] = firsts4.length - 1;
        return index;
    }

    private int[] index6() {
        int[] index = new int[(1 << (64 - shift6)) + 1];
        int position = 0;
        for (int bucket = 0; bucket < index.length - 1; bucket++) {
            long begin = (long) bucket << shift6;
            while (position + 1 < highs6.length && isAtOrBefore(position + 1, begin, 0)) {
                position++;
            }
            index[bucket] = position;
        }
        index[index.length - 1] = highs6.length - 1;
        return index;
    }

    /** What {@code address} has. */
    public long find(InetAddress address) {
        return find(address.getAddress());
    }

    long find(byte[] octets) {
        return octets.length == 4
                ? find(IpNumber.ipv4(octets, 0))
                : find(IpNumber.eight(octets, 0), IpNumber.eight(octets, 8));
    }

    /** What an IPv4 address has, given as its 32 bits. */
    public long find(int address) {
        return values4[position(address)];
    }

    /** Position of the last range that begins at or before an IPv4 address. */
    private int position(int address) {
        int key = address ^ Integer.MIN_VALUE;
        int bucket = address >>> shift4;
        int low = index4[bucket];
        int high = index4[bucket + 1];
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (firsts4[middle] <= key) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    /** What an IPv6 address has, given as its two halves. */
    public long find(long upper, long lower) {
        if (IpNumber.isIpv4(upper, lower)) {
            return find((int) lower);
        }
        return values6[position(upper, lower)];
    }

    /** Position of the last range that begins at or before an IPv6 address. */
    private int position(long upper, long lower) {
        int bucket = (int) (upper >>> shift6);
        int low = index6[bucket];
        int high = index6[bucket + 1];
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (isAtOrBefore(middle, upper, lower)) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    private boolean isAtOrBefore(int position, long upper, long lower) {
        long high = highs6[position];
        if (high != upper) {
            return Long.compareUnsigned(high, upper) < 0;
        }
        return lows6.length == 0 || Long.compareUnsigned(lows6[position], lower) <= 0;
    }

    /** A table of what this and {@code other} have together: for each address what {@code join} makes of both. */
    public IpTable merge(IpTable other, LongBinaryOperator join) {
        return new IpTable(boundaries().merge(other.boundaries(), join));
    }

    /** How many ranges there are, gaps between entries among them. */
    public int size() {
        return firsts4.length + highs6.length;
    }

    /** Sees where the ranges of a table begin. */
    public interface BoundaryVisitor {
        /** From the address with these halves on, up to the next one seen, the value is {@code value}. */
        void boundary(long high, long low, long value);
    }

    /** Shows all boundaries in ascending order, the first at 0; IPv4 at its place, {@code ::ffff:0:0/96}. */
    public void visit(BoundaryVisitor visitor) {
        IpBoundaries all = boundaries();
        for (int i = 0; i < all.size(); i++) {
            visitor.boundary(all.highs()[i], all.lows()[i], all.values()[i]);
        }
    }

    /** Shows the boundaries in a block in ascending order, the first at the block's beginning. */
    public void visit(IpRange block, BoundaryVisitor visitor) {
        byte[] octets = block.first().getAddress();
        IpNumber first = IpNumber.of(octets);
        IpNumber last = IpNumber.last(block);
        visitor.boundary(first.high(), first.low(), find(octets));
        if (octets.length == 4) {
            for (int i = position((int) first.low()) + 1; i < firsts4.length; i++) {
                long low = IpNumber.IPV4 | (firsts4[i] ^ Integer.MIN_VALUE) & 0xFFFF_FFFFL;
                if (low > last.low()) {
                    return;
                }
                visitor.boundary(0, low, values4[i]);
            }
            return;
        }
        for (int i = position(first.high(), first.low()) + 1; i < highs6.length; i++) {
            if (last.compareTo(new IpNumber(highs6[i], low6(i))) < 0) {
                return;
            }
            visitor.boundary(highs6[i], low6(i), values6[i]);
        }
    }

    IpBoundaries boundaries() {
        var all = new IpBoundaries.Growing(size() + 1);
        int six = 0;
        while (six < highs6.length && highs6[six] == 0 && Long.compareUnsigned(low6(six), IpNumber.IPV4) < 0) {
            all.add(highs6[six], low6(six), values6[six]);
            six++;
        }
        for (int i = 0; i < firsts4.length; i++) {
            all.add(0, IpNumber.IPV4 | (firsts4[i] ^ Integer.MIN_VALUE) & 0xFFFF_FFFFL, values4[i]);
        }
        all.add(0, IPV4_END, find(0, IPV4_END));
        for (; six < highs6.length; six++) {
            all.add(highs6[six], low6(six), values6[six]);
        }
        return all.done();
    }

    private long low6(int position) {
        return lows6.length == 0 ? 0 : lows6[position];
    }
}
