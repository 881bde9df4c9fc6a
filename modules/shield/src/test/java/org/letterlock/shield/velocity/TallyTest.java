package org.letterlock.shield.velocity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.letterlock.shield.Observation;
import org.letterlock.shield.Trait;
import org.letterlock.shield.VelocityLimits;

final class TallyTest {

    private static final long SEED = 20261122;
    private static final SipKey KEY = new SipKey(3, 4);
    private static final UUID ORGANISATION = new UUID(5, 6);

    private static long[] tally(List<Observation> checks) {
        Tally tally = new Tally(0);
        checks.forEach(seen -> tally.add(Digests.of(KEY, ORGANISATION, seen), seen));
        return tally.exact();
    }

    private static Observation check(String mailbox, Random random) {
        Set<Trait> traits = EnumSet.noneOf(Trait.class);
        for (Trait trait : Trait.values()) {
            if (random.nextBoolean()) {
                traits.add(trait);
            }
        }
        byte[] ip = new byte[4];
        random.nextBytes(ip);
        try {
            return new Observation(
                    mailbox + random.nextInt() + "@x.example",
                    mailbox,
                    "d" + random.nextInt(50) + ".example",
                    Optional.of(InetAddress.getByAddress(ip)),
                    traits);
        } catch (java.net.UnknownHostException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void oneMailboxChangesLittleHoweverOftenItIsChecked() {
        Random random = new Random(SEED);
        long most = 0;
        for (int round = 0; round < 300; round++) {
            List<Observation> others = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                others.add(check("m" + random.nextInt(60), random));
            }
            List<Observation> with = new ArrayList<>(others);
            for (int i = 0; i < 1 + random.nextInt(9); i++) {
                with.add(random.nextInt(with.size() + 1), check("target", random));
            }
            long[] without = tally(others);
            long[] all = tally(with);
            long changed = 0;
            for (int i = 0; i < Tally.NUMBERS; i++) {
                changed += Math.abs(all[i] - without[i]);
            }
            most = Math.max(most, changed);
        }
        assertThat(most)
                .as("seed " + SEED)
                .isLessThanOrEqualTo(Tally.SENSITIVITY)
                .isGreaterThan(Tally.SENSITIVITY / 2);
    }

    @Test
    void countsTwoChecksOfAMailbox() {
        Random random = new Random(SEED);
        List<Observation> same = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            same.add(check("one", random));
        }
        assertThat(tally(same)[0]).isEqualTo(1);
        assertThat(tally(same)[Tally.CHECKS]).isEqualTo(VelocityLimits.CHECKS_OF_MAILBOX);
    }

    @Test
    void knowsManyMailboxesApartAndStopsAtItsBound() {
        Random random = new Random(SEED);
        Tally tally = new Tally(0);
        Observation seen = check("any", random);
        for (int i = 0; i < VelocityLimits.MAILBOXES + 500; i++) {
            tally.add(new Digests(i, random.nextLong(), 2, 4), seen);
        }
        assertThat(tally.exact()[0]).isEqualTo(VelocityLimits.MAILBOXES);
    }

    @Test
    void estimatesDifferentOnesFromBits() {
        Random random = new Random(SEED);
        Tally tally = new Tally(0);
        Observation seen = check("any", random);
        for (int i = 0; i < 20_000; i++) {
            long domain = KEY.of(ORGANISATION, SipKey.Field.DOMAIN, "d" + i % 5_000);
            tally.add(new Digests(random.nextLong(), random.nextLong(), domain, 4), seen);
        }
        Counts counts = new HourRow(0, tally.exact()).counts();
        assertThat(counts.domains()).isCloseTo(5_000, within(250.0));
        assertThat(counts.addresses()).isCloseTo(20_000, within(600.0));
        assertThat(counts.mailboxes()).isEqualTo(20_000);
    }

    @Test
    void addsNoiseToEveryNumber() {
        Laplace noise = new Laplace(new Random(SEED));
        List<long[]> rows = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            rows.add(new Tally(0).close(noise).numbers());
        }
        for (int number = 0; number < Tally.NUMBERS; number++) {
            int at = number;
            assertThat(rows.stream()
                            .mapToLong(row -> Math.abs(row[at]))
                            .average()
                            .orElseThrow())
                    .as("number " + number)
                    .isCloseTo(Tally.SCALE, within(2.0));
        }
    }

    /**
     * The ratio of neighbouring probabilities is what makes the noise private: exp(-1 / scale), no more and no less.
     */
    @Test
    void drawsTheDiscreteLaplaceDistribution() {
        Laplace noise = new Laplace(new Random(SEED));
        int scale = 3;
        int draws = 400_000;
        int[] seen = new int[41];
        for (int i = 0; i < draws; i++) {
            seen[20 + (int) Math.clamp(noise.draw(scale), -20, 20)]++;
        }
        double step = Math.exp(-1.0 / scale);
        for (int k = -9; k <= 9; k++) {
            double expected = (1 - step) / (1 + step) * Math.pow(step, Math.abs(k)) * draws;
            assertThat((double) seen[20 + k])
                    .as(k + ", seed " + SEED)
                    .isCloseTo(expected, within(5 * Math.sqrt(expected)));
        }
    }
}
