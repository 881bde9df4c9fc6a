package org.letterlock.inboxes.page;

import io.quarkus.qute.RawString;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.letterlock.inboxes.Inbox;
import org.letterlock.inboxes.Profile;
import org.letterlock.web.QrCode;

/**
 * An inbox as the templates show it.
 *
 * @param now when this was true
 * @param mails newest first
 * @param count how many mails there are, also when {@code mails} holds only the newest of them
 * @param next the cursor behind the newest mail
 * @param domains the domains on offer
 * @param smtp where a mail can be sent to it, {@code host:port}
 * @param qrLabel what a screen reader says for its address as a picture
 */
record InboxView(
        Inbox inbox,
        Instant now,
        List<MailRow> mails,
        int count,
        long next,
        List<String> domains,
        String smtp,
        String qrLabel) {

    public String id() {
        return inbox.id().value();
    }

    public String address() {
        return inbox.address();
    }

    public String local() {
        return address().substring(0, Math.max(0, address().lastIndexOf('@')));
    }

    public String domain() {
        return address().substring(address().lastIndexOf('@') + 1);
    }

    public boolean day() {
        return inbox.profile() == Profile.DAY;
    }

    public String profile() {
        return tag(inbox.profile());
    }

    /** What forms and templates call a profile. */
    static String tag(Profile profile) {
        return switch (profile) {
            case SESSION -> "session";
            case DAY -> "day";
        };
    }

    public boolean empty() {
        return count == 0;
    }

    public long expiresMillis() {
        return inbox.expiresAt().toEpochMilli();
    }

    public long nowMillis() {
        return now.toEpochMilli();
    }

    /** The time left as a clock: {@code 29:41}, {@code 23:59:12}. */
    public String left() {
        Duration left = Duration.between(now, inbox.expiresAt());
        if (left.isNegative()) {
            left = Duration.ZERO;
        }
        return left.toHours() > 0
                ? "%d:%02d:%02d".formatted(left.toHours(), left.toMinutesPart(), left.toSecondsPart())
                : "%d:%02d".formatted(left.toMinutesPart(), left.toSecondsPart());
    }

    /** Its address as a picture; drawn only for who asks, since parts of the page do without. */
    public RawString qr() {
        return QrCode.svg(address(), qrLabel);
    }

    /** A command that sends a mail here. */
    public String swaks() {
        return "swaks --to " + address() + " --server " + smtp;
    }

    @Override
    public String toString() {
        return "InboxView[hidden]";
    }
}
