package org.letterlock.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.letterlock.privacy.proof.MovableClock;

/** When the server calls what it counts an attack. */
final class ThreatWatchTest {

    private final MovableClock clock = MovableClock.standing();
    private final List<ThreatRule> told = new ArrayList<>();
    private final ThreatWatch watch = new ThreatWatch(clock, told::add);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CONNECTION_FLOOD|letterlock_smtp_refused_total{reason=\"network_connections\"}|100",
                "MAILBOX_SEARCH|letterlock_smtp_refused_total{reason=\"harvesting\"}|4",
                "CALL_FLOOD|letterlock_http_refused_total{reason=\"calls\"}|200",
                "KEY_GUESSING|letterlock_api_calls_total{outcome=\"unknown\"}|50",
                "PASSWORD_GUESSING|letterlock_sign_ins_refused_total|50",
                "FAILURES|letterlock_failures_total{event=\"tidying-failed\"}|0"
            })
    void tellsOnceWhatGrewByMoreThanItMay(ThreatRule rule, String series, long most) {
        watch.look("# TYPE x counter\n" + series + " 1000\n");
        clock.advance(Duration.ofMinutes(9));
        watch.look(series + " " + (1000 + most) + "\n");
        assertThat(told).isEmpty();
        watch.look(series + " " + (1001 + most) + "\n");
        watch.look(series + " " + (1002 + most) + "\n");
        assertThat(told).containsExactly(rule);

        clock.advance(Duration.ofMinutes(11));
        watch.look(series + " " + (1002 + most) + "\n");
        clock.advance(Duration.ofMinutes(11));
        watch.look(series + " " + (1002 + most) + "\n");
        watch.look(series + " " + (2000 + most) + "\n");
        assertThat(told).containsExactly(rule, rule);
    }

    @Test
    void sumsTheReasonsOfOneRuleAndNoOthers() {
        watch.look("");
        watch.look("""
            letterlock_smtp_refused_total{reason="network_connections"} 60
            letterlock_smtp_refused_total{reason="connection_limit"} 40
            letterlock_smtp_refused_total{reason="unknown_recipient"} 100000
            letterlock_smtp_refused_totals{reason="connection_limit"} 100000
            """);
        assertThat(told).isEmpty();
    }

    @Test
    void forgetsWhatGrewBeforeTheWindow() {
        for (int minute = 0; minute < 60; minute++) {
            watch.look("letterlock_sign_ins_refused_total " + 4 * minute + "\n");
            clock.advance(Duration.ofMinutes(1));
        }
        assertThat(told).isEmpty();
    }

    @Test
    void tellsOfABrokenAudit() {
        watch.look("letterlock_audit_intact 1\n");
        assertThat(told).isEmpty();
        watch.look("letterlock_audit_intact 0\n");
        assertThat(told).containsExactly(ThreatRule.AUDIT_BROKEN);
    }

    /** The shipped file has these rules, these only, and each as the server evaluates it. */
    @ParameterizedTest
    @EnumSource
    void isARuleOfTheShippedFile(ThreatRule rule) throws IOException {
        String file = Files.readString(Path.of("../../docs/alerts.yml"));
        String name = Arrays.stream(rule.tag().split("-"))
                .map(word -> word.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + word.substring(1))
                .collect(Collectors.joining("", "Letterlock", ""));

        assertThat(file).contains("      - alert: " + name + "\n        expr: " + rule.expression() + "\n");
        assertThat(Pattern.compile("- alert:").matcher(file).results()).hasSize(ThreatRule.values().length);
    }
}
