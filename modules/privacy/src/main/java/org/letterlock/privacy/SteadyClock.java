package org.letterlock.privacy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;

/**
 * A clock that a clock set back does not stop: it follows another clock as long as that one goes forward; when that one
 * is set back it goes on from where it was, by elapsed time, so that nothing lives longer. Set forward by mistake it
 * stays there, which ends things too early: of the two errors the one that keeps promises. Safe for use by several
 * threads.
 *
 * <p>Across restarts it can remember how far it was, in a small file. How long the machine was off while its clock was
 * set back nobody can know; then time goes on from the last {@link #remember}.
 */
public final class SteadyClock implements InstantSource {

    private final InstantSource source;
    private final LongSupplier nanos;
    private final AtomicReference<Reading> last;

    /** A time, and what the stopwatch showed then. */
    private record Reading(Instant time, long nanos) {}

    public SteadyClock(InstantSource source) {
        this(source, System::nanoTime);
    }

    /**
     * @param nanos elapsed time like {@link System#nanoTime}; a test that wants time to stand still gives a constant
     */
    public SteadyClock(InstantSource source, LongSupplier nanos) {
        this(source, nanos, source.instant());
    }

    private SteadyClock(InstantSource source, LongSupplier nanos, Instant start) {
        this.source = source;
        this.nanos = nanos;
        this.last = new AtomicReference<>(new Reading(start, nanos.getAsLong()));
    }

    /**
     * A clock that starts no earlier than {@link #remember} wrote to {@code file}.
     *
     * @param file absent on the first start; an unreadable or damaged one is an error, since it would let time go back
     */
    public static SteadyClock remembering(InstantSource source, Path file) {
        return remembering(source, System::nanoTime, file);
    }

    static SteadyClock remembering(InstantSource source, LongSupplier nanos, Path file) {
        Instant now = source.instant();
        Instant remembered = read(file);
        return new SteadyClock(source, nanos, remembered.isAfter(now) ? remembered : now);
    }

    @Override
    public Instant instant() {
        return last.updateAndGet(this::next).time;
    }

    private Reading next(Reading before) {
        long stopwatch = nanos.getAsLong();
        Instant shown = source.instant();
        if (!shown.isBefore(before.time)) {
            return new Reading(shown, stopwatch);
        }
        long elapsed = Math.max(0, stopwatch - before.nanos);
        return new Reading(before.time.plusNanos(elapsed), stopwatch);
    }

    /** How far this clock is ahead of the one it follows; zero unless that one was set back. For an operator's eye. */
    public Duration ahead() {
        Duration ahead = Duration.between(source.instant(), instant());
        return ahead.isNegative() ? Duration.ZERO : ahead;
    }

    /** Writes the present time to {@code file}, durably; to be called now and then (once a minute) and at the end. */
    public void remember(Path file) {
        byte[] text = (instant() + "\n").getBytes(StandardCharsets.US_ASCII);
        try {
            OwnerOnly.writeWhole(file, ByteBuffer.wrap(text));
        } catch (IOException e) {
            throw new UncheckedIOException("the time could not be remembered", e);
        }
    }

    private static Instant read(Path file) {
        try {
            return Files.exists(file) ? Instant.parse(Files.readString(file).strip()) : Instant.EPOCH;
        } catch (DateTimeParseException e) {
            throw new IllegalStateException(
                    "the file " + file + " holds no time; if the machine's clock is right, delete it", e);
        } catch (IOException e) {
            throw new UncheckedIOException("the remembered time could not be read", e);
        }
    }
}
