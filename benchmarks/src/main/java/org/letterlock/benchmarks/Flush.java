package org.letterlock.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * What a disk asks of whoever commits: some octets written over old ones, and flushed. The bare baseline of profile
 * day.
 */
final class Flush {

    private static final int FILE_OCTETS = 16 << 20;

    private Flush() {}

    /**
     * Milliseconds of so many flushes of so many octets each to a file in {@code directory}, as a database does them.
     */
    static Samples milliseconds(Path directory, int octets, int flushes) {
        Path file = directory.resolve("flush");
        List<Double> milliseconds = new ArrayList<>();
        try (var channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.allocate(FILE_OCTETS));
            channel.force(true);
            ByteBuffer more = ByteBuffer.allocateDirect(octets);
            for (int flush = 0; flush < flushes; flush++) {
                long start = System.nanoTime();
                channel.write(more.clear(), (long) flush * octets % (FILE_OCTETS - octets));
                channel.force(false);
                milliseconds.add((System.nanoTime() - start) / 1e6);
            }
            Files.delete(file);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return Samples.of(milliseconds);
    }

    static String line(Path directory, int octets, boolean quick) {
        Samples flushes = milliseconds(directory, octets, quick ? 50 : 500);
        return "A flush of %d KiB to the data directory takes %.1f ms (p99 %.1f)"
                .formatted(octets / 1024, flushes.median(), flushes.percentile(99));
    }
}
