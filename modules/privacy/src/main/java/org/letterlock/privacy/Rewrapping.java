package org.letterlock.privacy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One key file on its way to another master key, while its keys are in use.
 *
 * <p>A second file grows beside the first. From its first moment every write goes to both, so that a key made meanwhile
 * is in both and one destroyed is in neither; slot by slot the others are wrapped anew. Until the master key is
 * replaced the first file counts and the second can be dropped; from that moment the second counts. Which it is, after
 * a crash, {@link #settle} reads from the files themselves: each opens with one master key only. What does not count is
 * overwritten with zeros before its name goes.
 */
final class Rewrapping {

    private static final String SUFFIX = ".next";
    private static final int SLOTS_AT_ONCE = 2048;

    private final Path file;
    private final FileSubjectKeys keys;
    private final KeyFile before;
    private final KeyFile next;
    private final SecureRandom random = new SecureRandom();
    private final AtomicInteger moved = new AtomicInteger();

    private Rewrapping(Path file, FileSubjectKeys keys, KeyFile next) {
        this.file = file;
        this.keys = keys;
        this.before = keys.file();
        this.next = next;
    }

    /** Makes the second file; it holds no key yet. */
    static Rewrapping begin(Path file, FileSubjectKeys keys, MasterKey master, Disks disks) throws IOException {
        Path beside = beside(file);
        byte[] name = new byte[KeySlots.NAME_OCTETS];
        new SecureRandom().nextBytes(name);
        OwnerOnly.writeWhole(beside, ByteBuffer.wrap(KeySlots.header(master, name)));
        return new Rewrapping(file, keys, KeyFile.of(disks.open(beside), master));
    }

    /** Wraps every key anew. A slot that did not open before is not taken along: nothing could ever open it. */
    void copy() throws IOException {
        keys.between(() -> keys.alsoWrite(next));
        for (int first = 0; first < before.capacity(); first += SLOTS_AT_ONCE) {
            int from = first;
            int count = Math.min(SLOTS_AT_ONCE, before.capacity() - first);
            keys.between(() -> copy(from, count));
        }
    }

    private void copy(int first, int count) throws IOException {
        byte[] octets = before.read(first, count);
        ByteBuffer anew = ByteBuffer.allocate(octets.length);
        for (int i = 0; i < count; i++) {
            int at = i * KeySlots.SLOT_OCTETS;
            byte[] slot = Arrays.copyOfRange(octets, at, at + KeySlots.SLOT_OCTETS);
            if (!KeySlots.isFree(slot)) {
                anew.put(at, anew(slot, first + i));
            }
        }
        next.write(first, anew.array());
    }

    private byte[] anew(byte[] slot, int number) {
        SubjectId subject = KeySlots.subject(slot);
        byte[] key = before.slots().key(slot, number, subject);
        if (key == null) {
            return new byte[KeySlots.SLOT_OCTETS];
        }
        byte[] nonce = new byte[AesGcm.NONCE_OCTETS];
        random.nextBytes(nonce);
        moved.incrementAndGet();
        try {
            return next.slots().live(number, subject, key, nonce);
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    /** How many keys were wrapped anew. */
    int moved() {
        return moved.get();
    }

    /** The master key is replaced: the second file takes the place of the first. */
    void finish() throws IOException {
        keys.between(() -> keys.moveTo(next));
        KeyFile.wipe(before.disk());
        before.close();
        takePlace(file);
    }

    /** The master key stays: the second file goes. */
    void giveUp() throws IOException {
        keys.between(() -> keys.writeNoMore(next));
        KeyFile.wipe(next.disk());
        next.close();
        drop(beside(file));
    }

    /** After a crash: goes on, or back, before the key file is opened. */
    static void settle(Path file, MasterKey master, Disks disks) throws IOException {
        Path beside = beside(file);
        if (Files.notExists(beside)) {
            return;
        }
        if (fits(beside, master, disks)) {
            wipe(file, disks);
            takePlace(file);
        } else if (fits(file, master, disks)) {
            wipe(beside, disks);
            drop(beside);
        }
        // Neither: this is another master key, and opening the file says so.
    }

    private static boolean fits(Path file, MasterKey master, Disks disks) throws IOException {
        if (Files.notExists(file)) {
            return false;
        }
        try (Disk disk = disks.open(file)) {
            return KeyFile.fits(disk, master);
        }
    }

    private static void wipe(Path file, Disks disks) throws IOException {
        if (Files.exists(file)) {
            try (Disk disk = disks.open(file)) {
                KeyFile.wipe(disk);
            }
        }
    }

    private static void takePlace(Path file) throws IOException {
        Files.move(beside(file), file, StandardCopyOption.ATOMIC_MOVE);
        OwnerOnly.forceDirectory(file);
    }

    private static void drop(Path file) throws IOException {
        Files.deleteIfExists(file);
        OwnerOnly.forceDirectory(file);
    }

    private static Path beside(Path file) {
        return file.resolveSibling(file.getFileName() + SUFFIX);
    }
}
