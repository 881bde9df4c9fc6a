package org.letterlock.inboxes.page;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.letterlock.inboxes.Inbox;
import org.letterlock.inboxes.Inboxes;
import org.letterlock.inboxes.MailPage;
import org.letterlock.inboxes.OpenInbox;
import org.letterlock.inboxes.ReceivedMail;
import org.letterlock.inboxes.SmtpAddress;
import org.letterlock.web.Texts;

/** Lays an inbox out for the templates. */
@Singleton
final class Desk {

    /** Most rows of a page; the rest of a larger inbox is reached through the API. */
    static final int ROWS_MAX = 1000;

    private static final int PAGE = 100;
    private static final int SMTP_PORT = 25;

    private final Inboxes inboxes;
    private final SmtpAddress smtp;
    private final InstantSource clock;

    @Inject
    Desk(Inboxes inboxes, SmtpAddress smtp, InstantSource clock) {
        this.inboxes = inboxes;
        this.smtp = smtp;
        this.clock = clock;
    }

    /** The whole inbox, one row marked. */
    InboxView lay(OpenInbox open, String selected, Texts texts) {
        return lay(open, 0, selected, texts);
    }

    /** The inbox with only the rows behind a cursor. */
    InboxView lay(OpenInbox open, long after, String selected, Texts texts) {
        List<ReceivedMail> mails = mails(open);
        List<MailRow> rows = mails.stream()
                .filter(mail -> mail.sequence() > after)
                .map(mail -> MailRow.of(mail, selected))
                .toList();
        Inbox inbox = open.inbox();
        Instant now = clock.instant();
        return new InboxView(
                inbox,
                now,
                rows.reversed(),
                mails.size(),
                mails.isEmpty() ? after : mails.getLast().sequence(),
                inboxes.domains(),
                smtp.port() == SMTP_PORT ? smtp.hostname() : smtp.hostname() + ":" + smtp.port(),
                texts.say("qr.label", Map.of("address", inbox.address())));
    }

    /** How many mails there are. */
    int count(OpenInbox open) {
        return mails(open).size();
    }

    private static List<ReceivedMail> mails(OpenInbox open) {
        List<ReceivedMail> mails = new ArrayList<>();
        long after = 0;
        while (mails.size() < ROWS_MAX) {
            MailPage page = open.mails(after, PAGE);
            mails.addAll(page.items());
            if (page.items().size() < PAGE) {
                break;
            }
            after = page.next();
        }
        return mails;
    }
}
