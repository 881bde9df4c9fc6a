package org.letterlock.app;

import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.letterlock.accounts.Held;
import org.letterlock.inboxes.Inboxes;
import org.letterlock.inboxes.KeptInbox;
import org.letterlock.validation.EmailAddress;

/** What an authority can demand of an inbox: nothing, once it has ended. */
final class StoredInInboxes {

    private StoredInInboxes() {}

    static List<Held> of(Inboxes inboxes, EmailAddress address) {
        return inboxes.kept(address).stream().flatMap(StoredInInboxes::held).toList();
    }

    private static Stream<Held> held(KeptInbox kept) {
        String profile = "inboxes." + kept.inbox().profile().name().toLowerCase(Locale.ROOT);
        return Stream.of(
                new Held(
                        profile + ".inbox",
                        List.of("address", "createdAt", "expiresAt"),
                        List.of(List.of(
                                kept.inbox().address(),
                                kept.inbox().createdAt().toString(),
                                kept.inbox().expiresAt().toString()))),
                new Held(
                        profile + ".mail",
                        List.of("receivedAt", "mail"),
                        kept.mails().stream()
                                .map(mail -> List.of(
                                        mail.receivedAt().toString(),
                                        Base64.getEncoder().encodeToString(mail.octets())))
                                .toList()));
    }
}
