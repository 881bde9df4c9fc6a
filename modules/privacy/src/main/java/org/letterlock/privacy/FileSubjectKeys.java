package org.letterlock.privacy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * Subject keys in a file, for content that survives a restart. {@link #create} and {@link #destroy} return when the
 * disk has it; opening and sealing read the wrapped key from the file each time.
 *
 * <p><b>Why a file of our own.</b> The promise is that a destroyed key is gone: from the disk, at once, before success
 * is reported. A database cannot give it: PostgreSQL keeps the old row until a vacuum, a copy in its journal, one in
 * each replica and one in each backup; a log-structured store keeps it until a compaction. Only a place that is
 * overwritten where it lies forgets. So: one file of slots, each slot 128 octets at a fixed position, in a directory
 * apart from the data and from every backup of it.
 *
 * <p><b>What a slot holds.</b> The subject's id and its 256-bit key, sealed with AES-256-GCM under a key derived from
 * the {@link MasterKey}, with the file's random name, the slot's number and the subject as associated data: a slot that
 * is copied to another place, file or subject does not open. A checksum tells a torn slot from a whole one without 1
 * 000 000 decryptions at the start. The nonce is 96 random bits; one wrapping key stays below the 2^32 seals that SP
 * 800-38D allows for random nonces at a million new subjects a day for eleven years.
 *
 * <p><b>What is durable when.</b> {@code create}: the slot is written and forced, then the key is handed out; a crash
 * before leaves a free slot, a torn one, or a whole key that nobody was told of, which {@link #subjects} shows to
 * whoever reconciles. {@code destroy}: the key is taken out of use, the {@link ErasureLedger} remembers it, the slot is
 * overwritten with zeros and forced, then destroy returns; a crash before leaves the key as it was or gone or torn, and
 * a second destroy ends it. When the disk refuses a write, the call throws, the key stays out of use, and destroy may
 * be called again. No slot is given to a new subject before its zeros are forced. Concurrent callers share forces
 * ({@link SharedForce}); {@link #destroyAll} needs one.
 *
 * <p><b>What is in memory.</b> An index from subject to slot, about 100 octets each, built by one scan; no keys. A key
 * is unwrapped for one call and zeroed after it. The file grows by extents of 8192 slots that are written and forced
 * before use, so that later writes change data only, which makes a force cheaper; it never shrinks, since a file that
 * is cut gives its blocks back unzeroed.
 *
 * <p><b>Damage.</b> A slot that is neither free nor whole is tried with the master key all the same (the damage may be
 * in the checksum); if it does not open it is counted in {@link #damaged} and left alone: the others are not concerned,
 * and zeroing on a bad read would destroy what a second read might bring back. A destroy of the subject that it names
 * zeroes it; {@link #wipeDamaged} zeroes all.
 *
 * <p><b>Honest limits.</b> Overwriting in place reaches the old octets on a plain file system over a plain disk. A
 * copy-on-write file system (btrfs, ZFS), a snapshot or a log-structured volume keeps the old block for a while; so
 * does an SSD, which remaps blocks below every file system. What may survive there is a <em>wrapped</em> key, worth
 * nothing without the master key; to end even that, {@linkplain KeyDirectory#rotate replace the master key}. Someone
 * who holds the master key and a copy of this file from before a destroy has the key: keep the key directory out of
 * backups. Java may move arrays, so a key that was in use leaves copies in dead heap until it is reused; a heap dump of
 * live objects has none.
 */
public final class FileSubjectKeys implements SubjectKeys, AutoCloseable {

    static final String SUFFIX = ".keys";

    private static final int EXTENT_SLOTS = 8192;
    private static final byte[] FREE = new byte[KeySlots.SLOT_OCTETS];

    private final List<KeyFile> written = new CopyOnWriteArrayList<>();
    private final SlotIndex index;
    private final SharedForce commit;
    private final Erasures erasures;
    private final SecureRandom random = new SecureRandom();
    private final Object growing = new Object();
    private final @Nullable KeyFileLock lock;
    private volatile KeyFile file;
    private volatile boolean closed;

    private FileSubjectKeys(Disk disk, Held held) throws IOException {
        this.lock = held.lock();
        this.erasures = held.erasures();
        this.file = KeyFile.of(disk, held.master());
        this.index = SlotScan.read(file);
        written.add(file);
        this.commit = new SharedForce("subject-keys", this::force);
    }

    private void force() throws IOException {
        for (KeyFile each : written) {
            each.disk().force();
        }
    }

    /**
     * Opens the key file, or makes it with mode 0600 when it does not exist.
     *
     * @param file in the key directory, its name ending in {@code .keys}; never inside the data directory
     * @throws UnusableKeysException when another process uses it, when it is no key file, or when it was made with
     *     another master key
     */
    public static FileSubjectKeys open(Path file, MasterKey master) {
        return open(file, master, Erasures.UNRECORDED, FileDisk::new);
    }

    /** The same; who is destroyed goes to {@code erasures} first, and who is found there is destroyed at once. */
    static FileSubjectKeys open(Path file, MasterKey master, Erasures erasures, Disks disks) {
        if (!file.getFileName().toString().endsWith(SUFFIX)) {
            throw new IllegalArgumentException("the name of a key file ends in " + SUFFIX);
        }
        try {
            OwnerOnly.directory(OwnerOnly.directoryOf(file));
            KeyFileLock lock = KeyFileLock.take(file);
            try {
                Rewrapping.settle(file, master, disks);
                makeWhenAbsent(file, master);
                refuseTooOpen(file);
                return opened(file, disks.open(file), new Held(master, erasures, lock));
            } catch (IOException | RuntimeException e) {
                lock.close();
                throw e;
            }
        } catch (IOException e) {
            throw new UnusableKeysException("the key file " + file + " cannot be used", e);
        }
    }

    private static void refuseTooOpen(Path file) throws IOException {
        String mode = OwnerOnly.tooOpen(file);
        if (mode != null) {
            throw new UnusableKeysException("the key file " + file + " is open to others than its owner (mode " + mode
                    + "); close it with: chmod 600 " + file);
        }
    }

    /** With what a key file is opened. */
    private record Held(
            MasterKey master, Erasures erasures, @Nullable KeyFileLock lock) {}

    private static FileSubjectKeys opened(Path file, Disk disk, Held held) throws IOException {
        try {
            FileSubjectKeys keys = new FileSubjectKeys(disk, held);
            keys.replay();
            return keys;
        } catch (UnusableKeysException e) {
            disk.close();
            throw new UnusableKeysException("the key file " + file + " " + e.getMessage(), e);
        } catch (IOException | RuntimeException e) {
            disk.close();
            throw e;
        }
    }

    /** The key file on any disk; for tests. */
    static FileSubjectKeys on(Disk disk, MasterKey master) throws IOException {
        return new FileSubjectKeys(disk, new Held(master, Erasures.UNRECORDED, null));
    }

    private static void makeWhenAbsent(Path file, MasterKey master) throws IOException {
        if (Files.notExists(file)) {
            OwnerOnly.writeWhole(file, ByteBuffer.wrap(blank(master)));
        }
    }

    /** A key file without keys: its header and one extent. */
    static byte[] blank(MasterKey master) {
        byte[] name = new byte[KeySlots.NAME_OCTETS];
        new SecureRandom().nextBytes(name);
        return Arrays.copyOf(
                KeySlots.header(master, name), KeySlots.HEADER_OCTETS + EXTENT_SLOTS * KeySlots.SLOT_OCTETS);
    }

    @Override
    public SubjectKey create(SubjectId subject) {
        byte[] key = new byte[AesGcm.KEY_OCTETS];
        random.nextBytes(key);
        return create(subject, key);
    }

    /** With a key from elsewhere, which is zeroed. */
    SubjectKey create(SubjectId subject, byte[] key) {
        checkOpen();
        Slot slot = index.reserve(subject, this::grow);
        byte[] nonce = nonce();
        synchronized (slot) {
            try {
                SharedForce.await(commit.submit(() -> {
                    for (KeyFile each : written) {
                        each.write(slot.number(), each.slots().live(slot.number(), subject, key, nonce));
                    }
                }));
                slot.become(Slot.State.LIVE);
            } finally {
                Arrays.fill(key, (byte) 0);
                if (slot.state() != Slot.State.LIVE) {
                    // Perhaps on the disk, perhaps not: out of use, but destroy must still find it.
                    slot.become(Slot.State.ENDING);
                }
            }
        }
        return new FileKey(this, subject, slot);
    }

    @Override
    public Optional<SubjectKey> find(SubjectId subject) {
        checkOpen();
        Slot slot = index.find(subject);
        return slot != null && slot.isLive() ? Optional.of(new FileKey(this, subject, slot)) : Optional.empty();
    }

    @Override
    public void destroy(SubjectId subject) {
        destroyAll(List.of(subject));
    }

    @Override
    public void destroyAll(Collection<SubjectId> subjects) {
        checkOpen();
        erasures.record(subjects.stream().filter(this::takeOutOfUse).toList());
        zero(subjects);
    }

    /** Whether there is something to destroy. */
    private boolean takeOutOfUse(SubjectId subject) {
        List<Slot> slots = index.allOf(subject);
        for (Slot slot : slots) {
            synchronized (slot) { // waits for a create that is under way
                if (slot.state() != Slot.State.GONE) {
                    slot.become(Slot.State.ENDING);
                }
            }
        }
        return !slots.isEmpty();
    }

    private void zero(Collection<SubjectId> subjects) {
        List<Ending> endings = new ArrayList<>();
        for (SubjectId subject : subjects) {
            index.allOf(subject).forEach(slot -> begin(subject, slot, endings));
        }
        endings.forEach(this::finish);
    }

    /** Whoever was destroyed once, and is here again, came with an old copy of this file. */
    private void replay() {
        zero(erasures.of(index.subjects()));
    }

    /** A slot whose zeros are on their way. */
    private record Ending(SubjectId subject, Slot slot, CompletableFuture<Boolean> durable) {}

    private void begin(SubjectId subject, Slot slot, List<Ending> endings) {
        synchronized (slot) {
            if (slot.state() != Slot.State.GONE) {
                slot.become(Slot.State.ENDING);
                endings.add(new Ending(subject, slot, commit.submit(() -> {
                    for (KeyFile each : written) {
                        each.write(slot.number(), FREE.clone());
                    }
                })));
            }
        }
    }

    private void finish(Ending ending) {
        SharedForce.await(ending.durable);
        synchronized (ending.slot) {
            if (ending.slot.state() != Slot.State.GONE) {
                ending.slot.become(Slot.State.GONE);
                index.free(ending.subject, ending.slot);
            }
        }
    }

    /**
     * Everybody who has a key. For the owner of the content, who compares it with what exists after a start: a crash
     * between making a key and its first use leaves a key without content.
     */
    @Override
    public Set<SubjectId> subjects() {
        return index.subjects();
    }

    /** How many subjects have a key. */
    public int size() {
        return index.size();
    }

    /** How many slots were found torn or damaged at the start and are not wiped yet; worth an operator's look. */
    public int damaged() {
        return index.damaged().size();
    }

    /** Zeroes every damaged slot, for an operator who knows that no copy will bring them back. */
    public void wipeDamaged() {
        checkOpen();
        List<Ending> endings = new ArrayList<>();
        index.damaged().forEach((slot, claimed) -> begin(claimed, slot, endings));
        endings.forEach(this::finish);
    }

    /** The key itself. */
    Optional<byte[]> reveal(SubjectId subject) {
        Slot slot = index.find(subject);
        return slot == null ? Optional.empty() : Optional.of(unwrap(subject, slot));
    }

    /** The subject's key for one call; the caller zeroes it. */
    byte[] unwrap(SubjectId subject, Slot slot) {
        while (true) {
            if (!slot.isLive()) {
                throw new KeyDestroyedException();
            }
            checkOpen();
            KeyFile seen = file;
            byte[] key = unwrap(seen, subject, slot);
            if (key != null) {
                return key;
            }
            if (seen.equals(file) && slot.isLive()) {
                throw new SealBrokenException();
            }
            // Destroyed meanwhile, which the next round says, or wrapped anew, and then it is in the other file.
        }
    }

    private byte @Nullable [] unwrap(KeyFile from, SubjectId subject, Slot slot) {
        try {
            return from.slots().key(from.read(slot.number(), 1), slot.number(), subject);
        } catch (IOException e) {
            if (!from.equals(file)) {
                return null;
            }
            throw new UncheckedIOException("the key file could not be read", e);
        }
    }

    byte[] nonce() {
        byte[] nonce = new byte[AesGcm.NONCE_OCTETS];
        random.nextBytes(nonce);
        return nonce;
    }

    private void grow() {
        synchronized (growing) {
            if (!index.hasRoom()) {
                int first = index.capacity();
                SharedForce.await(commit.submit(() -> {
                    for (KeyFile each : written) {
                        each.write(first, new byte[EXTENT_SLOTS * KeySlots.SLOT_OCTETS]);
                    }
                }));
                index.extend(EXTENT_SLOTS);
            }
        }
    }

    /** The file that is read. */
    KeyFile file() {
        return file;
    }

    /** Runs {@code work} between the writes of others, and returns when what it wrote is durable. */
    void between(SharedForce.Work work) {
        checkOpen();
        SharedForce.await(commit.submit(work));
    }

    /** From now on every write goes to {@code other} too; only to be called {@linkplain #between between} writes. */
    void alsoWrite(KeyFile other) {
        written.add(other);
    }

    /** {@code other} is not written any more; as {@link #alsoWrite}. */
    void writeNoMore(KeyFile other) {
        written.remove(other);
    }

    /** From now on {@code other} is read, and it alone is written; as {@link #alsoWrite}. */
    void moveTo(KeyFile other) {
        written.removeIf(each -> !each.equals(other));
        file = other;
    }

    private void checkOpen() {
        if (closed) {
            throw new IllegalStateException("the key file is closed");
        }
    }

    /** Waits for writes under way, then gives the file free. Keys handed out earlier can no longer be used. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        try (lock) {
            commit.close();
            for (KeyFile each : written) {
                each.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the key file could not be closed", e);
        }
    }

    @Override
    public String toString() {
        return "FileSubjectKeys[hidden]";
    }
}
