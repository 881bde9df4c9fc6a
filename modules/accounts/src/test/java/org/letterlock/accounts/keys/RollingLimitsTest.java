package org.letterlock.accounts.keys;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.letterlock.accounts.KeyCheck.Usage;
import org.letterlock.privacy.proof.Proves;

final class RollingLimitsTest {

    private static final Duration HOUR = Duration.ofMinutes(60);
    private static final UUID KEY = UUID.randomUUID();
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final RollingLimits limits = new RollingLimits(HOUR);

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 15, 16, 17, 33, 1000})
    void neverLetsMoreThanTheLimitIntoAnyHour(int limit) {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        Deque<Long> passed = new ArrayDeque<>();
        long now = START.toEpochMilli();
        for (int call = 0; call < limit * 6 + 200; call++) {
            now += random.nextInt(4) == 0 ? random.nextLong(HOUR.toMillis() / 3) : random.nextLong(2);
            while (!passed.isEmpty() && passed.peek() <= now - HOUR.toMillis()) {
                passed.remove();
            }
            boolean expected = passed.size() < limit;

            Usage usage = limits.take(KEY, limit, Instant.ofEpochMilli(now));

            assertThat(usage.granted()).as("seed " + seed + ", call " + call).isEqualTo(expected);
            if (expected) {
                passed.add(now);
            }
            assertThat(usage.remaining()).as("seed " + seed).isEqualTo(limit - passed.size());
            long wait = passed.peek() + HOUR.toMillis() - now;
            assertThat(usage.waitSeconds()).as("seed " + seed).isEqualTo(Math.max(1, (wait + 999) / 1000));
        }
    }

    @Test
    @Proves("SHIELD-41")
    void forgetsEachCallAfterSixtyMinutesOnTheMillisecond() {
        limits.take(KEY, 1, START);

        assertThat(limits.take(KEY, 1, START.plus(HOUR).minusMillis(1)).granted())
                .isFalse();
        assertThat(limits.take(KEY, 1, START.plus(HOUR)).granted()).isTrue();
    }

    @Test
    @Proves("SHIELD-41")
    void keepsNothingOfKeysThatNobodyUses() {
        limits.take(KEY, 5, START);
        limits.take(UUID.randomUUID(), 5, START.plusSeconds(1));

        limits.tidy(START.plus(HOUR).minusMillis(1));
        assertThat(limits.keys()).isEqualTo(2);
        limits.tidy(START.plus(HOUR));
        assertThat(limits.keys()).isEqualTo(1);
        limits.tidy(START.plus(HOUR).plusSeconds(1));
        assertThat(limits.keys()).isZero();
    }

    @Test
    void waitingAsToldIsEnough() {
        for (int i = 0; i < 10; i++) {
            limits.take(KEY, 10, START.plusSeconds(i * 10L).plusMillis(1));
        }
        Instant late = START.plusSeconds(300);
        Usage refused = limits.take(KEY, 10, late);

        assertThat(refused.granted()).isFalse();
        assertThat(limits.take(KEY, 10, late.plusSeconds(refused.waitSeconds() - 1))
                        .granted())
                .isFalse();
        assertThat(limits.take(KEY, 10, late.plusSeconds(refused.waitSeconds())).granted())
                .isTrue();
    }

    @Test
    void aLowerLimitHoldsAtOnceAndAHigherOneToo() {
        for (int i = 0; i < 100; i++) {
            limits.take(KEY, 100, START.plusMillis(i));
        }
        Usage lower = limits.take(KEY, 10, START.plusSeconds(1));

        assertThat(lower.granted()).isFalse();
        assertThat(lower.remaining()).isZero();
        assertThat(lower.waitSeconds()).isEqualTo(3600);
        assertThat(limits.take(KEY, 101, START.plusSeconds(1)).granted()).isTrue();
    }

    @Test
    void aClockSetBackGivesNothing() {
        limits.take(KEY, 2, START);
        limits.take(KEY, 2, START.minusSeconds(1_000));

        assertThat(limits.take(KEY, 2, START.minusSeconds(2_000)).granted()).isFalse();
        assertThat(limits.take(KEY, 2, START.plus(HOUR).minusMillis(1)).granted())
                .isFalse();
        assertThat(limits.take(KEY, 2, START.plus(HOUR)).granted()).isTrue();
    }

    @Test
    @Proves("SHIELD-18")
    void passesExactlyTheLimitOfManyAtOnce() {
        AtomicInteger passed = new AtomicInteger();
        try (ExecutorService threads = Executors.newFixedThreadPool(16)) {
            for (int i = 0; i < 20_000; i++) {
                threads.execute(() -> {
                    if (limits.take(KEY, 777, START).granted()) {
                        passed.incrementAndGet();
                    }
                });
            }
        }
        assertThat(passed).hasValue(777);
    }
}
