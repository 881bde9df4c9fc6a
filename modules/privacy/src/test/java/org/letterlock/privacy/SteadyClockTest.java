package org.letterlock.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.letterlock.privacy.proof.MovableClock;

class SteadyClockTest {

    @TempDir
    Path directory;

    private final MovableClock wall = MovableClock.standing();
    private final AtomicLong stopwatch = new AtomicLong(-5);
    private final SteadyClock clock = new SteadyClock(wall, stopwatch::get);
    private final Instant start = wall.instant();

    private void pass(Duration time) {
        wall.advance(time);
        stopwatch.addAndGet(time.toNanos());
    }

    @Test
    void followsAClockThatGoesForward() {
        pass(Duration.ofHours(1));
        assertThat(clock.instant()).isEqualTo(start.plus(Duration.ofHours(1)));
        wall.advance(Duration.ofDays(1));
        assertThat(clock.instant()).isEqualTo(start.plus(Duration.ofHours(25)));
        assertThat(clock.ahead()).isZero();
    }

    @Test
    void goesOnWhenTheClockIsSetBack() {
        Expiring<String> mail = new Expiring<>("letter", start.plus(Duration.ofHours(24)));
        pass(Duration.ofHours(23));
        assertThat(mail.at(clock.instant())).contains("letter");
        wall.setBack(Duration.ofDays(300));
        assertThat(clock.instant()).isEqualTo(start.plus(Duration.ofHours(23)));
        pass(Duration.ofMinutes(59));
        assertThat(mail.at(clock.instant())).contains("letter");
        pass(Duration.ofMinutes(1));
        assertThat(mail.at(clock.instant())).isEmpty();
        assertThat(clock.ahead()).isEqualTo(Duration.ofDays(300));
    }

    @Test
    void doesNotGoBackWhenSetBackManyTimes() {
        Instant before = clock.instant();
        for (int i = 0; i < 1000; i++) {
            wall.setBack(Duration.ofSeconds(i % 7));
            stopwatch.addAndGet(i % 3);
            Instant now = clock.instant();
            assertThat(now).isAfterOrEqualTo(before);
            before = now;
        }
    }

    @Test
    void remembersHowFarItWasOverARestart() {
        Path file = directory.resolve("clock");
        pass(Duration.ofDays(2));
        clock.remember(file);
        wall.setBack(Duration.ofDays(30));
        SteadyClock next = SteadyClock.remembering(wall, stopwatch::get, file);
        assertThat(next.instant()).isEqualTo(start.plus(Duration.ofDays(2)));
        pass(Duration.ofMinutes(1));
        assertThat(next.instant()).isEqualTo(start.plus(Duration.ofDays(2)).plus(Duration.ofMinutes(1)));
    }

    @Test
    void startsWithTheClockWhenNothingIsRememberedOrTheMemoryIsOlder() {
        Path file = directory.resolve("clock");
        assertThat(SteadyClock.remembering(wall, stopwatch::get, file).instant())
                .isEqualTo(start);
        clock.remember(file);
        pass(Duration.ofDays(1));
        assertThat(SteadyClock.remembering(wall, file).instant()).isAfterOrEqualTo(start.plus(Duration.ofDays(1)));
    }

    @Test
    void refusesAMemoryItCannotRead() throws IOException {
        Path file = directory.resolve("clock");
        Files.writeString(file, "yesterday");
        assertThatThrownBy(() -> SteadyClock.remembering(wall, file))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(file.toString());
    }

    @Test
    void endsAnExpiringValueAtItsInstantNotAfter() {
        Expiring<String> value = new Expiring<>("x", start);
        assertThat(value.at(start.minusNanos(1))).contains("x");
        assertThat(value.at(start)).isEmpty();
        assertThat(value.at(start.plusNanos(1))).isEmpty();
        assertThat(value.hasEnded(start)).isTrue();
        assertThat(value.toString()).doesNotContain("x,");
    }
}
