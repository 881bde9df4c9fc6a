package org.letterlock.validation;

import java.util.List;
import java.util.Optional;

/**
 * What the domain name system says about mail for one domain. It holds names of hosts, and nothing of an address.
 *
 * @param delivery where mail for it would go
 * @param hosts that take its mail, the most preferred first; those only that were looked at
 * @param hostListing what lists say about them
 * @param ownInbox whether domain or host is one of our own disposable inboxes
 * @param spf whether it says who may send in its name (RFC 7208): PASS when it does
 * @param dmarc whether it says what to do with forged mail (RFC 7489): PASS when it does
 * @param doubt why {@link Delivery#UNKNOWN}
 */
public record DomainReport(
        Delivery delivery,
        List<String> hosts,
        Optional<DomainListing> hostListing,
        boolean ownInbox,
        Outcome spf,
        Outcome dmarc,
        Optional<DnsAnswer.Reason> doubt) {

    public DomainReport {
        hosts = List.copyOf(hosts);
    }

    /** Where mail would go. Names are stable: APIs show them. */
    public enum Delivery {
        /** To a large provider that comes with the library; nobody was asked. */
        KNOWN_PROVIDER(Outcome.PASS),
        /** To the hosts of its MX records. */
        MAIL_HOSTS(Outcome.PASS),
        /** It has no MX record, so to the host at its own address (RFC 5321 section 5.1). */
        ITS_OWN_ADDRESS(Outcome.PASS),
        /** Nowhere: it says so (Null MX, RFC 7505). */
        REFUSED(Outcome.FAIL),
        /** Nowhere: the domain does not exist. */
        NO_SUCH_DOMAIN(Outcome.FAIL),
        /** Nowhere: neither MX nor address, or none of the hosts that MX records name exists. */
        NO_HOST(Outcome.FAIL),
        /** Nowhere on the public internet: every address is private, loopback or otherwise special. */
        PRIVATE_HOST(Outcome.FAIL),
        /** Nowhere: its aliases run in a circle. */
        ALIAS_LOOP(Outcome.FAIL),
        /** Nobody was asked, or nobody could say. */
        UNKNOWN(Outcome.UNKNOWN);

        private final Outcome outcome;

        Delivery(Outcome outcome) {
            this.outcome = outcome;
        }

        /** Whether mail can get there. */
        public Outcome outcome() {
            return outcome;
        }
    }

    DomainReport with(Outcome newSpf, Outcome newDmarc) {
        return new DomainReport(delivery, hosts, hostListing, ownInbox, newSpf, newDmarc, doubt);
    }

    static DomainReport without(Delivery delivery) {
        return new DomainReport(
                delivery, List.of(), Optional.empty(), false, Outcome.UNKNOWN, Outcome.UNKNOWN, Optional.empty());
    }

    static DomainReport unknown(DnsAnswer.Reason doubt) {
        Outcome unknown = Outcome.UNKNOWN;
        return new DomainReport(
                Delivery.UNKNOWN, List.of(), Optional.empty(), false, unknown, unknown, Optional.of(doubt));
    }
}
