package org.letterlock.validation;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is known about one IP address without asking anybody. It does not hold the address.
 *
 * <p>An address that carries an IPv4 address (IPv4-mapped, NAT64, 6to4, Teredo) gets the facts of the carried one.
 *
 * @param specialUse why it is no host on the public internet; empty for one that can be
 * @param network who announces it to the internet; empty when nobody did when the data was made
 * @param country two capital letters (ISO 3166-1) of where it is used, as far as registries tell; no proof of where
 *     somebody is
 * @param listings what lists say, the most confident first
 */
public record IpFacts(
        Optional<SpecialUse> specialUse,
        Optional<AutonomousSystem> network,
        Optional<String> country,
        List<IpListing> listings) {

    /** Nothing is known. */
    public static final IpFacts NONE = new IpFacts(Optional.empty(), Optional.empty(), Optional.empty(), List.of());

    public IpFacts {
        listings = List.copyOf(listings);
    }

    /** The kinds that some list names. */
    public Set<IpClass> classes() {
        Set<IpClass> classes = EnumSet.noneOf(IpClass.class);
        listings.forEach(listing -> classes.add(listing.kind()));
        return classes;
    }

    /**
     * How sure the lists together are that the address is of a kind, from 0 to 1. Each list that agrees takes its share
     * of what was still doubtful, as if they had come to it independently.
     */
    public double confidence(IpClass kind) {
        double doubt = 1;
        for (IpListing listing : listings) {
            doubt *= listing.kind() == kind ? 1 - listing.confidence() : 1;
        }
        return 1 - doubt;
    }

    /** What speaks for or against trust in it, in the order in which it was found. */
    public List<Signal> signals() {
        List<Signal> signals = new ArrayList<>();
        IpSignals.add(this, signals);
        return List.copyOf(signals);
    }

    /** Says nothing about networks or places, so that nothing of a person gets into a log by accident. */
    @Override
    public String toString() {
        return "IpFacts[hidden]";
    }
}
