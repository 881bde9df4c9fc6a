package org.letterlock.shield;

import java.net.InetAddress;
import java.util.Optional;
import java.util.function.Predicate;
import org.letterlock.validation.DataBundle;
import org.letterlock.validation.DomainKnowledge;
import org.letterlock.validation.DomainListing;
import org.letterlock.validation.MailHostKnowledge;

/**
 * What lists say about domains, but nothing about those that are spared.
 *
 * @param spares whether no list shall speak about a domain, in lower-case A-labels
 */
record SparingData(DataBundle data, Predicate<String> spares) implements DomainKnowledge, MailHostKnowledge {

    @Override
    public Optional<DomainListing> listing(String domain) {
        return spares.test(domain) ? Optional.empty() : data.listing(domain);
    }

    @Override
    public Optional<DomainListing> host(String host) {
        return spares.test(host) ? Optional.empty() : data.host(host);
    }

    @Override
    public Optional<DomainListing> network(InetAddress address) {
        return data.network(address);
    }
}
