package org.letterlock.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.letterlock.privacy.ProfileRules.Analytics;
import org.letterlock.privacy.ProfileRules.Behaviour;
import org.letterlock.privacy.ProfileRules.Tls;
import org.letterlock.privacy.proof.Proves;

/** The rules of the five profiles as the conflict table of the catalogue has them, and every pair of them. */
class ProfileRulesTest {

    private static final Duration NEVER = Duration.ZERO;
    private static final Duration MONTH = Duration.ofDays(30);
    private static final Duration QUARTER = Duration.ofDays(90);

    private static final ProfileRules INBOX = new ProfileRules(
            NEVER,
            Behaviour.NEVER,
            Tls.TLS_1_2,
            Analytics.NONE,
            false,
            QUARTER,
            NEVER,
            MONTH,
            new AgeLimit(13, 16),
            NEVER);
    private static final ProfileRules MAILBOX = new ProfileRules(
            MONTH,
            Behaviour.VISITS,
            Tls.TLS_1_2,
            Analytics.ANONYMOUS,
            false,
            MONTH,
            NEVER,
            Duration.ofHours(48),
            new AgeLimit(0, 0),
            NEVER);
    private static final ProfileRules CAMPAIGNS = new ProfileRules(
            MONTH,
            Behaviour.PLATFORM_USE,
            Tls.TLS_1_2,
            Analytics.BY_CONSENT,
            false,
            QUARTER,
            MONTH,
            MONTH,
            new AgeLimit(16, 16),
            MONTH);
    private static final ProfileRules OUTREACH = new ProfileRules(
            Duration.ofHours(24),
            Behaviour.OPENS_AND_CLICKS,
            Tls.TLS_1_2,
            Analytics.NONE,
            false,
            QUARTER,
            NEVER,
            MONTH,
            new AgeLimit(0, 0),
            NEVER);
    private static final ProfileRules SHIELD = new ProfileRules(
            Duration.ofMinutes(60),
            Behaviour.NEVER,
            Tls.TLS_1_3,
            Analytics.NONE,
            true,
            Duration.ofMinutes(60),
            MONTH,
            MONTH,
            new AgeLimit(18, 18),
            NEVER);
    private static final List<ProfileRules> ALL = List.of(INBOX, MAILBOX, CAMPAIGNS, OUTREACH, SHIELD);

    /** The rows of the table that these values were read from; who changes the table must look here. */
    private static final Map<String, String> TABLE = Map.of(
            "IP address",
            "never stored | access log, security only, 30 d | collected as technical data |"
                    + " recipient IP stored for tracking | caller IP collected; checked IP discarded",
            "Reading/click behaviour",
            "never | visit frequency only | usage of platform pages | opens, clicks, replies are the product | none",
            "Minimum TLS",
            "1.2 | TLS (use ≥1.2) | TLS (use ≥1.2) | browser-based TLS (use ≥1.2) | 1.3",
            "Analytics cookies",
            "none | anonymous | consent, declinable | unstated (none) | none",
            "ML training",
            "forbidden | unstated (forbidden) | unstated (forbidden) | unstated (forbidden) | Pro aggregates, 90 d",
            "API/request logs",
            "90 d, three fields | access 30 d, system 90 d | unstated | unstated | 60 min window, no query log",
            "Account grace after deletion",
            "history purged at cancel | none | 30 d | unstated (0 d) | 30 d recovery",
            "GDPR answer",
            "30 d | 48 h to inquiries | 30 d | unstated (30 d) | 30 d",
            "Age limit",
            "13, EEA 16 | none | 16 | none | 18",
            "Policy change notice",
            "date + site + Premium mail | prominent on site | ≥30 d ahead, mail or notice | none |"
                    + " date posted; material by mail");

    static Stream<List<ProfileRules>> pairs() {
        return ALL.stream().flatMap(one -> ALL.stream().map(other -> List.of(one, other)));
    }

    @Test
    void areTakenFromTheCatalogue() throws IOException {
        String catalogue = Files.readString(Path.of("../../docs/promises.md"));
        TABLE.forEach((topic, cells) -> assertThat(catalogue).contains("| " + topic + " | " + cells + " |"));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    @Proves("CORE-17")
    void giveTheStricterOfEachPairInEveryTopic(List<ProfileRules> pair) {
        ProfileRules one = pair.getFirst();
        ProfileRules other = pair.getLast();
        ProfileRules both = one.stricter(other);

        assertThat(both).isEqualTo(other.stricter(one));
        assertThat(both.stricter(one)).isEqualTo(both);
        for (ProfileRules each : pair) {
            assertThat(both.address()).isLessThanOrEqualTo(each.address());
            assertThat(both.behaviour()).isLessThanOrEqualTo(each.behaviour());
            assertThat(both.tls()).isLessThanOrEqualTo(each.tls());
            assertThat(both.analytics()).isLessThanOrEqualTo(each.analytics());
            assertThat(both.training() && !each.training()).isFalse();
            assertThat(both.logs()).isLessThanOrEqualTo(each.logs());
            assertThat(both.grace()).isLessThanOrEqualTo(each.grace());
            assertThat(both.answer()).isLessThanOrEqualTo(each.answer());
            assertThat(both.age().years()).isGreaterThanOrEqualTo(each.age().years());
            assertThat(both.age().inEurope()).isGreaterThanOrEqualTo(each.age().inEurope());
            assertThat(both.notice()).isGreaterThanOrEqualTo(each.notice());
        }
        for (Function<ProfileRules, Object> topic : topics()) {
            assertThat(topic.apply(both)).isIn(topic.apply(one), topic.apply(other));
        }
    }

    private static List<Function<ProfileRules, Object>> topics() {
        List<Function<ProfileRules, Object>> topics = new ArrayList<>();
        topics.add(ProfileRules::address);
        topics.add(ProfileRules::behaviour);
        topics.add(ProfileRules::tls);
        topics.add(ProfileRules::analytics);
        topics.add(ProfileRules::training);
        topics.add(ProfileRules::logs);
        topics.add(ProfileRules::grace);
        topics.add(ProfileRules::answer);
        topics.add(ProfileRules::notice);
        return topics;
    }

    @Test
    @Proves("CORE-17")
    void giveTheStrictestOfAll() {
        assertThat(ALL.stream().reduce(ProfileRules::stricter))
                .contains(new ProfileRules(
                        NEVER,
                        Behaviour.NEVER,
                        Tls.TLS_1_3,
                        Analytics.NONE,
                        false,
                        Duration.ofMinutes(60),
                        NEVER,
                        Duration.ofHours(48),
                        new AgeLimit(18, 18),
                        MONTH));
    }

    @Test
    void refuseTimesThatAreNone() {
        Duration before = Duration.ofSeconds(-1);
        assertThatThrownBy(() -> with(before, MONTH)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> with(NEVER, NEVER)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new AgeLimit(16, 13)).isInstanceOf(IllegalArgumentException.class);
    }

    private static ProfileRules with(Duration address, Duration answer) {
        return new ProfileRules(
                address,
                Behaviour.NEVER,
                Tls.TLS_1_2,
                Analytics.NONE,
                false,
                NEVER,
                NEVER,
                answer,
                new AgeLimit(0, 0),
                NEVER);
    }
}
