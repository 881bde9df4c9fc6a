package org.letterlock.privacy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * Who was erased, so that an old backup cannot bring them back: keyed digests of subjects' random names, nothing else.
 * It lies apart from data and keys and is never restored with them; copies of it may be put together by adding their
 * files. A digest is durable here before its key is destroyed, and whoever is here and has a key again, because an old
 * key file was put back, loses it before anything is served.
 *
 * <p>One file for each key file and day, named like {@code inboxes-2026-11-22.erased}. Where a subject's data ends by
 * itself after a while, so does its digest here: what an older backup brings back has expired.
 */
public final class ErasureLedger implements AutoCloseable {

    /** How much longer than told an entry may last, since they go by days. */
    public static final Duration WHOLE_DAYS = Duration.ofDays(1);

    private final Path directory;
    private final InstantSource clock;
    private final Deque<ErasureBook> books = new ArrayDeque<>();

    private ErasureLedger(Path directory, InstantSource clock) {
        this.directory = directory;
        this.clock = clock;
    }

    /**
     * Opens the ledger, or begins one.
     *
     * @param directory made with mode 0700 when it does not exist; inside neither the data nor the key directory
     * @throws UnusableKeysException when it cannot be used, or others may read it
     */
    public static ErasureLedger open(Path directory, InstantSource clock) {
        try {
            OwnerOnly.directory(directory);
            String mode = OwnerOnly.tooOpen(directory);
            if (mode != null) {
                throw new UnusableKeysException("the directory of the erasure ledger " + directory
                        + " is open to others than its owner (mode " + mode + "); close it with: chmod 700 "
                        + directory);
            }
            return new ErasureLedger(directory, clock);
        } catch (IOException e) {
            throw new UnusableKeysException("the erasure ledger " + directory + " cannot be used", e);
        }
    }

    /**
     * The row by which a policy declares the part of one key file.
     *
     * @param file the key file's name without its ending
     * @param until as {@link KeyDirectory#subjects} is told, and {@link #WHOLE_DAYS}
     */
    public static DataClass declared(String id, String file, Until until, String... promises) {
        return DataClass.of(id)
                .what(
                        "A keyed digest of the random number under which you were known here, once you are erased",
                        "Giá trị băm có khóa của số ngẫu nhiên từng đại diện cho bạn ở đây, sau khi bạn được xóa")
                .about(
                        "Nobody who could be told: the number stands nowhere else",
                        "Không thể biết là ai: số đó không còn ở đâu khác")
                .fields("digest", "day")
                .use(
                        LegalBasis.LEGAL_OBLIGATION,
                        "So that no old backup brings back what was erased",
                        "Để không bản sao lưu cũ nào khôi phục được những gì đã xóa")
                .in(new Place.Erased(file))
                .until(until)
                .noRecipient()
                .rights("None is needed: it says nothing about you", "Không cần: nó không nói gì về bạn")
                .promises(promises)
                .build();
    }

    /**
     * The part that belongs to one key file.
     *
     * @param life after how long a subject's data ends by itself at most; empty when it does not
     */
    synchronized Erasures of(String keyFile, Optional<Duration> life, KeyedDigest digest) {
        String name = keyFile.substring(0, keyFile.length() - FileSubjectKeys.SUFFIX.length());
        ErasureBook book = new ErasureBook(new ErasureDays(directory, name, life), clock, digest);
        books.push(book);
        return book;
    }

    @Override
    public synchronized void close() {
        while (!books.isEmpty()) {
            books.pop().close();
        }
    }
}
