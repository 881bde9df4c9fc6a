package org.letterlock.validation;

import java.net.InetAddress;
import java.util.Optional;
import java.util.Set;

/**
 * An organisation's own rulings about networks, which go before everything that lists say; those about domains are in
 * its {@link VerdictPolicy}. The longest prefix decides, so a denied network can have an allowed part and the other way
 * round; a network on both lists is allowed, because turning a person away is the worse mistake.
 */
public final class OwnNetworks {

    /** What an organisation says about a network. */
    public enum Ruling {
        ALLOWED,
        DENIED
    }

    private static final long ALLOWED = 1;
    private static final long DENIED = 2;

    private final IpTable table;

    /** Makes the overlay; bits of a network behind its prefix are ignored. */
    public OwnNetworks(Set<IpRange> allowed, Set<IpRange> denied) {
        var builder = new IpTableBuilder();
        denied.forEach(network -> builder.put(network, DENIED));
        allowed.forEach(network -> builder.put(network, ALLOWED));
        table = builder.build();
    }

    /** What is said about the narrowest listed network around {@code address}; empty when none is listed. */
    public Optional<Ruling> ruling(InetAddress address) {
        long found = table.find(address);
        if (found == IpTable.NOTHING) {
            return Optional.empty();
        }
        return Optional.of(found == ALLOWED ? Ruling.ALLOWED : Ruling.DENIED);
    }
}
