package org.letterlock.shield;

import java.util.Optional;
import java.util.function.Predicate;
import org.letterlock.validation.DataBundle;
import org.letterlock.validation.DnsResolver;

/**
 * What the shield needs from outside.
 *
 * @param data lists of domains and networks
 * @param resolver one that remembers answers about domains; empty when there is nobody to ask
 * @param ownInboxes whether a domain or host name, in lower-case A-labels, takes mail for our own disposable inboxes
 * @param spares whether no list shall speak about a domain, in lower-case A-labels
 */
public record ShieldSetup(
        DataBundle data, Optional<DnsResolver> resolver, Predicate<String> ownInboxes, Predicate<String> spares) {

    /** One that spares nobody. */
    public ShieldSetup(DataBundle data, Optional<DnsResolver> resolver, Predicate<String> ownInboxes) {
        this(data, resolver, ownInboxes, _ -> false);
    }
}
