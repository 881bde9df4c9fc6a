package org.letterlock.shield.velocity;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.letterlock.shield.Trait;
import org.letterlock.shield.VelocityPolicies;

/**
 * The table of kept hours, one partition for each day (UTC). A day is dropped whole, without a trace in the pages of
 * others; it cannot be read from the moment its first hour is too old, whether it is dropped by then or not.
 */
final class VelocityTable implements Hours {

    private static final String PARTITION = "velocity_hour_";
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuuMMdd", Locale.ROOT);
    private static final long HOUR_SECONDS = 3600;

    /** The columns of the numbers, in the order of {@link Tally}. */
    private static final List<String> NUMBERS = Stream.concat(
                    Stream.of("mailboxes", "checks", "addresses", "networks", "domains"),
                    Stream.of(Trait.values()).map(Trait::tag))
            .toList();

    private static final String INSERT = NUMBERS.stream()
                    .collect(Collectors.joining(
                            ", ",
                            "INSERT INTO velocity_hour (organisation_id, hour, ",
                            ") VALUES (:organisation, :hour, "))
            + NUMBERS.stream().map(name -> ":" + name).collect(Collectors.joining(", "))
            + ") ON CONFLICT DO NOTHING";

    private final Jdbi jdbi;
    private final InstantSource clock;

    VelocityTable(Jdbi jdbi, InstantSource clock) {
        this.jdbi = jdbi;
        this.clock = clock;
    }

    @Override
    public void add(UUID organisation, HourRow row) {
        Instant start = start(row.hour());
        LocalDate day = LocalDate.ofInstant(start, ZoneOffset.UTC);
        if (!day.isAfter(lastGone())) {
            return;
        }
        jdbi.useTransaction(handle -> {
            // Names and bounds cannot be bound; they are made of a date.
            handle.execute("CREATE TABLE IF NOT EXISTS " + PARTITION + DAY.format(day)
                    + " PARTITION OF velocity_hour FOR VALUES FROM ('" + day + " 00:00+00') TO ('" + day.plusDays(1)
                    + " 00:00+00')");
            var insert = handle.createUpdate(INSERT)
                    .bind("organisation", organisation)
                    .bind("hour", start.atOffset(ZoneOffset.UTC));
            for (int i = 0; i < Tally.NUMBERS; i++) {
                insert.bind(NUMBERS.get(i), row.numbers()[i]);
            }
            insert.execute();
        });
    }

    @Override
    public List<HourRow> of(UUID organisation) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT * FROM velocity_hour WHERE organisation_id = :organisation AND hour >= :first ORDER BY hour")
                .bind("organisation", organisation)
                .bind("first", lastGone().plusDays(1).atStartOfDay().atOffset(ZoneOffset.UTC))
                .map((row, context) -> {
                    long[] numbers = new long[Tally.NUMBERS];
                    for (int i = 0; i < numbers.length; i++) {
                        numbers[i] = row.getLong(NUMBERS.get(i));
                    }
                    Instant start = row.getObject("hour", java.time.OffsetDateTime.class)
                            .toInstant();
                    return new HourRow(start.getEpochSecond() / HOUR_SECONDS, numbers);
                })
                .list());
    }

    private static Instant start(long hour) {
        return Instant.ofEpochSecond(hour * HOUR_SECONDS);
    }

    /** The last day whose first hour is too old. */
    private LocalDate lastGone() {
        return LocalDate.ofInstant(clock.instant().minus(VelocityPolicies.KEPT), ZoneOffset.UTC);
    }

    @Override
    public Set<UUID> organisations() {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT DISTINCT organisation_id FROM velocity_hour")
                .mapTo(UUID.class)
                .set());
    }

    @Override
    public void forget(UUID organisation) {
        jdbi.useHandle(handle -> handle.execute("DELETE FROM velocity_hour WHERE organisation_id = ?", organisation));
    }

    @Override
    public void tidy() {
        String last = PARTITION + DAY.format(lastGone());
        jdbi.useHandle(handle -> partitions(handle).stream()
                .filter(name -> name.compareTo(last) <= 0)
                .forEach(name -> handle.execute("DROP TABLE " + name)));
    }

    private static List<String> partitions(Handle handle) {
        return handle.createQuery("""
                        SELECT part.relname FROM pg_inherits
                        JOIN pg_class part ON part.oid = inhrelid
                        WHERE inhparent = 'velocity_hour'::regclass ORDER BY 1
                        """).mapTo(String.class).list();
    }
}
