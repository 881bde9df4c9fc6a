package org.letterlock.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SamplesTest {

    private static Samples oneTo(int most) {
        return Samples.of(IntStream.rangeClosed(1, most)
                .mapToObj(value -> (double) (most + 1 - value))
                .toList());
    }

    @Test
    void takesPercentilesByNearestRank() {
        assertThat(oneTo(100).percentile(99)).isEqualTo(99);
        assertThat(oneTo(100).percentile(100)).isEqualTo(100);
        assertThat(oneTo(1000).percentile(99.9)).isEqualTo(999);
        assertThat(oneTo(10).percentile(99)).isEqualTo(10);
        assertThat(oneTo(4).median()).isEqualTo(2);
        assertThat(oneTo(5).median()).isEqualTo(3);
    }

    @Test
    void knowsLeastAndMost() {
        assertThat(oneTo(7).least()).isEqualTo(1);
        assertThat(oneTo(7).most()).isEqualTo(7);
        assertThat(Samples.of(List.of(3.0)).percentile(0.1)).isEqualTo(3);
    }

    @Test
    void refusesNothingAndImpossiblePercentiles() {
        assertThatIllegalArgumentException().isThrownBy(() -> Samples.of(List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> oneTo(3).percentile(0));
        assertThatIllegalArgumentException().isThrownBy(() -> oneTo(3).percentile(101));
    }
}
