package org.letterlock.inboxes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.letterlock.privacy.PolicyDocument;
import org.letterlock.privacy.PolicyPage;
import org.letterlock.privacy.Registry;
import org.letterlock.privacy.Retentions;
import org.letterlock.privacy.proof.MovableClock;
import org.letterlock.privacy.proof.Proves;

/** One number of the registry is another: the page says it, and inboxes end by it. */
class ShortenedTest {

    private final MovableClock clock = MovableClock.standing();

    private static Retentions day(int hours) {
        return new Retentions(Map.of("inboxes.day", Duration.ofHours(hours)));
    }

    private static String said(Retentions chosen) {
        Registry registry = Registry.of(List.of(new InboxPolicies().policy(chosen)));
        return PolicyDocument.of(registry, "inboxes").page("en").profiles().stream()
                .filter(profile -> profile.id().equals("day"))
                .flatMap(profile -> profile.rows().stream())
                .filter(row -> row.id().equals("inboxes.day.mail"))
                .map(PolicyPage.Row::until)
                .findFirst()
                .orElseThrow();
    }

    private Inboxes inboxes(Retentions chosen) {
        return Inboxes.startUnswept(new InboxesSetup(
                List.of(Trial.DOMAIN),
                Limits.defaults(),
                clock,
                Trial.DIGEST,
                Optional.empty(),
                Optional.empty(),
                InboxPolicies.lifetimes(chosen)));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 12, 23, 24})
    @Proves({"CORE-01", "MAILBOX-21"})
    void changesThePageAndTheEndOfADayInboxTogether(int hours) {
        assertThat(said(day(hours))).contains("; " + hours + (hours == 1 ? " hour after" : " hours after"));
        try (Inboxes inboxes = inboxes(day(hours))) {
            Opening.Opened opened = Trial.opened(inboxes.open(AddressWish.any(), Profile.DAY));
            clock.advance(Duration.ofHours(hours).minusMillis(1));
            assertThat(Trial.access(inboxes, opened)).isNotNull();
            clock.advance(Duration.ofMillis(1));
            assertThat(inboxes.access(opened.inbox().id(), opened.token())).isNotInstanceOf(Access.Granted.class);
        }
    }

    @Test
    @Proves("CORE-01")
    void changesTheVersionOfThePolicy() {
        assertThat(Registry.of(List.of(new InboxPolicies().policy(day(12)))).version("inboxes"))
                .isNotEqualTo(Registry.of(List.of(new InboxPolicies().policy())).version("inboxes"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 25, 48, -1})
    void isNeverLongerThanPromisedNorTooShortToWork(int hours) {
        assertThatThrownBy(() -> new InboxPolicies().policy(day(hours))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> InboxPolicies.lifetimes(day(hours))).isInstanceOf(IllegalArgumentException.class);
    }
}
