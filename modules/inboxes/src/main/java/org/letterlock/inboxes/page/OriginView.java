package org.letterlock.inboxes.page;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.letterlock.inboxes.Authenticity;
import org.letterlock.mail.AuthenticationResult;
import org.letterlock.mail.AuthenticationResult.Method;
import org.letterlock.mail.AuthenticationResult.Reason;
import org.letterlock.mail.AuthenticationResult.Verdict;

/**
 * Where a mail really comes from, as the reader shows it: a badge for each method, one sentence, and the reasons.
 *
 * @param state checked, checking or unchecked
 * @param mood of the whole: good, bad or unsure
 * @param sentenceKey what it comes to
 * @param domain whom the sentence is about; may be empty
 */
record OriginView(String state, String mood, String sentenceKey, String domain, List<Badge> badges, List<Line> lines) {

    /** One method at a glance. */
    record Badge(String method, String mood, String icon, String verdictKey) {}

    /** One result with its reason. */
    record Line(String method, String mood, String icon, String domain, String reasonKey, String detail) {}

    static OriginView of(Authenticity authenticity) {
        return switch (authenticity) {
            case Authenticity.Checked(var report) -> checked(report.results());
            case Authenticity.Checking _ ->
                new OriginView("checking", "unsure", "origin.checking", "", List.of(), List.of());
            case Authenticity.Unchecked _ ->
                new OriginView("unchecked", "unsure", "origin.unchecked", "", List.of(), List.of());
        };
    }

    private static OriginView checked(List<AuthenticationResult> results) {
        if (results.isEmpty()) {
            return new OriginView("unchecked", "unsure", "origin.unchecked", "", List.of(), List.of());
        }
        Map<Method, Verdict> best = new EnumMap<>(Method.class);
        results.forEach(result ->
                best.merge(result.method(), result.verdict(), (one, other) -> one.compareTo(other) <= 0 ? one : other));
        if (best.get(Method.ARC) == Verdict.NONE) {
            best.remove(Method.ARC); // most mails never meet a forwarder that seals
        }
        Optional<AuthenticationResult> dmarc = results.stream()
                .filter(result -> result.method() == Method.DMARC)
                .findFirst();
        String domain = dmarc.map(AuthenticationResult::domain).orElse("");
        Verdict whole = best.getOrDefault(Method.DMARC, Verdict.NONE);
        boolean something =
                !domain.isEmpty() && (best.get(Method.SPF) == Verdict.PASS || best.get(Method.DKIM) == Verdict.PASS);
        List<Badge> badges = new ArrayList<>();
        best.forEach((method, verdict) ->
                badges.add(new Badge(method.name(), mood(verdict), icon(verdict), "origin.verdict." + tag(verdict))));
        return new OriginView(
                "checked",
                whole == Verdict.PASS ? "good" : whole == Verdict.FAIL ? "bad" : "unsure",
                "origin." + sentence(whole, something),
                domain,
                badges,
                results.stream()
                        .filter(result -> best.containsKey(result.method()))
                        .map(OriginView::line)
                        .toList());
    }

    private static String sentence(Verdict dmarc, boolean something) {
        return switch (dmarc) {
            case PASS -> "genuine";
            case FAIL -> "forged";
            case TEMPERROR -> "unknown";
            case NONE, NEUTRAL, SOFTFAIL, POLICY, PERMERROR -> something ? "unruled" : "unproven";
        };
    }

    private static Line line(AuthenticationResult result) {
        return new Line(
                result.method().name(),
                mood(result.verdict()),
                icon(result.verdict()),
                result.domain(),
                result.reason() == Reason.OK
                        ? "origin.ok." + tag(result.method())
                        : "origin.reason." + tag(result.reason()),
                result.detail());
    }

    private static String mood(Verdict verdict) {
        return switch (verdict) {
            case PASS -> "good";
            case FAIL -> "bad";
            case SOFTFAIL, POLICY, TEMPERROR, PERMERROR -> "warn";
            case NEUTRAL, NONE -> "none";
        };
    }

    private static String icon(Verdict verdict) {
        return switch (verdict) {
            case PASS -> "i-check";
            case FAIL -> "i-x";
            case SOFTFAIL, POLICY, TEMPERROR, PERMERROR -> "i-alert-triangle";
            case NEUTRAL, NONE -> "i-minus";
        };
    }

    private static String tag(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
