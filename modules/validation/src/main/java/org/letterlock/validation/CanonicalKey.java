package org.letterlock.validation;

import java.util.Locale;
import java.util.Objects;
import org.letterlock.validation.provider.MailProvider;
import org.letterlock.validation.provider.MailProviders;

/**
 * What all ways of writing one mailbox have in common, so that one person's many spellings can be counted as one. It is
 * for comparing only, in memory and best behind a keyed digest: mail goes to the address as it was written, never here.
 * Its {@link #toString} hides it.
 *
 * @param text for a large provider by its own habits (dots, tags, sister domains); elsewhere in lower case and without
 *     what follows a plus sign
 * @param knownHabits whether the provider's habits are known, and the key is not a guess
 * @param tag whether the address has a tag that the key leaves out
 */
public record CanonicalKey(String text, boolean knownHabits, boolean tag) {

    private static final String SUBDOMAIN_ADDRESSING = "fastmail";

    public CanonicalKey {
        Objects.requireNonNull(text);
    }

    /** The key of an address. */
    public static CanonicalKey of(EmailAddress address) {
        String localPart = address.localPart();
        String domain = address.domain();
        MailProvider provider = MailProviders.of(domain);
        if (provider != null && !localPart.startsWith("\"")) {
            return of(provider, localPart, domain);
        }
        int dot = domain.indexOf('.');
        MailProvider above = dot < 0 ? null : MailProviders.of(domain.substring(dot + 1));
        if (above != null && above.name().equals(SUBDOMAIN_ADDRESSING)) {
            return new CanonicalKey(domain.substring(0, dot) + "@" + domain.substring(dot + 1), true, true);
        }
        return guess(localPart, domain);
    }

    private static CanonicalKey of(MailProvider provider, String localPart, String domain) {
        boolean tag = provider.endOfMailbox(localPart) < localPart.length();
        String mailbox = provider.mailbox(localPart);
        String home = provider.oneMailbox() ? provider.domains().getFirst() : domain;
        // Nothing but dots and the like: no mailbox of anybody's, but still not everybody's.
        return new CanonicalKey((mailbox.isEmpty() ? localPart : mailbox) + "@" + home, true, tag);
    }

    private static CanonicalKey guess(String localPart, String domain) {
        int plus = localPart.startsWith("\"") ? -1 : localPart.indexOf('+');
        String mailbox = plus > 0 ? localPart.substring(0, plus) : localPart;
        return new CanonicalKey(mailbox.toLowerCase(Locale.ROOT) + "@" + domain, false, plus > 0);
    }

    @Override
    public String toString() {
        return "CanonicalKey[hidden]";
    }
}
