package org.letterlock.inboxes;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.letterlock.privacy.Held;

/**
 * All that is stored of a live inbox, for its holder and for whom a law lets see it.
 *
 * @param mails in the order they came
 * @param raw a mail as it came; empty when it has gone meanwhile
 */
public record KeptInbox(Inbox inbox, List<ReceivedMail> mails, Function<MessageId, Optional<byte[]>> raw) {

    private static final int PAGE = 20;

    public KeptInbox {
        mails = List.copyOf(mails);
    }

    /** What {@code holder} has; asking for it is use. */
    public static KeptInbox of(OpenInbox holder) {
        List<ReceivedMail> mails = new ArrayList<>();
        for (MailPage page = holder.mails(0, PAGE); !page.items().isEmpty(); page = holder.mails(page.next(), PAGE)) {
            mails.addAll(page.items());
        }
        return new KeptInbox(holder.inbox(), mails, holder::raw);
    }

    /** The same by class of data, with each mail as a file. */
    public List<Held> held() {
        String profile = "inboxes." + inbox.profile().name().toLowerCase(Locale.ROOT);
        String mail = profile + ".mail";
        return List.of(
                new Held(
                        profile + ".inbox",
                        List.of("address", "createdAt", "expiresAt"),
                        List.of(List.of(
                                inbox.address(),
                                inbox.createdAt().toString(),
                                inbox.expiresAt().toString()))),
                new Held(
                        mail,
                        List.of("receivedAt", "size", "mail"),
                        mails.stream()
                                .map(one -> List.of(
                                        one.receivedAt().toString(),
                                        Long.toString(one.size()),
                                        file(mail, one).name()))
                                .toList(),
                        mails.stream().map(one -> file(mail, one)).toList()));
    }

    private Held.File file(String dataClass, ReceivedMail mail) {
        return Held.File.mail(dataClass, mail.id().value(), () -> raw.apply(mail.id()));
    }

    @Override
    public String toString() {
        return "KeptInbox[hidden]";
    }
}
