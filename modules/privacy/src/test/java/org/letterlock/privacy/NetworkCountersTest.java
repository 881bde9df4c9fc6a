package org.letterlock.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.letterlock.privacy.proof.MovableClock;

class NetworkCountersTest {

    private final MovableClock clock = MovableClock.standing();
    private final NetworkCounters counters = new NetworkCounters(clock, Duration.ofMinutes(1), 3, 100);

    static ClientIp ip(String address) {
        return ClientIp.of(InetAddress.ofLiteral(address));
    }

    @Test
    void letsPassUpToTheLimitAndThenNot() {
        ClientIp client = ip("198.51.100.7");
        for (int left = 3; left > 0; left--) {
            assertThat(counters.remaining(client)).isEqualTo(left);
            assertThat(counters.tryAcquire(client)).isTrue();
        }
        assertThat(counters.tryAcquire(client)).isFalse();
        assertThat(counters.remaining(client)).isZero();
        assertThat(counters.tryAcquire(ip("203.0.113.7"))).isTrue();
    }

    @Test
    void countsByNetworkNotByAddress() throws UnknownHostException {
        assertThat(ip("198.51.100.7").network()).isEqualTo(ip("198.51.100.250").network());
        assertThat(ip("198.51.100.7").network()).isNotEqualTo(ip("198.51.101.7").network());
        assertThat(ip("2001:db8:1:2::1").network())
                .isEqualTo(ip("2001:db8:1:2:ffff::9").network());
        assertThat(ip("2001:db8:1:2::1").network())
                .isNotEqualTo(ip("2001:db8:1:3::1").network());
        byte[] mapped = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1, (byte) 198, 51, 100, 9};
        assertThat(ClientIp.of(Inet6Address.getByAddress("", mapped, 0)).network())
                .isEqualTo(ip("198.51.100.7").network());
        assertThat(ip("::ffff:198.51.100.9").network())
                .isEqualTo(ip("198.51.100.7").network());
    }

    @Test
    void startsAnewWithTheNextWindow() {
        ClientIp client = ip("198.51.100.7");
        while (counters.tryAcquire(client)) {
            assertThat(counters.remaining(client)).isLessThan(3);
        }
        clock.advance(Duration.ofSeconds(59));
        assertThat(counters.tryAcquire(client)).isFalse();
        assertThat(counters.untilReset()).isEqualTo(Duration.ofSeconds(1));
        clock.advance(Duration.ofSeconds(1));
        assertThat(counters.remaining(client)).isEqualTo(3);
        assertThat(counters.untilReset()).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void keepsNoWindowLongerBecauseTheClockWasSetBack() {
        ClientIp client = ip("198.51.100.7");
        while (counters.tryAcquire(client)) {
            assertThat(counters.remaining(client)).isLessThan(3);
        }
        clock.setBack(Duration.ofDays(400));
        assertThat(counters.untilReset()).isLessThanOrEqualTo(Duration.ofMinutes(1));
        assertThat(counters.tryAcquire(client)).isTrue();
    }

    @Test
    void countsExactlyUnderSixtyFourThreads() throws Exception {
        NetworkCounters exact = new NetworkCounters(clock, Duration.ofHours(1), 1000, 10);
        CountDownLatch start = new CountDownLatch(1);
        int passed = 0;
        try (ExecutorService threads = Executors.newFixedThreadPool(64)) {
            List<Future<Integer>> all = new ArrayList<>();
            for (int i = 0; i < 64; i++) {
                all.add(threads.submit(() -> {
                    start.await();
                    int own = 0;
                    for (int n = 0; n < 50; n++) {
                        own += exact.tryAcquire(ip("198.51.100.7")) ? 1 : 0;
                    }
                    return own;
                }));
            }
            start.countDown();
            for (Future<Integer> one : all) {
                passed += one.get(30, TimeUnit.SECONDS);
            }
        }
        assertThat(passed).isEqualTo(1000);
    }

    @Test
    void countsAllNetworksBeyondTheBoundTogether() {
        NetworkCounters small = new NetworkCounters(clock, Duration.ofMinutes(1), 2, 3);
        for (int i = 0; i < 3; i++) {
            assertThat(small.tryAcquire(ip("10.0." + i + ".1"))).isTrue();
        }
        assertThat(small.tryAcquire(ip("10.1.0.1"))).isTrue();
        assertThat(small.remaining(ip("10.9.9.9"))).isEqualTo(1);
        assertThat(small.tryAcquire(ip("10.2.0.1"))).isTrue();
        assertThat(small.tryAcquire(ip("10.3.0.1"))).isFalse();
        assertThat(small.tryAcquire(ip("10.0.0.1"))).isTrue();
        assertThat(small.tryAcquire(ip("10.0.0.1"))).isFalse();
    }

    @Test
    void namesANetworkDifferentlyInEveryWindow() {
        SecureRandom random = new SecureRandom();
        ClientIp client = ip("198.51.100.7");
        NetworkName.Giver one = new NetworkName.Giver(random);
        assertThat(one.name(client)).isEqualTo(one.name(client));
        assertThat(one.name(client)).isNotEqualTo(new NetworkName.Giver(random).name(client));
    }

    @Test
    void showsNoAddress() {
        assertThat(ip("198.51.100.7").toString() + counters)
                .doesNotContain("198")
                .doesNotContain("51");
    }

    @Test
    void refusesBoundsThatBoundNothing() {
        assertThatThrownBy(() -> new NetworkCounters(clock, Duration.ZERO, 1, 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new NetworkCounters(clock, Duration.ofDays(1), 0, 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new NetworkCounters(clock, Duration.ofDays(1), 1, 0))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new NetworkGauge(0, 1)).isInstanceOf(IllegalArgumentException.class);
    }
}
