package org.letterlock.inboxes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.letterlock.privacy.Place;
import org.letterlock.privacy.PolicySource;
import org.letterlock.privacy.ProfileRules;
import org.letterlock.privacy.Registry;
import org.letterlock.privacy.Retentions;
import org.letterlock.privacy.StorageCheck;
import org.letterlock.privacy.SystemPolicy;
import org.letterlock.privacy.proof.Proves;
import org.letterlock.storage.testing.PostgresExtension;

/** That the policy is whole, and that it and the database say the same. */
class InboxPoliciesTest {

    @RegisterExtension
    static final PostgresExtension POSTGRES = new PostgresExtension();

    private static final SystemPolicy COUNTING =
            new InboxPolicies().policy(new Retentions(Map.of("inboxes.visits", Duration.ofDays(90))));

    private final SystemPolicy policy = new InboxPolicies().policy();

    @BeforeAll
    static void migrate() {
        POSTGRES.module(DayStorage.SCHEMA, DayStorage.MIGRATIONS);
    }

    @Test
    void isFoundByTheRegistry() {
        assertThat(ServiceLoader.load(PolicySource.class)).anyMatch(InboxPolicies.class::isInstance);
    }

    @Test
    @Proves("INBOX-02")
    void answersEveryQuestionForEveryClass() {
        // The registry refuses a policy with an empty cell.
        assertThat(Registry.of(List.of(policy)).system("inboxes")).contains(policy);
        assertThat(policy.classes())
                .allSatisfy(row -> assertThat(row.promises()).isNotEmpty());
    }

    @Test
    @Proves({"INBOX-03", "CORE-02"})
    void declaresEveryColumnThereIsAndNoOther() {
        Set<Place.Column> live = POSTGRES.database().catalogue().columns().stream()
                .map(column -> new Place.Column(column.schema(), column.table(), column.column()))
                .collect(Collectors.toSet());

        assertThat(live).isNotEmpty();
        assertThat(StorageCheck.compare(Registry.of(List.of(policy)).columns(), live))
                .isEmpty();
    }

    @Test
    void declaresTheBrowsersShareExactly() {
        Registry registry = Registry.of(List.of(policy));

        assertThat(registry.cookieNames()).containsExactlyInAnyOrder("__Host-letterlock", "letterlock-preferences");
        assertThat(registry.cookie("__Host-letterlock").maxAge()).isEmpty();
        assertThat(registry.cookie("letterlock-preferences").maxAge())
                .isEqualTo(Optional.of(Duration.ofSeconds(31_536_000)));
        assertThat(registry.localStorageKeys()).containsExactly("letterlock.history");
    }

    @Test
    @Proves({"CORE-21", "MAILBOX-34"})
    void declaresCookiesOfStatisticsOnlyWhereTheOperatorWantsThem() {
        Registry registry = Registry.of(List.of(COUNTING));

        assertThat(registry.cookieNames())
                .containsExactlyInAnyOrder(
                        "__Host-letterlock",
                        "letterlock-preferences",
                        "__Host-letterlock-consent",
                        "__Host-letterlock-counted",
                        "letterlock-agreement");
        assertThat(registry.cookie("__Host-letterlock-counted").maxAge()).contains(Duration.ofDays(1));
        assertThat(COUNTING.profiles())
                .extracting(profile -> profile.rules().orElseThrow().analytics())
                .containsExactly(ProfileRules.Analytics.NONE, ProfileRules.Analytics.BY_CONSENT);
        assertThat(policy.profiles())
                .allSatisfy(profile ->
                        assertThat(profile.rules().orElseThrow().analytics()).isEqualTo(ProfileRules.Analytics.NONE));
    }

    @Test
    void speaksVietnameseWhereItSpeaksEnglish() {
        assertThat(policy.classes())
                .allSatisfy(row -> assertThat(row.what().vietnamese())
                        .isNotEqualTo(row.what().english()));
        assertThat(policy.notCollected())
                .allSatisfy(row -> assertThat(row.words().vietnamese())
                        .isNotEqualTo(row.words().english()));
    }
}
