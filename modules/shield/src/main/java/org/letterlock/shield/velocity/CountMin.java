package org.letterlock.shield.velocity;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * How often each digest came in the last sixty minutes, roughly: a count-min sketch (Cormode and Muthukrishnan, Journal
 * of Algorithms 55, 2005) over a ring of twelve windows of five minutes. A window that leaves is taken off the total
 * cell by cell, so that nothing of it is left. Counts can be too high by what shares a cell, never too low; the
 * {@link #estimate} takes off what shares on average. At most 131 KB. Not safe for use by several threads.
 */
final class CountMin {

    static final int WINDOW_MINUTES = 5;

    private static final int WINDOWS = 60 / WINDOW_MINUTES;
    private static final int ROWS = 4;
    private static final int WIDTH = 1024;

    private final int[] total = new int[ROWS * WIDTH];
    private final char[] @Nullable [] windows = new char[WINDOWS][];
    private final int[] events = new int[WINDOWS];
    private long newest = Long.MIN_VALUE / 2;
    private int all;

    /** Drops what is older than sixty minutes. */
    void advance(long minute) {
        long window = Math.floorDiv(minute, WINDOW_MINUTES);
        if (window <= newest) {
            return;
        }
        for (long next = Math.max(newest + 1, window - WINDOWS + 1); next <= window; next++) {
            drop(Math.floorMod(next, WINDOWS));
        }
        newest = window;
    }

    private void drop(int slot) {
        char[] cells = windows[slot];
        if (cells != null) {
            for (int i = 0; i < cells.length; i++) {
                total[i] -= cells[i];
            }
            all -= events[slot];
            events[slot] = 0;
            windows[slot] = null;
        }
    }

    /** Counts one, in the window of the last {@link #advance}; how often it came now, at most. */
    int add(long digest) {
        int slot = Math.floorMod(newest, WINDOWS);
        char[] cells = windows[slot];
        if (cells == null) {
            cells = new char[ROWS * WIDTH];
            windows[slot] = cells;
        }
        events[slot]++;
        all++;
        int least = Integer.MAX_VALUE;
        for (int row = 0; row < ROWS; row++) {
            int cell = cell(digest, row);
            if (cells[cell] < Character.MAX_VALUE) {
                cells[cell]++;
                total[cell]++;
            }
            least = Math.min(least, total[cell]);
        }
        return least;
    }

    /**
     * How often it came, without what probably belongs to others (Deng and Rafiei, 2007), less three times how far that
     * can be off: a number to act on.
     */
    double estimate(long digest) {
        double least = Double.MAX_VALUE;
        double most = -Double.MAX_VALUE;
        double sum = 0;
        for (int row = 0; row < ROWS; row++) {
            double cell = total[cell(digest, row)];
            double own = cell - (all - cell) / (WIDTH - 1);
            least = Math.min(least, own);
            most = Math.max(most, own);
            sum += own;
        }
        // Of four the middle is what is left without the least and the most.
        double middle = (sum - least - most) / (ROWS - 2);
        double off = all <= WIDTH / 16 ? 0 : 3 * Math.sqrt((double) all / WIDTH / ROWS);
        return Math.max(0, middle - off);
    }

    /** How many were counted in sixty minutes. */
    int all() {
        return all;
    }

    private static int cell(long digest, int row) {
        int step = (int) (digest >>> 32) | 1;
        return row * WIDTH + (((int) digest + row * step) >>> 7 & WIDTH - 1);
    }

    /** Whether any cell says anything. */
    boolean isEmpty() {
        return Arrays.stream(total).allMatch(cell -> cell == 0);
    }
}
