package org.letterlock.privacy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The files of one key file's erasures, one for each day of UTC on which there was one. */
record ErasureDays(Path directory, String name, Optional<Duration> life) {

    private static final String SUFFIX = ".erased";

    /** Opens or makes the file of {@code day}, its name durable. */
    FileChannel open(LocalDate day) throws IOException {
        Path file = directory.resolve(name + "-" + day + SUFFIX);
        FileChannel channel = OwnerOnly.open(file);
        OwnerOnly.forceDirectory(file);
        return channel;
    }

    /** Every file there is. */
    List<Path> files() throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.filter(entry -> day(entry).isPresent()).toList();
        }
    }

    /** Deletes the files of days whose subjects' data would have ended by now, wherever it came from. */
    void prune(LocalDate today) throws IOException {
        if (life.isEmpty()) {
            return;
        }
        for (Path file : files()) {
            var ended = day(file)
                    .orElseThrow()
                    .plusDays(1)
                    .atStartOfDay(ZoneOffset.UTC)
                    .plus(life.get());
            if (!ended.isAfter(today.atStartOfDay(ZoneOffset.UTC))) {
                Files.delete(file);
            }
        }
    }

    private Optional<LocalDate> day(Path file) {
        String text = file.getFileName().toString();
        if (!text.startsWith(name + "-") || !text.endsWith(SUFFIX)) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDate.parse(text.substring(name.length() + 1, text.length() - SUFFIX.length())));
        } catch (DateTimeParseException _) {
            return Optional.empty();
        }
    }
}
