package org.letterlock.inboxes.page;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.letterlock.inboxes.InboxEvent;
import org.letterlock.inboxes.InboxPolicies;

/**
 * What can be said of an inbox that is gone. The server keeps nothing of it, so the reason, the moment and the number
 * of mails come along in the address of the page that shows them; from there they are believed only within bounds.
 */
record EndedView(Optional<InboxEvent.End> why, Instant at, boolean timed, OptionalInt destroyed) {

    private static final int MOST_MAILS = 100_000;
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

    /** Nothing is known but that it is gone by now. */
    static EndedView by(Instant now) {
        return new EndedView(Optional.empty(), now.truncatedTo(ChronoUnit.SECONDS), false, OptionalInt.empty());
    }

    /**
     * Reads what a page address says.
     *
     * @param why a reason as {@code address} writes it
     * @param at seconds since 1970
     * @param mails how many were destroyed
     */
    static EndedView read(String why, @Nullable String at, @Nullable String mails, Instant now) {
        Optional<Instant> moment = number(at, now.getEpochSecond())
                .map(Instant::ofEpochSecond)
                .filter(instant -> instant.isAfter(now.minus(InboxPolicies.ENDED_TOLD)));
        OptionalInt count = number(mails, MOST_MAILS)
                .map(number -> OptionalInt.of(number.intValue()))
                .orElse(OptionalInt.empty());
        return new EndedView(
                reason(why), moment.orElse(now.truncatedTo(ChronoUnit.SECONDS)), moment.isPresent(), count);
    }

    /** The address of the page that says it. */
    static String path(InboxEvent.End why, Instant at, int mails) {
        return "/?ended=" + tag(why) + "&at=" + at.getEpochSecond() + "&mails=" + mails;
    }

    /** The address of a page that says the same again. */
    String path() {
        String path = "/?ended=" + reason();
        if (timed) {
            path += "&at=" + at.getEpochSecond();
        }
        return counted() ? path + "&mails=" + mails() : path;
    }

    public String reason() {
        return why.map(EndedView::tag).orElse("unknown");
    }

    public String reasonKey() {
        return "ended.reason." + reason();
    }

    public boolean counted() {
        return destroyed.isPresent();
    }

    public int mails() {
        return destroyed.orElse(0);
    }

    public String clock() {
        return CLOCK.format(at.atOffset(ZoneOffset.UTC));
    }

    private static String tag(InboxEvent.End why) {
        return why.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Optional<InboxEvent.End> reason(String tag) {
        for (InboxEvent.End end : InboxEvent.End.values()) {
            if (tag(end).equals(tag)) {
                return Optional.of(end);
            }
        }
        return Optional.empty();
    }

    private static Optional<Long> number(@Nullable String text, long most) {
        if (text == null
                || text.isEmpty()
                || text.length() > 12
                || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return Optional.empty();
        }
        return Optional.of(Long.parseLong(text)).filter(number -> number <= most);
    }
}
