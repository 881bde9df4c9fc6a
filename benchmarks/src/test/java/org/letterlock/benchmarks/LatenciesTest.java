package org.letterlock.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.Test;

class LatenciesTest {

    @Test
    void countsFromWhenAMailWasDue() {
        var latencies = new Latencies(3);
        for (int mail = 0; mail < 3; mail++) {
            latencies.due(mail, 1_000_000L * mail);
        }
        latencies.told(2, 9_000_000);
        latencies.told(0, 5_000_000);
        latencies.told(1, 5_000_000);

        Samples samples = latencies.await(1, 0);

        assertThat(samples.count()).isEqualTo(2);
        assertThat(samples.least()).isEqualTo(4);
        assertThat(samples.most()).isEqualTo(7);
    }

    @Test
    void refusesFiguresWhenAMailWasNeverTold() {
        var latencies = new Latencies(2);
        latencies.told(0, 1);
        assertThatIllegalStateException()
                .isThrownBy(() -> latencies.await(0, 0))
                .withMessageContaining("1 mails");
    }

    @Test
    void refusesAMailThatIsToldTwice() {
        var latencies = new Latencies(1);
        latencies.told(0, 1);
        assertThatIllegalStateException().isThrownBy(() -> latencies.told(0, 2));
    }
}
