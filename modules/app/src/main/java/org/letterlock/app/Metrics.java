package org.letterlock.app;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.letterlock.accounts.AccountCounters;
import org.letterlock.accounts.Audit;
import org.letterlock.inboxes.InboxCounters;
import org.letterlock.mail.SmtpCounters;
import org.letterlock.privacy.NetworkBans;
import org.letterlock.privacy.SystemLog;
import org.letterlock.web.FetchCounters;
import org.letterlock.web.RequestCounters;
import org.letterlock.web.RequestLimits;

/** What the server did, in Prometheus' text format (version 0.0.4): sums only, nothing about anybody. */
final class Metrics {

    /** The media type of {@link #text}. */
    static final String MEDIA_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private final StringBuilder text = new StringBuilder(4096);

    private Metrics() {}

    /** What it counts now; empty while it starts. */
    static Optional<String> text(Installation installation, RequestLimits requests) {
        return installation.smtp().map(smtp -> {
            Metrics metrics = new Metrics();
            InboxCounters inboxes = installation.inboxes().counters();
            metrics.inboxes(inboxes);
            metrics.limits(inboxes.limits());
            metrics.smtp(smtp.counters());
            metrics.bans(installation.bans());
            metrics.requests(requests.counters());
            metrics.fetches(installation.fetcher().counters());
            metrics.accounts(AccountCounters.of(
                    installation.accounts(), installation.signIn(), installation.courier(), installation.outbox()));
            metrics.family("letterlock_failures_total", "What failed, by event.", "event", SystemLog.told());
            return metrics.text.toString();
        });
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
        family("letterlock_smtp_refused_total", "Refusals by reason.", "reason", counters.refused());
    }

    private void bans(NetworkBans bans) {
        single("letterlock_networks_banned", "gauge", "Networks that are refused for a while.", bans.now());
        single("letterlock_bans_total", "counter", "How often a network was.", bans.total());
    }

    private void limits(InboxCounters.LimitsMet met) {
        single("letterlock_inboxes_full_total", "counter", "Inboxes refused for lack of room.", met.full());
        single(
                "letterlock_listeners_refused_total",
                "counter",
                "Listeners refused because their inbox had enough.",
                met.listeners());
        family("letterlock_readings_cut_total", "Mails read that met a limit.", "limit", met.readings());
    }

    private void requests(RequestCounters counters) {
        single("letterlock_creations_total", "counter", "Inboxes let through by the limits.", counters.creations());
        single("letterlock_proofs_asked_total", "counter", "Proofs of work asked for.", counters.proofsAsked());
        family("letterlock_proofs_total", "Proofs of work by outcome.", "outcome", counters.proofs());
        family("letterlock_http_refused_total", "Requests refused by reason.", "reason", counters.refused());
    }

    private void fetches(FetchCounters counters) {
        single("letterlock_fetches_total", "counter", "Pictures fetched from other hosts.", counters.fetched());
        single("letterlock_fetch_bytes_total", "counter", "Octets of those.", counters.octets());
        family(
                "letterlock_fetches_refused_total",
                "Fetches that gave nothing, by reason.",
                "reason",
                counters.refused());
    }

    private void accounts(AccountCounters counters) {
        single(
                "letterlock_sign_ins_refused_total",
                "counter",
                "Wrong passwords and codes, and attempts beyond the limits.",
                counters.signInsRefused());
        family("letterlock_api_calls_total", "Calls with a key, by what became of them.", "outcome", counters.calls());
        describe("letterlock_webhook_attempts_total", "counter", "Events sent to webhooks.");
        sample("letterlock_webhook_attempts_total{outcome=\"delivered\"}", counters.eventsDelivered());
        sample("letterlock_webhook_attempts_total{outcome=\"failed\"}", counters.eventsFailed());
        single(
                "letterlock_service_mails_total",
                "counter",
                "Mails about accounts that were written.",
                counters.mailsWritten());
        counters.audit().ifPresent(this::audit);
    }

    private void audit(Audit.Check check) {
        single(
                "letterlock_audit_intact",
                "gauge",
                "1 when every line of the audit stood where it was written at the last look, else 0.",
                check.intact() ? 1 : 0);
    }

    /** A counter in as many kinds as {@code counts} has, in a fixed order. */
    private <K extends Comparable<K>> void family(String name, String meaning, String label, Map<K, Long> counts) {
        describe(name, "counter", meaning);
        new TreeMap<>(counts)
                .forEach((kind, count) ->
                        sample(name + '{' + label + "=\"" + kind.toString().toLowerCase(Locale.ROOT) + "\"}", count));
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
