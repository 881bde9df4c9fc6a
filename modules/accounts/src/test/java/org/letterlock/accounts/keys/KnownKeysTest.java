package org.letterlock.accounts.keys;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.letterlock.accounts.ApiKeyId;
import org.letterlock.accounts.Caller;
import org.letterlock.accounts.OrganisationId;
import org.letterlock.accounts.Plan;
import org.letterlock.accounts.keys.KnownKeys.Known;

final class KnownKeysTest {

    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

    private final KnownKeys known = new KnownKeys(3);
    private int asked;

    private static Known key(Instant until) {
        Caller caller = new Caller(
                new OrganisationId(UUID.randomUUID()), Plan.FREE, new ApiKeyId(UUID.randomUUID()), Set.of(), false);
        return new Known(caller, until, Optional.empty());
    }

    private Optional<Known> find(byte[] digest, Optional<Known> stored) {
        return find(digest, NOW, stored);
    }

    private Optional<Known> find(byte[] digest, Instant now, Optional<Known> stored) {
        return known.find(digest, now, () -> {
            asked++;
            return stored;
        });
    }

    private static byte[] digest(int number) {
        return new byte[] {(byte) number};
    }

    @Test
    void asksOnce() {
        Known key = key(Instant.MAX);

        assertThat(find(digest(1), Optional.of(key))).contains(key);
        assertThat(find(digest(1), Optional.empty())).contains(key);
        assertThat(find(digest(2), Optional.empty())).as("another token").isEmpty();
        assertThat(asked).isEqualTo(2);
    }

    @Test
    void asksAgainAboutATokenThatOpenedNothing() {
        Known key = key(Instant.MAX);

        assertThat(find(digest(1), Optional.empty())).isEmpty();
        assertThat(find(digest(1), Optional.of(key))).contains(key);
    }

    @Test
    void opensNothingFromTheInstantItEnds() {
        Known key = key(NOW.plusMillis(1));
        assertThat(find(digest(1), Optional.of(key))).contains(key);

        assertThat(find(digest(1), NOW.plusMillis(1), Optional.empty())).isEmpty();
        known.tidy(NOW);
        assertThat(known.size()).isOne();
        known.tidy(NOW.plusMillis(1));
        assertThat(known.size()).isZero();
    }

    @Test
    void forgetsWhatChangedAndNothingElse() {
        Known changed = key(Instant.MAX);
        Known other = key(Instant.MAX);
        find(digest(1), Optional.of(changed));
        find(digest(2), Optional.of(other));

        known.forget(changed.caller()::equals);

        assertThat(find(digest(1), Optional.empty())).isEmpty();
        assertThat(find(digest(2), Optional.empty())).contains(other);
    }

    @Test
    void keepsNothingThatWasReadWhileItChanged() {
        Known before = key(Instant.MAX);

        Optional<Known> read = known.find(digest(1), NOW, () -> {
            known.forget(before.caller()::equals);
            return Optional.of(before);
        });

        assertThat(read).as("the change came in the midst of this call").contains(before);
        assertThat(find(digest(1), Optional.empty())).isEmpty();
    }

    @Test
    void remembersTheDayOnlyOfWhatIsKnown() {
        LocalDate day = LocalDate.of(2026, 1, 1);
        find(digest(1), Optional.of(key(Instant.MAX)));

        known.used(digest(1), day);
        known.used(digest(2), day);

        assertThat(find(digest(1), Optional.empty()).orElseThrow().usedOn()).contains(day);
        assertThat(known.size()).isOne();
    }

    @Test
    void holdsNoMoreThanItMay() {
        for (int i = 0; i < 100; i++) {
            find(digest(i), Optional.of(key(NOW.plus(Duration.ofDays(1)))));
            assertThat(known.size()).isBetween(1, 3);
        }
    }
}
