package org.letterlock.shield;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.letterlock.validation.DomainClass;
import org.letterlock.validation.IpClass;
import org.letterlock.validation.IpFacts;

/**
 * Something about one check that is counted: a class, never a value. The order is that of the columns in which hours
 * are kept.
 */
public enum Trait {
    /** The address is another spelling of its mailbox: a tag behind a plus, dots, an alias of the provider's domain. */
    VARIANT,
    /** The mailbox is one for minutes or hours. */
    DISPOSABLE,
    /** The mailbox stands behind a privacy relay. */
    RELAY,
    /** Anybody gets such a mailbox without paying. */
    FREE,
    /** The address names a task, such as {@code sales}, not a person. */
    ROLE,
    /** The domain takes no mail: it does not exist, or says so. */
    DEAD,
    /** The IP address is one of rented servers. */
    HOSTING,
    /** The IP address is the exit of a tunnel: VPN, Tor, somebody else's line. */
    TUNNEL,
    /** The local part reads as if a machine had drawn its letters. */
    GIBBERISH;

    /** What of it are classes of mailboxes; a check has at most one of them. */
    static final Set<Trait> MAILBOXES = Set.of(DISPOSABLE, RELAY, FREE);

    /** What of it are classes of networks; a check has at most one of them. */
    static final Set<Trait> NETWORKS = Set.of(HOSTING, TUNNEL);

    /** From this confidence on, what lists say of a network counts. */
    private static final double SURE = 0.5;

    /** Where it stands in vectors: the order above. */
    @SuppressWarnings("EnumOrdinal")
    public int place() {
        return ordinal();
    }

    /** Its stable name in answers, such as {@code disposable}. */
    public String tag() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What a class of domains counts as. */
    public static Optional<Trait> of(DomainClass kind) {
        return switch (kind) {
            case DISPOSABLE -> Optional.of(DISPOSABLE);
            case PRIVACY_RELAY -> Optional.of(RELAY);
            case FREE -> Optional.of(FREE);
            case CORPORATE, FORWARDING_ALIAS -> Optional.empty();
        };
    }

    /** What is known about an IP address counts as; a tunnel that ends on a rented server is a tunnel. */
    public static Optional<Trait> of(IpFacts facts) {
        boolean tunnel = facts.confidence(IpClass.TOR) >= SURE
                || facts.confidence(IpClass.VPN) >= SURE
                || facts.confidence(IpClass.RESIDENTIAL_PROXY) >= SURE;
        if (tunnel) {
            return Optional.of(TUNNEL);
        }
        return facts.confidence(IpClass.HOSTING) >= SURE ? Optional.of(HOSTING) : Optional.empty();
    }
}
