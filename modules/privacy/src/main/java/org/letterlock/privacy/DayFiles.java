package org.letterlock.privacy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The files of one log, one for each day (UTC), named like {@code system-2026-11-22.log} and readable by their owner
 * alone. A file ends when its first moment is as old as lines may become, so that no line ever is older; whoever reads
 * sees none that has ended, tidied or not. Safe for use by several threads.
 */
final class DayFiles implements AutoCloseable {

    private static final String SUFFIX = ".log";

    private final Path directory;
    private final String name;
    private final Duration life;
    private @Nullable LocalDate openDay;
    private @Nullable FileChannel open;

    /** @param life how old a line may become, a day at least */
    DayFiles(Path directory, String name, Duration life) {
        if (life.compareTo(Duration.ofDays(1)) < 0) {
            throw new IllegalArgumentException("a log in files of a day lives a day at least");
        }
        this.directory = directory;
        this.name = name;
        this.life = life;
    }

    /** The day a moment belongs to. */
    static LocalDate day(Instant at) {
        return at.atZone(ZoneOffset.UTC).toLocalDate();
    }

    /** Adds a line to the file of a day; false when that has as many octets as a day may have. */
    synchronized boolean append(LocalDate day, String line) throws IOException {
        FileChannel file = file(day);
        byte[] octets = (line + "\n").getBytes(StandardCharsets.UTF_8);
        long end = file.size();
        if (end + octets.length > LogLimits.OCTETS_A_DAY) {
            return false;
        }
        ByteBuffer rest = ByteBuffer.wrap(octets);
        while (rest.hasRemaining()) {
            end += file.write(rest, end);
        }
        return true;
    }

    private FileChannel file(LocalDate day) throws IOException {
        FileChannel before = open;
        if (before != null && day.equals(openDay)) {
            return before;
        }
        close();
        OwnerOnly.directory(directory);
        FileChannel next = OwnerOnly.open(path(day));
        open = next;
        openDay = day;
        return next;
    }

    private Path path(LocalDate day) {
        return directory.resolve(name + "-" + day + SUFFIX);
    }

    /** Whether the lines of a day may still be there. */
    boolean isLive(LocalDate day, Instant now) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant().plus(life).isAfter(now);
    }

    /** The days of which there are lines that have not ended, in order. */
    List<LocalDate> days(Instant now) {
        return all().stream().filter(day -> isLive(day, now)).sorted().toList();
    }

    /** Reads every line that has not ended, day by day, in order. */
    void read(Instant now, BiConsumer<LocalDate, String> reader) {
        for (LocalDate day : days(now)) {
            try (Stream<String> lines = Files.lines(path(day), StandardCharsets.UTF_8)) {
                lines.forEach(line -> reader.accept(day, line));
            } catch (NoSuchFileException _) {
                // Its time came just now.
            } catch (IOException e) {
                throw new UncheckedIOException("a log file cannot be read", e);
            }
        }
    }

    /** Removes the files that have ended. */
    synchronized void tidy(Instant now) {
        for (LocalDate day : all()) {
            if (!isLive(day, now)) {
                remove(day);
            }
        }
    }

    private void remove(LocalDate day) {
        try {
            if (day.equals(openDay)) {
                close();
            }
            Files.deleteIfExists(path(day));
        } catch (IOException e) {
            throw new UncheckedIOException("a log file that has ended cannot be removed", e);
        }
    }

    private List<LocalDate> all() {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.flatMap(file -> dayOf(file).stream()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException("the directory of the logs cannot be read", e);
        }
    }

    private Optional<LocalDate> dayOf(Path path) {
        String file = String.valueOf(path.getFileName());
        if (!file.startsWith(name + "-") || !file.endsWith(SUFFIX)) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDate.parse(file.substring(name.length() + 1, file.length() - SUFFIX.length())));
        } catch (DateTimeParseException _) {
            return Optional.empty();
        }
    }

    @Override
    public synchronized void close() throws IOException {
        FileChannel file = open;
        open = null;
        openDay = null;
        if (file != null) {
            file.close();
        }
    }
}
