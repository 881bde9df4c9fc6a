package org.letterlock.validation;

import java.util.Arrays;
import java.util.function.LongBinaryOperator;
import java.util.function.LongUnaryOperator;

/**
 * All addresses cut into ranges: where each begins, and what its addresses have. The first begins at 0; neighbours with
 * the same value are one.
 */
final class IpBoundaries {

    private final long[] highs;
    private final long[] lows;
    private final long[] values;

    private IpBoundaries(long[] highs, long[] lows, long[] values) {
        this.highs = highs;
        this.lows = lows;
        this.values = values;
    }

    static IpBoundaries checked(long[] highs, long[] lows, long[] values) {
        if (highs.length != lows.length || highs.length != values.length) {
            throw new IllegalArgumentException("each boundary has two halves and a value");
        }
        if (highs.length == 0 || highs[0] != 0 || lows[0] != 0) {
            throw new IllegalArgumentException("the first boundary is 0");
        }
        var all = new Growing(highs.length);
        for (int i = 0; i < highs.length; i++) {
            if (i > 0 && compare(highs[i - 1], lows[i - 1], highs[i], lows[i]) >= 0) {
                throw new IllegalArgumentException("boundaries ascend");
            }
            all.add(highs[i], lows[i], values[i]);
        }
        return all.done();
    }

    int size() {
        return highs.length;
    }

    IpNumber first(int position) {
        return new IpNumber(highs[position], lows[position]);
    }

    long low(int position) {
        return lows[position];
    }

    long[] highs() {
        return highs;
    }

    long[] lows() {
        return lows;
    }

    long[] values() {
        return values;
    }

    /** The same ranges with other values. */
    IpBoundaries mapped(LongUnaryOperator change) {
        return new IpBoundaries(highs, lows, Arrays.stream(values).map(change).toArray());
    }

    IpBoundaries merge(IpBoundaries other, LongBinaryOperator join) {
        var all = new Growing(size() + other.size());
        int mine = 0;
        int theirs = 0;
        all.add(0, 0, join.applyAsLong(values[0], other.values[0]));
        while (mine + 1 < size() || theirs + 1 < other.size()) {
            int order = compareNext(mine, other, theirs);
            mine += order <= 0 ? 1 : 0;
            theirs += order >= 0 ? 1 : 0;
            IpBoundaries at = order <= 0 ? this : other;
            int position = order <= 0 ? mine : theirs;
            all.add(at.highs[position], at.lows[position], join.applyAsLong(values[mine], other.values[theirs]));
        }
        return all.done();
    }

    private int compareNext(int mine, IpBoundaries other, int theirs) {
        if (mine + 1 == size()) {
            return 1;
        }
        if (theirs + 1 == other.size()) {
            return -1;
        }
        return compare(highs[mine + 1], lows[mine + 1], other.highs[theirs + 1], other.lows[theirs + 1]);
    }

    /** The ranges from {@code first} until before {@code end}, the one around {@code first} cut to begin there. */
    IpBoundaries part(IpNumber first, IpNumber end) {
        var part = new Growing(16);
        part.add(first.high(), first.low(), values[positionOf(first)]);
        for (int i = positionOf(first) + 1; i < size() && isBefore(i, end); i++) {
            part.add(highs[i], lows[i], values[i]);
        }
        return part.done();
    }

    /** All ranges but those from {@code first} until before {@code end}, whose addresses have what is before them. */
    IpBoundaries without(IpNumber first, IpNumber end) {
        var rest = new Growing(size());
        int i = 0;
        for (; i < size() && isBefore(i, first); i++) {
            rest.add(highs[i], lows[i], values[i]);
        }
        rest.add(end.high(), end.low(), values[positionOf(end)]);
        for (i = positionOf(end) + 1; i < size(); i++) {
            rest.add(highs[i], lows[i], values[i]);
        }
        return rest.done();
    }

    private boolean isBefore(int position, IpNumber end) {
        return compare(highs[position], lows[position], end.high(), end.low()) < 0;
    }

    private int positionOf(IpNumber address) {
        int low = 0;
        int high = size() - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (compare(highs[middle], lows[middle], address.high(), address.low()) <= 0) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    private static int compare(long high, long low, long otherHigh, long otherLow) {
        int upper = Long.compareUnsigned(high, otherHigh);
        return upper != 0 ? upper : Long.compareUnsigned(low, otherLow);
    }

    /** Takes ranges in ascending order. */
    static final class Growing {
        private long[] highs;
        private long[] lows;
        private long[] values;
        private int size;

        Growing(int expected) {
            highs = new long[expected];
            lows = new long[expected];
            values = new long[expected];
        }

        void add(long high, long low, long value) {
            if (size > 0 && values[size - 1] == value) {
                return;
            }
            if (size == highs.length) {
                int larger = Math.max(16, size * 2);
                highs = Arrays.copyOf(highs, larger);
                lows = Arrays.copyOf(lows, larger);
                values = Arrays.copyOf(values, larger);
            }
            highs[size] = high;
            lows[size] = low;
            values[size++] = value;
        }

        long lastHigh() {
            return highs[size - 1];
        }

        IpBoundaries done() {
            return new IpBoundaries(Arrays.copyOf(highs, size), Arrays.copyOf(lows, size), Arrays.copyOf(values, size));
        }
    }
}
