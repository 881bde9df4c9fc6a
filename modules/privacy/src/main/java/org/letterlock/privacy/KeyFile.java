package org.letterlock.privacy;

import java.io.Closeable;
import java.io.IOException;

/** The octets of a key file and the key that wraps its slots: read by many, written by one thread at a time. */
record KeyFile(Disk disk, KeySlots slots) implements Closeable {

    private static final int PIECE_OCTETS = 1 << 20;

    /** Reads the first page. */
    static KeyFile of(Disk disk, MasterKey master) throws IOException {
        return new KeyFile(disk, KeySlots.of(firstPage(disk), master));
    }

    /** Whether this is a whole key file's first page, of this master key. */
    static boolean fits(Disk disk, MasterKey master) throws IOException {
        return KeySlots.fits(firstPage(disk), master);
    }

    private static byte[] firstPage(Disk disk) throws IOException {
        byte[] header = new byte[KeySlots.HEADER_OCTETS];
        disk.read(0, header);
        return header;
    }

    void write(int slot, byte[] octets) throws IOException {
        disk.write(KeySlots.position(slot), octets);
    }

    byte[] read(int slot, int count) throws IOException {
        byte[] octets = new byte[Math.multiplyExact(count, KeySlots.SLOT_OCTETS)];
        disk.read(KeySlots.position(slot), octets);
        return octets;
    }

    int capacity() throws IOException {
        return Math.max(0, Math.toIntExact((disk.size() - KeySlots.HEADER_OCTETS) / KeySlots.SLOT_OCTETS));
    }

    /** Overwrites everything with zeros, durably: a file that is merely deleted gives its blocks back unzeroed. */
    static void wipe(Disk disk) throws IOException {
        long end = disk.size();
        for (long at = 0; at < end; at += PIECE_OCTETS) {
            disk.write(at, new byte[(int) Math.min(PIECE_OCTETS, end - at)]);
        }
        disk.force();
    }

    @Override
    public void close() throws IOException {
        slots.forget();
        disk.close();
    }

    @Override
    public String toString() {
        return "KeyFile[hidden]";
    }
}
