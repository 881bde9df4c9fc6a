package org.letterlock.shield.velocity;

import java.util.random.RandomGenerator;

/**
 * Draws whole numbers from the discrete Laplace distribution, by whole numbers only: what floating point would round
 * can give a secret away (Mironov, CCS 2012). The procedure is that of Canonne, Kamath and Steinke (NeurIPS 2020,
 * algorithm 2).
 */
final class Laplace {

    private final RandomGenerator random;

    /** @param random unpredictable outside tests */
    Laplace(RandomGenerator random) {
        this.random = random;
    }

    /** One number; {@code k} comes with a probability proportional to {@code exp(-|k| / scale)}. */
    long draw(int scale) {
        if (scale < 1) {
            throw new IllegalArgumentException("a scale is positive");
        }
        while (true) {
            int part = random.nextInt(scale);
            if (!happens(part, scale)) {
                continue;
            }
            long whole = 0;
            while (happens(1, 1)) {
                whole++;
            }
            long size = part + scale * whole;
            boolean negative = random.nextBoolean();
            if (!negative || size != 0) {
                return negative ? -size : size;
            }
        }
    }

    /** True with probability {@code exp(-above / below)}, for a fraction of at most 1. */
    private boolean happens(int above, int below) {
        int round = 1;
        while (random.nextLong((long) below * round) < above) {
            round++;
        }
        return round % 2 == 1;
    }
}
