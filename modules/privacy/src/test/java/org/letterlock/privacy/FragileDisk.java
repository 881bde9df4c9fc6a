package org.letterlock.privacy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A disk in memory that knows what is forced, what is not yet, and whose cable can be pulled. */
final class FragileDisk implements Disk {

    private byte[] forced;
    private final List<Write> pending = new ArrayList<>();
    private final List<State> history = new ArrayList<>();
    private boolean failing;

    record Write(long at, Octets all) {
        byte[] octets() {
            return all.octets;
        }
    }

    /** An array that a record may hold. */
    private static final class Octets {
        private final byte[] octets;

        Octets(byte[] octets) {
            this.octets = octets;
        }
    }

    /** What a crash at this moment leaves: the forced octets and the writes of which any part may have arrived. */
    record State(Octets before, List<Write> pending) {
        byte[] forced() {
            return before.octets;
        }
    }

    FragileDisk(byte[] content) {
        this.forced = content;
    }

    @Override
    public synchronized long size() {
        return current().length;
    }

    @Override
    public synchronized void read(long at, byte[] into) {
        byte[] now = current();
        int length = (int) Math.max(0, Math.min(into.length, now.length - at));
        System.arraycopy(now, (int) at, into, 0, length);
    }

    @Override
    public synchronized void write(long at, byte[] octets) throws IOException {
        fail();
        pending.add(new Write(at, new Octets(octets.clone())));
        history.add(new State(new Octets(forced), List.copyOf(pending)));
    }

    @Override
    public synchronized void force() throws IOException {
        fail();
        forced = current();
        pending.clear();
        history.add(new State(new Octets(forced), List.of()));
    }

    @Override
    public void close() {}

    synchronized void fail(boolean now) {
        failing = now;
    }

    synchronized List<State> takeHistory() {
        List<State> taken = List.copyOf(history);
        history.clear();
        return taken;
    }

    synchronized byte[] forced() {
        return forced.clone();
    }

    private void fail() throws IOException {
        if (failing) {
            throw new IOException("pulled");
        }
    }

    private byte[] current() {
        byte[] now = forced;
        for (Write write : pending) {
            now = applied(now, write, write.octets().length, false);
        }
        return now;
    }

    /** {@code write} of which only the first (or last) octets arrived. */
    static byte[] applied(byte[] content, Write write, int octets, boolean last) {
        int end = (int) write.at + write.octets().length;
        byte[] now = Arrays.copyOf(content, Math.max(content.length, end));
        int skip = last ? write.octets().length - octets : 0;
        System.arraycopy(write.octets(), skip, now, (int) write.at + skip, octets);
        return now;
    }
}
