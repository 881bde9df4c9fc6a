package org.letterlock.shield.velocity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.letterlock.privacy.proof.MovableClock;
import org.letterlock.privacy.proof.Proves;
import org.letterlock.shield.VelocityPolicies;
import org.letterlock.storage.Migrations;
import org.letterlock.storage.ModuleDatabase;
import org.letterlock.storage.testing.PostgresExtension;

final class VelocityTableTest {

    @RegisterExtension
    static final PostgresExtension POSTGRES = new PostgresExtension();

    private static final UUID ONE = new UUID(1, 1);
    private static final UUID OTHER = new UUID(2, 2);

    private final MovableClock clock = new MovableClock(Instant.parse("2026-03-04T05:00:00Z"));
    private ModuleDatabase module;
    private Jdbi jdbi;
    private VelocityTable table;

    @BeforeEach
    void open() {
        module = POSTGRES.module("shield", Migrations.of(VelocityTable.class, "V2__velocity.sql"));
        jdbi = module.jdbi();
        jdbi.useHandle(handle -> handle.execute("TRUNCATE velocity_hour"));
        table = new VelocityTable(jdbi, clock);
    }

    @AfterEach
    void close() {
        module.close();
    }

    private long hour() {
        return clock.instant().getEpochSecond() / 3600;
    }

    private static HourRow row(long hour, long first) {
        long[] numbers = new long[Tally.NUMBERS];
        Arrays.setAll(numbers, i -> first + i);
        return new HourRow(hour, numbers);
    }

    private int rows() {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT count(*) FROM velocity_hour")
                .mapTo(Integer.class)
                .one());
    }

    private List<String> partitions() {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT relname FROM pg_class WHERE relname LIKE 'velocity\\_hour\\_2%' AND relkind = 'r' ORDER BY 1")
                .mapTo(String.class)
                .list());
    }

    @Test
    void givesBackWhatItWasGivenOfEachOrganisation() {
        table.add(ONE, row(hour(), -3));
        table.add(ONE, row(hour() - 1, 100));
        table.add(OTHER, row(hour(), 7));
        table.add(ONE, row(hour(), 1_000));

        assertThat(table.of(ONE)).extracting(HourRow::hour).containsExactly(hour() - 1, hour());
        assertThat(table.of(ONE).getLast().numbers()).containsExactly(row(0, -3).numbers());
        assertThat(table.of(OTHER)).hasSize(1);
    }

    /** The clock at ninety days, with nobody tidying and then with somebody. */
    @Test
    @Proves("SHIELD-42")
    void cannotBeReadAfterNinetyDaysAndIsGoneAfterTheNextTidying() {
        long first = hour();
        table.add(ONE, row(first, 500));
        clock.advance(Duration.ofDays(89));
        assertThat(table.of(ONE)).hasSize(1);
        table.add(ONE, row(hour(), 600));

        clock.advance(VelocityPolicies.KEPT.minus(Duration.ofDays(89)));
        assertThat(table.of(ONE))
                .as("the job stands still")
                .extracting(HourRow::hour)
                .doesNotContain(first);
        assertThat(rows()).isEqualTo(2);

        table.tidy();
        assertThat(rows()).isEqualTo(1);
        assertThat(partitions()).doesNotContain("velocity_hour_20260304").contains("velocity_hour_20260601");
    }

    @Test
    void keepsNothingThatIsTooOldAlready() {
        table.add(ONE, row(hour() - 90 * 24, 500));
        assertThat(rows()).isZero();
    }

    @Test
    void forgetsAnOrganisation() {
        table.add(ONE, row(hour(), 1));
        table.add(OTHER, row(hour(), 2));
        table.forget(ONE);

        assertThat(table.of(ONE)).isEmpty();
        assertThat(table.of(OTHER)).hasSize(1);
    }
}
