package org.letterlock.privacy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * The erasures of one key file. An entry is 16 octets of a keyed digest and their CRC-32C; the one that was being
 * written when the power went does not match its sum and counts for nothing, since its key was not destroyed yet.
 */
final class ErasureBook implements Erasures, AutoCloseable {

    private static final int DIGEST_OCTETS = 16;
    private static final int ENTRY_OCTETS = DIGEST_OCTETS + Integer.BYTES;
    private static final int ENTRIES_AT_ONCE = 1 << 15;
    private static final String CONTEXT = "erased subject";

    private final ErasureDays days;
    private final InstantSource clock;
    private final KeyedDigest digest;
    private final SharedForce commit;
    private @Nullable FileChannel current;
    private LocalDate day = LocalDate.MIN;

    ErasureBook(ErasureDays days, InstantSource clock, KeyedDigest digest) {
        this.days = days;
        this.clock = clock;
        this.digest = digest;
        this.commit = new SharedForce("erasures", this::force);
    }

    @Override
    public void record(Collection<SubjectId> subjects) {
        if (subjects.isEmpty()) {
            return;
        }
        ByteBuffer entries = ByteBuffer.allocate(Math.multiplyExact(subjects.size(), ENTRY_OCTETS));
        for (SubjectId subject : subjects) {
            byte[] entry = digest(subject);
            entries.put(entry).putInt(sum(entry));
        }
        SharedForce.await(commit.submit(() -> append(entries.flip())));
    }

    private void append(ByteBuffer entries) throws IOException {
        FileChannel file = today();
        // Behind an entry that was cut off, the next begins where it would have ended.
        long at = Math.ceilDiv(file.size(), ENTRY_OCTETS) * ENTRY_OCTETS;
        while (entries.hasRemaining()) {
            at += file.write(entries, at);
        }
    }

    private FileChannel today() throws IOException {
        LocalDate now = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        FileChannel file = current;
        if (file != null && now.equals(day)) {
            return file;
        }
        force();
        closeFile();
        days.prune(now);
        file = days.open(now);
        current = file;
        day = now;
        return file;
    }

    private void force() throws IOException {
        if (current != null) {
            current.force(true);
        }
    }

    private void closeFile() throws IOException {
        if (current != null) {
            current.close();
            current = null;
        }
    }

    @Override
    public Set<SubjectId> of(Collection<SubjectId> subjects) {
        try {
            days.prune(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
            List<Path> files = days.files();
            if (files.isEmpty() || subjects.isEmpty()) {
                return Set.of();
            }
            Map<UUID, SubjectId> living = new HashMap<>();
            subjects.forEach(subject -> living.put(name(digest(subject)), subject));
            Set<SubjectId> erased = new HashSet<>();
            for (Path file : files) {
                addErased(file, living, erased);
            }
            return erased;
        } catch (IOException e) {
            throw new UncheckedIOException("the erasure ledger could not be read", e);
        }
    }

    private static void addErased(Path file, Map<UUID, SubjectId> living, Set<SubjectId> erased) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] piece = in.readNBytes(ENTRIES_AT_ONCE * ENTRY_OCTETS);
            while (piece.length >= ENTRY_OCTETS) {
                for (int at = 0; at + ENTRY_OCTETS <= piece.length; at += ENTRY_OCTETS) {
                    byte[] entry = Arrays.copyOfRange(piece, at, at + DIGEST_OCTETS);
                    SubjectId subject = living.get(name(entry));
                    if (subject != null && ByteBuffer.wrap(piece).getInt(at + DIGEST_OCTETS) == sum(entry)) {
                        erased.add(subject);
                    }
                }
                piece = in.readNBytes(ENTRIES_AT_ONCE * ENTRY_OCTETS);
            }
        }
    }

    private byte[] digest(SubjectId subject) {
        UUID id = subject.value();
        byte[] octets = ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
        return Arrays.copyOf(digest.of(CONTEXT, octets), DIGEST_OCTETS);
    }

    /** Sixteen octets that a map can hold. */
    private static UUID name(byte[] digest) {
        ByteBuffer octets = ByteBuffer.wrap(digest);
        return new UUID(octets.getLong(), octets.getLong());
    }

    private static int sum(byte[] entry) {
        CRC32C sum = new CRC32C();
        sum.update(entry);
        return (int) sum.getValue();
    }

    /** What was recorded is durable; nothing more is. */
    @Override
    public void close() {
        commit.close();
        try {
            closeFile();
        } catch (IOException e) {
            throw new UncheckedIOException("the erasure ledger could not be closed", e);
        }
    }
}
