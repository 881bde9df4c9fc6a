package org.letterlock.app;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.letterlock.inboxes.InboxCounters;
import org.letterlock.mail.SmtpCounters;

/** What the server did, in Prometheus' text format (version 0.0.4): sums only, nothing about anybody. */
final class Metrics {

    /** The media type of {@link #text}. */
    static final String MEDIA_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private final StringBuilder text = new StringBuilder(4096);

    private Metrics() {}

    static String text(InboxCounters inboxes, SmtpCounters smtp) {
        Metrics metrics = new Metrics();
        metrics.inboxes(inboxes);
        metrics.smtp(smtp);
        return metrics.text.toString();
    }

    private void inboxes(InboxCounters counters) {
        describe("letterlock_inboxes", "gauge", "Live inboxes.");
        sample("letterlock_inboxes{profile=\"session\"}", counters.sessionInboxes());
        sample("letterlock_inboxes{profile=\"day\"}", counters.dayInboxes());
        single(
                "letterlock_mails_received_total",
                "counter",
                "Mails stored, once per recipient.",
                counters.mailsReceived());
        describe("letterlock_origins_total", "counter", "Mails whose origin was judged, or passed over under load.");
        sample("letterlock_origins_total{outcome=\"judged\"}", counters.originsJudged());
        sample("letterlock_origins_total{outcome=\"passed_over\"}", counters.originsPassedOver());
        single("letterlock_session_mails", "gauge", "Mails held in memory.", counters.sessionMails());
        single("letterlock_memory_bytes", "gauge", "Octets of mail reserved in memory.", counters.memoryOctets());
        single("letterlock_memory_limit_bytes", "gauge", "Most octets that may be reserved.", counters.memoryLimit());
    }

    private void smtp(SmtpCounters counters) {
        single("letterlock_smtp_connections_total", "counter", "Connections accepted.", counters.connections());
        single("letterlock_smtp_connections_open", "gauge", "Connections open now.", counters.open());
        single("letterlock_smtp_mails_total", "counter", "Mails answered 250.", counters.mails());
        single("letterlock_smtp_mail_bytes_total", "counter", "Octets of those mails.", counters.octets());
        describe("letterlock_smtp_refused_total", "counter", "Refusals by reason.");
        Map<SmtpCounters.Refusal, Long> ordered = new TreeMap<>(counters.refused());
        ordered.forEach((reason, count) -> sample(
                "letterlock_smtp_refused_total{reason=\"" + reason.name().toLowerCase(Locale.ROOT) + "\"}", count));
    }

    private void single(String name, String kind, String meaning, long value) {
        describe(name, kind, meaning);
        sample(name, value);
    }

    private void describe(String name, String kind, String meaning) {
        text.append("# HELP ").append(name).append(' ').append(meaning).append('\n');
        text.append("# TYPE ").append(name).append(' ').append(kind).append('\n');
    }

    private void sample(String series, long value) {
        text.append(series).append(' ').append(value).append('\n');
    }
}
