package org.letterlock.validation;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Collects blocks and ranges for an {@link IpTable}. Where they overlap the narrowest counts (among blocks that is the
 * longest prefix), and of equal ones the last.
 */
public final class IpTableBuilder {

    private static final Comparator<Entry> NARROWEST =
            Comparator.comparing(Entry::width).thenComparing(Entry::order, Comparator.reverseOrder());

    private final List<Entry> entries = new ArrayList<>();

    private record Entry(IpNumber first, IpNumber last, long value, int order) {
        IpNumber width() {
            return last.minus(first);
        }
    }

    /** Puts a block. */
    public IpTableBuilder put(IpRange block, long value) {
        IpNumber inside = IpNumber.of(block.first());
        int hostBits = block.first().getAddress().length * 8 - block.prefix();
        return put(inside.firstOf(hostBits), inside.lastOf(hostBits), value);
    }

    /**
     * Puts a range, both ends included.
     *
     * @throws IllegalArgumentException when {@code last} is before {@code first}, or the two are of different versions
     */
    public IpTableBuilder put(InetAddress first, InetAddress last, long value) {
        IpNumber from = IpNumber.of(first);
        IpNumber to = IpNumber.of(last);
        if (first.getAddress().length != last.getAddress().length || from.compareTo(to) > 0) {
            throw new IllegalArgumentException("a range ends behind its begin, in the same version of IP");
        }
        return put(from, to, value);
    }

    IpTableBuilder put(IpNumber first, IpNumber last, long value) {
        entries.add(new Entry(first, last, value, entries.size()));
        return this;
    }

    /** The table of all that was put. */
    public IpTable build() {
        return IpTable.of(boundaries());
    }

    IpBoundaries boundaries() {
        List<Entry> byBegin = new ArrayList<>(entries);
        byBegin.sort(Comparator.comparing(Entry::first));
        var open = new PriorityQueue<>(NARROWEST);
        var all = new IpBoundaries.Growing(entries.size() * 2 + 1);
        int next = 0;
        for (IpNumber at : cuts()) {
            while (next < byBegin.size() && byBegin.get(next).first().equals(at)) {
                open.add(byBegin.get(next++));
            }
            Entry narrowest = open.peek();
            while (narrowest != null && narrowest.last().compareTo(at) < 0) {
                open.remove();
                narrowest = open.peek();
            }
            all.add(at.high(), at.low(), narrowest == null ? IpTable.NOTHING : narrowest.value());
        }
        return all.done();
    }

    /** All addresses where something begins or has just ended, and 0; ascending, some more than once. */
    private List<IpNumber> cuts() {
        List<IpNumber> cuts = new ArrayList<>(entries.size() * 2 + 1);
        cuts.add(new IpNumber(0, 0));
        for (Entry entry : entries) {
            cuts.add(entry.first());
            if (!entry.last().isLast()) {
                cuts.add(entry.last().next());
            }
        }
        cuts.sort(Comparator.naturalOrder());
        return cuts;
    }
}
