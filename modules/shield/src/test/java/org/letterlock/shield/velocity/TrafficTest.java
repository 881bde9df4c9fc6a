package org.letterlock.shield.velocity;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.letterlock.privacy.proof.MovableClock;
import org.letterlock.privacy.proof.Proves;
import org.letterlock.shield.Observation;
import org.letterlock.shield.Pace;
import org.letterlock.shield.Trait;
import org.letterlock.shield.VelocityLimits;
import org.letterlock.shield.VelocityPolicies;
import org.letterlock.validation.Signal;

final class TrafficTest {

    private static final UUID ONE = new UUID(1, 1);
    private static final UUID OTHER = new UUID(2, 2);

    private final MovableClock clock = MovableClock.standing();
    private final HeapHours hours = new HeapHours();
    private final Traffic traffic = new Traffic(hours, clock, new Random(5), _ -> Optional.empty());

    @AfterEach
    void close() {
        traffic.close();
    }

    private static Observation check(String mailbox, int host, Trait... traits) {
        return new Observation(
                mailbox + "+" + host + "@x.example",
                mailbox + "@x.example",
                "x.example",
                Optional.of(InetAddress.ofLiteral("198.51." + host / 250 + "." + host % 250)),
                Set.of(traits));
    }

    private List<Signal> see(UUID organisation, Observation seen) {
        return traffic.see(organisation, seen, _ -> true);
    }

    private static long checks(List<Pace> paces) {
        return paces.stream().mapToLong(Pace::checks).sum();
    }

    @Test
    void countsWithoutNames() {
        for (int i = 0; i < 100; i++) {
            see(ONE, check("m" + i % 40, i, Trait.FREE));
        }
        Pace now = traffic.minutes(ONE).getLast();

        assertThat(now.start()).isEqualTo(clock.instant());
        assertThat(now.checks()).isEqualTo(100);
        assertThat(now.addresses()).isBetween(96L, 104L);
        assertThat(now.mailboxes()).isBetween(39L, 41L);
        assertThat(now.networks()).isEqualTo(1);
        assertThat(now.domains()).isEqualTo(1);
        assertThat(now.of(Trait.FREE)).isEqualTo(100);
        assertThat(now.of(Trait.ROLE)).isZero();
    }

    @Test
    void keepsOrganisationsApart() {
        see(ONE, check("m", 1));
        assertThat(traffic.minutes(OTHER)).isEmpty();
        see(OTHER, check("m", 1));
        assertThat(checks(traffic.minutes(ONE))).isEqualTo(1);
    }

    /** Whatever the minute of the hour, and whenever keys change, a mailbox is known for an hour and no longer. */
    @Test
    @Proves({"SHIELD-14", "SHIELD-41"})
    void knowsAMailboxForSixtyMinutesAcrossChangesOfKeys() {
        for (int start = 0; start < 60; start += 7) {
            String mailbox = "start" + start;
            clock.advance(Duration.ofMinutes(67));
            for (int i = 0; i < 9; i++) {
                see(ONE, check(mailbox, i));
            }
            clock.advance(Duration.ofMinutes(54));
            assertThat(see(ONE, check(mailbox, 10)))
                    .as("54 minutes later, from minute " + start)
                    .extracting(Signal::id)
                    .contains("velocity.mailbox");
            clock.advance(VelocityPolicies.WINDOW.minusMinutes(54));
            assertThat(checks(traffic.minutes(ONE))).as("only the tenth").isEqualTo(1);
            assertThat(see(ONE, check(mailbox, 11))).isEmpty();
        }
    }

    @Test
    void forgetsToTheMinuteWithNobodyTidying() {
        see(ONE, check("m", 1));
        clock.advance(VelocityPolicies.WINDOW.minusSeconds(1));
        assertThat(checks(traffic.minutes(ONE))).isEqualTo(1);
        clock.advance(Duration.ofSeconds(1));
        assertThat(checks(traffic.minutes(ONE))).isZero();
    }

    @Test
    void saysThatAMailboxComesOftenAndThatACrowdDoes() {
        List<Signal> signals = List.of();
        for (int i = 0; i < 40; i++) {
            signals = see(ONE, check("same", i));
        }
        assertThat(signals).extracting(Signal::id).containsExactly("velocity.mailbox", "velocity.network");
        assertThat(signals.getFirst().weight()).isPositive();
        assertThat(signals.getFirst().evidence()).contains("40").doesNotContain("same");
        assertThat(signals.getLast().weight()).as("a crowd is no guilt").isZero();
    }

    @Test
    void keepsAnHourWithNoiseAndNothingOfAQuietOne() {
        for (int i = 0; i < 1_000; i++) {
            see(ONE, check("m" + i, i));
        }
        for (int i = 0; i < 5; i++) {
            see(OTHER, check("m" + i, i));
        }
        clock.advance(Duration.ofHours(1));
        traffic.round(_ -> true);

        assertThat(hours.of(OTHER)).isEmpty();
        assertThat(hours.of(ONE)).hasSize(1);
        assertThat(hours.of(ONE).getFirst().numbers()[Tally.CHECKS])
                .isBetween(1_000L - 20L * Tally.SCALE, 1_000L + 20L * Tally.SCALE)
                .isNotEqualTo(1_000);
        assertThat(traffic.hours(ONE))
                .singleElement()
                .satisfies(pace ->
                        assertThat(pace.start()).isEqualTo(clock.instant().minus(Duration.ofHours(1))));
    }

    @Test
    void forgetsWhoMayNotContributeAnyMore() {
        for (int i = 0; i < 1_000; i++) {
            see(ONE, check("m" + i, i));
        }
        clock.advance(Duration.ofHours(1));
        traffic.round(_ -> true);
        see(ONE, check("m", 1));

        traffic.round(_ -> false);

        assertThat(traffic.minutes(ONE)).isEmpty();
        assertThat(hours.of(ONE)).isEmpty();
        assertThat(traffic.see(ONE, check("m", 1), _ -> false)).isEmpty();
        assertThat(traffic.minutes(ONE)).isEmpty();
    }

    @Test
    void countsNoMoreOrganisationsThanItsBoundUntilOneIsIdle() {
        for (int i = 0; i < VelocityLimits.ORGANISATIONS; i++) {
            see(new UUID(9, i), check("m", 1));
        }
        see(ONE, check("m", 1));
        assertThat(traffic.minutes(ONE)).isEmpty();

        clock.advance(Duration.ofHours(1));
        traffic.round(_ -> true);
        clock.advance(Duration.ofHours(1));
        traffic.round(_ -> true);
        see(ONE, check("m", 1));
        assertThat(traffic.minutes(ONE)).isNotEmpty();
    }
}
