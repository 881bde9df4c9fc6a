package org.letterlock.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class NetworkGaugeTest {

    private static ClientIp ip(String address) {
        return NetworkCountersTest.ip(address);
    }

    @Test
    void letsInAgainWhatWasReleased() {
        NetworkGauge gauge = new NetworkGauge(2, 10);
        ClientIp client = ip("198.51.100.7");
        assertThat(gauge.tryAcquire(client)).isTrue();
        assertThat(gauge.tryAcquire(client)).isTrue();
        assertThat(gauge.tryAcquire(client)).isFalse();
        gauge.release(client);
        assertThat(gauge.tryAcquire(client)).isTrue();
        assertThat(gauge.open()).isEqualTo(2);
    }

    @Test
    void ignoresAReleaseTooMany() {
        NetworkGauge gauge = new NetworkGauge(1, 10);
        gauge.release(ip("198.51.100.7"));
        assertThat(gauge.tryAcquire(ip("198.51.100.7"))).isTrue();
        gauge.release(ip("203.0.113.1"));
        assertThat(gauge.tryAcquire(ip("198.51.100.7"))).isFalse();
        assertThat(gauge.open()).isEqualTo(1);
    }

    @Test
    void sharesOneCounterBeyondTheBoundAndComesBackToZero() {
        long seed = System.nanoTime();
        System.out.println("seed of sharesOneCounterBeyondTheBound: " + seed);
        Random random = new Random(seed);
        NetworkGauge gauge = new NetworkGauge(5, 4);
        Map<Integer, Integer> open = new HashMap<>();
        List<Integer> all = new ArrayList<>();
        for (int step = 0; step < 20_000; step++) {
            int network = random.nextInt(12);
            if (random.nextBoolean()) {
                if (gauge.tryAcquire(ip("10.0." + network + ".1"))) {
                    all.add(network);
                    open.merge(network, 1, Integer::sum);
                }
            } else if (!all.isEmpty()) {
                int gone = all.remove(/* index */ random.nextInt(all.size()));
                open.merge(gone, -1, Integer::sum);
                gauge.release(ip("10.0." + gone + ".2"));
            }
            assertThat(gauge.open()).isEqualTo(all.size());
            assertThat(all.size()).isLessThanOrEqualTo(5 * 5);
        }
        all.forEach(network -> gauge.release(ip("10.0." + network + ".3")));
        assertThat(gauge.open()).isZero();
    }

    @Test
    void neverExceedsItsLimitUnderSixtyFourThreads() throws Exception {
        NetworkGauge gauge = new NetworkGauge(10, 10);
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        try (ExecutorService threads = Executors.newFixedThreadPool(64)) {
            for (int i = 0; i < 64; i++) {
                threads.execute(() -> {
                    for (int n = 0; n < 200; n++) {
                        if (gauge.tryAcquire(ip("198.51.100.7"))) {
                            most.accumulateAndGet(now.incrementAndGet(), Math::max);
                            now.decrementAndGet();
                            gauge.release(ip("198.51.100.8"));
                        }
                    }
                });
            }
        }
        assertThat(most.get()).isBetween(1, 10);
        assertThat(gauge.open()).isZero();
    }
}
