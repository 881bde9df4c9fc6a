package org.letterlock.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CrockfordTest {

    @Test
    void readsWhatItWrote() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 10_000; i++) {
            UUID bits = new UUID(random.nextLong(), random.nextLong());
            String text = Crockford.write(bits);
            assertThat(text).matches("[0-7][0-9a-hjkmnp-tv-z]{25}");
            assertThat(Crockford.read(text)).as("seed %d", seed).contains(bits);
        }
    }

    @Test
    void writesTheEnds() {
        assertThat(Crockford.write(new UUID(0, 0))).isEqualTo("0".repeat(26));
        assertThat(Crockford.write(new UUID(-1, -1))).isEqualTo("7" + "z".repeat(25));
    }

    @Test
    void refusesMoreThan128Bits() {
        assertThat(Crockford.read("8" + "0".repeat(25))).isEmpty();
        assertThat(Crockford.read("z".repeat(26))).isEmpty();
    }

    @Test
    void refusesWhatItNeverWrites() {
        assertThat(Crockford.read("")).isEmpty();
        assertThat(Crockford.read("0".repeat(25))).isEmpty();
        assertThat(Crockford.read("0".repeat(27))).isEmpty();
        assertThat(Crockford.read("0".repeat(25) + "u")).isEmpty();
        assertThat(Crockford.read("0".repeat(25) + "A")).isEmpty();
    }
}
