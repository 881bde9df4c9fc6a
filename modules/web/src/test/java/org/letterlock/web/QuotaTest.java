package org.letterlock.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.letterlock.privacy.ClientIp;
import org.letterlock.privacy.NetworkCounters;

class QuotaTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
    private final InstantSource clock = now::get;
    private final ClientIp network = ClientIp.of(InetAddress.ofLiteral("198.51.100.7"));

    private void pass(Duration time) {
        now.set(now.get().plus(time));
    }

    @Test
    void countsDownRefusesAndStartsAgain() {
        var counters = new NetworkCounters(clock, MINUTE, 2, 10);
        Quota first = Quota.take("calls", 2, MINUTE, counters, network);
        pass(Duration.ofMillis(10_400));
        Quota second = Quota.take("calls", 2, MINUTE, counters, network);
        Quota third = Quota.take("calls", 2, MINUTE, counters, network);
        pass(Duration.ofMillis(49_600));
        Quota fourth = Quota.take("calls", 2, MINUTE, counters, network);

        assertThat(first.policy()).isEqualTo("\"calls\";q=2;w=60");
        assertThat(first.state()).isEqualTo("\"calls\";r=1;t=60");
        assertThat(first.granted()).isTrue();
        assertThat(second.state()).isEqualTo("\"calls\";r=0;t=50");
        assertThat(second.granted()).isTrue();
        assertThat(third.state()).isEqualTo("\"calls\";r=0;t=50");
        assertThat(third.granted()).isFalse();
        assertThat(fourth.state()).isEqualTo("\"calls\";r=1;t=60");
        assertThat(fourth.granted()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"PT0S, 1", "PT0.001S, 1", "PT1S, 1", "PT1.001S, 2", "PT59.999S, 60", "PT10M, 600", "PT-5S, 1"})
    void roundsUpToWholeSeconds(Duration rest, long seconds) {
        assertThat(Quota.secondsUp(rest)).isEqualTo(seconds);
    }

    @Test
    void waitingAsLongAsToldIsEnough() {
        var counters = new NetworkCounters(clock, MINUTE, 1, 10);
        Quota.take("calls", 1, MINUTE, counters, network);
        pass(Duration.ofMillis(12_345));
        Quota refused = Quota.take("calls", 1, MINUTE, counters, network);
        assertThat(refused.granted()).isFalse();
        pass(Duration.ofSeconds(refused.resetSeconds()));
        assertThat(Quota.take("calls", 1, MINUTE, counters, network).granted()).isTrue();
    }
}
