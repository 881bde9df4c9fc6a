package org.letterlock.shield.velocity;

import java.util.Arrays;
import org.letterlock.shield.Trait;

/**
 * One hour of one organisation as it is kept: numbers with noise, in the order of {@link Tally}.
 *
 * @param hour since the epoch
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares them, and nobody outside this room has one
record HourRow(long hour, long[] numbers) {

    /** The numbers as estimates; what noise made negative is none. */
    Counts counts() {
        double[] traits = Arrays.stream(numbers, 5, 5 + Trait.values().length)
                .mapToDouble(number -> Math.max(0, number))
                .toArray();
        return new Counts(
                60,
                Math.max(0, numbers[1]),
                different(numbers[2]),
                Math.max(0, numbers[0]),
                different(numbers[3]),
                different(numbers[4]),
                traits);
    }

    /** How many different ones set that many bits. */
    private static double different(long bits) {
        double free = Math.clamp(Tally.BITS - bits, 1, Tally.BITS);
        return Tally.BITS * Math.log(Tally.BITS / free);
    }
}
