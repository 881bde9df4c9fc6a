package org.letterlock.shield.velocity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class CountMinTest {

    private static final long SEED = 20261122;

    @Test
    void neverCountsTooFew() {
        Random random = new Random(SEED);
        CountMin sketch = new CountMin();
        sketch.advance(0);
        Map<Long, Integer> truth = new HashMap<>();
        for (int i = 0; i < 20_000; i++) {
            long digest = new Random(random.nextInt(4_000)).nextLong();
            int count = truth.merge(digest, 1, Integer::sum);
            assertThat(sketch.add(digest)).isGreaterThanOrEqualTo(count);
        }
        assertThat(sketch.all()).isEqualTo(20_000);
    }

    @Test
    void saysOfManyThatEachCameOnceAndOfOneThatItCameOften() {
        Random random = new Random(SEED);
        CountMin sketch = new CountMin();
        sketch.advance(0);
        long often = random.nextLong();
        int wrong = 0;
        for (int i = 0; i < 60_000; i++) {
            long digest = random.nextLong();
            sketch.add(digest);
            wrong += sketch.estimate(digest) >= 4 ? 1 : 0;
            if (i % 200 == 0) {
                sketch.add(often);
            }
        }
        assertThat(sketch.estimate(often)).isCloseTo(300, within(40.0));
        assertThat(wrong).as("taken for frequent").isLessThan(600);
    }

    @Test
    void forgetsEveryWindowWithinSixtyMinutes() {
        CountMin sketch = new CountMin();
        Random random = new Random(SEED);
        long digest = random.nextLong();
        sketch.advance(1_000_003);
        sketch.add(digest);

        sketch.advance(1_000_003 + 54);
        assertThat(sketch.estimate(digest)).isEqualTo(1);
        sketch.advance(1_000_003 + 60);
        assertThat(sketch.isEmpty()).isTrue();
        assertThat(sketch.all()).isZero();
    }

    @Test
    void isEmptyAfterAnyMixtureOfPauses() {
        Random random = new Random(SEED);
        CountMin sketch = new CountMin();
        long minute = 5;
        for (int i = 0; i < 5_000; i++) {
            minute += random.nextInt(20) == 0 ? random.nextInt(200) : random.nextInt(2);
            sketch.advance(minute);
            sketch.add(random.nextLong());
        }
        sketch.advance(minute + 60);
        assertThat(sketch.isEmpty()).isTrue();
    }

    @Test
    void doesNotOverflow() {
        CountMin sketch = new CountMin();
        sketch.advance(0);
        for (int i = 0; i < 70_000; i++) {
            sketch.add(42);
        }
        assertThat(sketch.estimate(42)).isGreaterThan(60_000);
        sketch.advance(60);
        assertThat(sketch.isEmpty()).isTrue();
    }
}
