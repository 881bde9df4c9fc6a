package org.letterlock.web;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.List;
import org.letterlock.privacy.Registry;

/** What every page tells about policies: changes that are coming, and those of the last thirty days. */
public final class PolicyNews {

    /** How long a change stays on the pages after it has taken effect. */
    public static final Duration TOLD = Duration.ofDays(30);

    private final Registry registry;
    private final PolicyArchive archive;
    private final InstantSource clock;

    public PolicyNews(Registry registry, PolicyArchive archive, InstantSource clock) {
        this.registry = registry;
        this.archive = archive;
        this.clock = clock;
    }

    /**
     * One piece of news.
     *
     * @param textKey the sentence, with arguments {@code title} and {@code date}
     * @param path where the difference is
     */
    public record Notice(String textKey, String title, String date, String path) {}

    /** What to tell now; mostly nothing. */
    public List<Notice> now(Language language) {
        List<Notice> notices = new ArrayList<>();
        LocalDate today = clock.instant().atZone(ZoneOffset.UTC).toLocalDate();
        registry.coming().stream()
                .filter(change -> change.effective().isAfter(today))
                .forEach(change ->
                        notices.add(notice("policy.news.coming", change.system(), change.effective(), language)));
        Instant since = clock.instant().minus(TOLD);
        registry.systems().forEach(policy -> {
            List<PolicyArchive.Served> versions = archive.of(policy.system());
            if (versions.size() > 1
                    && versions.getFirst().since().isAfter(since)
                    && isMaterial(versions.get(0), versions.get(1))) {
                LocalDate day =
                        versions.getFirst().since().atZone(ZoneOffset.UTC).toLocalDate();
                notices.add(notice("policy.news.changed", policy.system(), day, language));
            }
        });
        return List.copyOf(notices);
    }

    /** The effective date moves with every change that matters. */
    private static boolean isMaterial(PolicyArchive.Served newer, PolicyArchive.Served older) {
        return !String.valueOf(newer.twin().get("effective"))
                .equals(String.valueOf(older.twin().get("effective")));
    }

    private Notice notice(String textKey, String system, LocalDate day, Language language) {
        String title = registry.system(system).orElseThrow().title().in(language.tag());
        String date = DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                .withLocale(language.locale())
                .format(day);
        return new Notice(textKey, title, date, "/privacy/" + system + "/changes");
    }
}
