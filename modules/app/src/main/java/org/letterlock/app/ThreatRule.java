package org.letterlock.app;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What in the server's own sums looks like an attack, or like protection that has failed. Each is also a rule for
 * Prometheus, in {@code docs/alerts.yml}.
 */
enum ThreatRule {
    /** Somebody opens more connections to the mail receiver than one network may. */
    CONNECTION_FLOOD("letterlock_smtp_refused_total", "reason=~\"connection_limit|network_connections\"", 100),
    /** Somebody tries out which mailboxes there are. */
    MAILBOX_SEARCH("letterlock_smtp_refused_total", "reason=~\"harvesting\"", 4),
    /** Somebody calls more often than one network may. */
    CALL_FLOOD("letterlock_http_refused_total", "reason=~\"calls|creations\"", 200),
    /** Somebody tries out API keys. */
    KEY_GUESSING("letterlock_api_calls_total", "outcome=~\"unknown\"", 50),
    /** Somebody tries out passwords or codes. */
    PASSWORD_GUESSING("letterlock_sign_ins_refused_total", "", 50),
    /** What has ended could not be tidied away, or requests fail: a disk, the database or the keys do not answer. */
    FAILURES("letterlock_failures_total", "", 0),
    /** A line of the audit does not stand where it was written. */
    AUDIT_BROKEN;

    private static final String AUDIT = "letterlock_audit_intact";

    private final String name;
    private final String labels;
    private final Pattern series;
    private final long most;

    ThreatRule(String name, String labels, long most) {
        this.name = name;
        this.labels = labels;
        String inside = labels.replace("=~\"", "=\"(").replaceFirst("\"$", ")\"");
        this.series = Pattern.compile(Pattern.quote(name) + (labels.isEmpty() ? "(\\{[^}]*})?" : "\\{" + inside + "}"));
        this.most = most;
    }

    /** The one that looks at a state, not at what grows. */
    ThreatRule() {
        this.name = AUDIT;
        this.labels = "";
        this.series = Pattern.compile(AUDIT);
        this.most = 0;
    }

    /** As Prometheus would be asked. */
    String expression() {
        if (this == AUDIT_BROKEN) {
            return name + " == 0";
        }
        String selected = labels.isEmpty() ? name : name + "{" + labels + "}";
        return "sum(increase(" + selected + "[" + WatchLimits.WINDOW.toMinutes() + "m])) > " + most;
    }

    /** The metric it looks at. */
    String metric() {
        return name;
    }

    /** Its stable name. */
    String tag() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * Whether it is true now.
     *
     * @param then the samples at the beginning of the window, by series
     */
    boolean holds(Map<String, Long> then, Map<String, Long> now) {
        return this == AUDIT_BROKEN ? now.getOrDefault(AUDIT, 1L) == 0 : sum(now) - sum(then) > most;
    }

    private long sum(Map<String, Long> samples) {
        return samples.entrySet().stream()
                .filter(sample -> series.matcher(sample.getKey()).matches())
                .mapToLong(Map.Entry::getValue)
                .sum();
    }
}
