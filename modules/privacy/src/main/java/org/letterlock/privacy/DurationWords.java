package org.letterlock.privacy;

import java.time.Duration;

/**
 * A duration as a reader says it: the largest unit that needs no fraction, and hours up to two days ("24 hours", "48
 * hours", then "3 days"). A year has 365 days.
 */
public final class DurationWords {

    private static final long MINUTE = 60;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;
    private static final long YEAR = 365 * DAY;

    private DurationWords() {}

    /**
     * The words for a duration; a part of a second counts as a whole one.
     *
     * @throws IllegalArgumentException when {@code duration} is negative
     */
    public static Words of(Duration duration) {
        if (duration.isNegative()) {
            throw new IllegalArgumentException("a lifetime is not negative");
        }
        long seconds = duration.plusNanos(999_999_999).toSeconds();
        if (seconds >= YEAR && seconds % YEAR == 0) {
            return words(seconds / YEAR, "year", "năm");
        }
        if (seconds > 2 * DAY && seconds % DAY == 0) {
            return words(seconds / DAY, "day", "ngày");
        }
        if (seconds >= HOUR && seconds % HOUR == 0) {
            return words(seconds / HOUR, "hour", "giờ");
        }
        if (seconds >= MINUTE && seconds % MINUTE == 0) {
            return words(seconds / MINUTE, "minute", "phút");
        }
        return words(seconds, "second", "giây");
    }

    private static Words words(long count, String english, String vietnamese) {
        return new Words(count + " " + english + (count == 1 ? "" : "s"), count + " " + vietnamese);
    }
}
