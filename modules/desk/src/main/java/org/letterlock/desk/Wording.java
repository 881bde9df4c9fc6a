package org.letterlock.desk;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.letterlock.desk.page.DeskPart;
import org.letterlock.web.Language;
import org.letterlock.web.Texts;

/** Puts what goes out by mail into words. */
final class Wording {

    private final Map<Language, Texts> texts = new EnumMap<>(Language.class);

    Wording() {
        DeskPart part = new DeskPart();
        for (Language language : Language.values()) {
            texts.put(language, Texts.load(language, List.of(part)));
        }
    }

    /** What the kind is called. */
    String kind(RequestKind kind, String language) {
        return spoken(language).say("right." + kind.tag());
    }

    /** What that kind of evidence is called. */
    String evidence(Evidence.Kind kind, String language) {
        return spoken(language).say(kind.textKey());
    }

    /** What looks like an incident. */
    String threat(String threat, String language) {
        return spoken(language).say("desk.threat." + threat);
    }

    /** The receipt, one paragraph after the other. */
    List<String> receipt(Receipt receipt, String language) {
        Texts spoken = spoken(language);
        List<String> lines = new ArrayList<>();
        lines.add(spoken.say(receipt.doneKey()));
        receipt.items()
                .forEach(item -> lines.add(spoken.say(
                        "desk.receipt.item",
                        Map.of("what", item.what(), "class", item.dataClass(), "count", item.count()))));
        lines.add(spoken.say(receipt.kept().isEmpty() ? "desk.receipt.kept.none" : "desk.receipt.kept"));
        receipt.kept()
                .forEach(kept -> lines.add(spoken.say(
                        "desk.receipt.kept.item",
                        Map.of("what", kept.what(), "why", kept.why(), "until", kept.until()))));
        lines.add(spoken.say(
                "desk.receipt.by",
                Map.of(
                        "asked", moment(spoken, receipt.askedAt()),
                        "done", moment(spoken, receipt.doneAt()),
                        "versions", String.join(", ", receipt.versions()))));
        return List.copyOf(lines);
    }

    private Texts spoken(String tag) {
        return Objects.requireNonNull(texts.get(Language.of(tag).orElse(Language.EN)));
    }

    private static String moment(Texts spoken, Instant at) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG, FormatStyle.SHORT)
                        .withLocale(spoken.language().locale())
                        .withZone(ZoneOffset.UTC)
                        .format(at)
                + " UTC";
    }
}
