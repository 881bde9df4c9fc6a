package org.letterlock.shield.page;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.letterlock.shield.Pace;
import org.letterlock.shield.VelocityPolicies;

/**
 * The kept hours as a drawing with a column for each day and a row for each hour of it, in UTC: the more checks, the
 * darker.
 *
 * @param first the day of the first column
 * @param last that of the last
 * @param most the most checks of an hour
 * @param layers the squares of each shade
 * @param days those of which hours are kept, the newest first
 */
public record HourChart(LocalDate first, LocalDate last, long most, List<Layer> layers, List<Day> days) {

    private static final int SHADES = 5;

    /**
     * All hours of one shade.
     *
     * @param shade from 1, the lightest
     * @param path of an SVG drawing in which an hour is a square of 1
     */
    public record Layer(int shade, String path) {}

    /** A day: how many of its hours are kept, the checks in them, and those of the busiest. */
    public record Day(LocalDate date, int hours, long checks, long busiest) {}

    /** How many columns. */
    public static final long COLUMNS = VelocityPolicies.KEPT.toDays();

    static HourChart of(List<Pace> hours, Instant now) {
        LocalDate last = LocalDate.ofInstant(now, ZoneOffset.UTC);
        LocalDate first = last.minusDays(COLUMNS - 1);
        long most = hours.stream().mapToLong(Pace::checks).max().orElse(0);
        Map<Integer, StringBuilder> paths = new TreeMap<>();
        for (Pace hour : hours) {
            OffsetDateTime at = hour.start().atOffset(ZoneOffset.UTC);
            long column = ChronoUnit.DAYS.between(first, at.toLocalDate());
            if (column >= 0 && column < COLUMNS) {
                paths.computeIfAbsent(shade(hour.checks(), most), _ -> new StringBuilder())
                        .append("M%d %dh.9v.9h-.9z".formatted(column, at.getHour()));
            }
        }
        List<Layer> layers = new ArrayList<>();
        paths.forEach((shade, path) -> layers.add(new Layer(shade, path.toString())));
        return new HourChart(first, last, most, layers, days(hours));
    }

    private static int shade(long checks, long most) {
        return Math.clamp(1 + SHADES * (checks - 1) / Math.max(1, most), 1, SHADES);
    }

    private static List<Day> days(List<Pace> hours) {
        return hours.stream()
                .collect(Collectors.groupingBy(pace -> LocalDate.ofInstant(pace.start(), ZoneOffset.UTC)))
                .entrySet()
                .stream()
                .map(day -> new Day(
                        day.getKey(),
                        day.getValue().size(),
                        day.getValue().stream().mapToLong(Pace::checks).sum(),
                        day.getValue().stream().mapToLong(Pace::checks).max().orElse(0)))
                .sorted(Comparator.comparing(Day::date).reversed())
                .toList();
    }

    public boolean isEmpty() {
        return days.isEmpty();
    }

    /** How many hours are kept. */
    public int count() {
        return days.stream().mapToInt(Day::hours).sum();
    }

    /** How wide the drawing is. */
    public long width() {
        return COLUMNS;
    }
}
