package org.letterlock.validation;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;

/**
 * The check of one address and, when given, of the network it comes from: everything that this library knows, as
 * {@link Signal}s. It keeps nothing of what it looks at. Without a {@link DomainCheck} it asks nobody, and the same
 * data always give the same assessment. Safe for use by many threads.
 */
public final class AddressCheck {

    private final AddressProfile profile;
    private final DomainKnowledge domains;
    private final Predicate<String> ownInboxes;

    /**
     * @param profile by whose rules a text is an address; {@link AddressProfile#RFC5321} refuses least that can be real
     * @param domains lists of domains
     * @param ownInboxes whether a domain, in lower-case A-labels, is one of our own disposable inboxes
     */
    public AddressCheck(AddressProfile profile, DomainKnowledge domains, Predicate<String> ownInboxes) {
        this.profile = profile;
        this.domains = domains;
        this.ownInboxes = ownInboxes;
    }

    /** What can be said without asking anybody. */
    public Assessment assess(String text) {
        return assess(text, IpFacts.NONE);
    }

    /**
     * What can be said without asking anybody.
     *
     * @param ip what is known of the network from which the address was given
     */
    public Assessment assess(String text, IpFacts ip) {
        return assess(profile.read(text), ip, Optional.empty());
    }

    /**
     * What can be said after asking the domain name system about the address's domain. The stage always completes, and
     * never with an exception; what nobody could say counts nothing.
     */
    public CompletionStage<Assessment> assess(String text, IpFacts ip, DomainCheck dns) {
        AddressReading reading = profile.read(text);
        return reading.address()
                .filter(address -> !address.isLiteral())
                .map(address ->
                        dns.check(address.domain()).thenApply(report -> assess(reading, ip, Optional.of(report))))
                .orElseGet(() -> CompletableFuture.completedStage(assess(reading, ip, Optional.empty())));
    }

    private Assessment assess(AddressReading reading, IpFacts ip, Optional<DomainReport> report) {
        return reading.address()
                .map(address -> {
                    Optional<DomainListing> listing = domains.listing(address.domain());
                    boolean own = ownInboxes.test(address.domain());
                    return new AddressFindings(address, listing, report, own).assessment(reading.hints(), ip);
                })
                .orElseGet(() -> AddressFindings.malformed(reading.errors(), ip));
    }
}
