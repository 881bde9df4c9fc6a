package org.letterlock.validation.provider;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The large mail providers that come with the library. */
public final class MailProviders {

    private static final List<MailProvider> ALL = WordLists.lines(MailProviders.class, "mail-providers.txt").stream()
            .map(MailProvider::parse)
            .toList();
    private static final Map<String, MailProvider> BY_DOMAIN = byDomain();

    private MailProviders() {}

    private static Map<String, MailProvider> byDomain() {
        Map<String, MailProvider> byDomain = new HashMap<>();
        for (MailProvider provider : ALL) {
            provider.domains().forEach(domain -> byDomain.put(domain, provider));
        }
        return byDomain;
    }

    /** Who gives out mailboxes at this very domain. */
    public static @Nullable MailProvider of(String domain) {
        return BY_DOMAIN.get(domain);
    }

    /** All domains, those of the most used providers first. */
    public static List<String> domains() {
        return ALL.stream().flatMap(provider -> provider.domains().stream()).toList();
    }
}
