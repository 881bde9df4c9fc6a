package org.letterlock.validation;

/**
 * Everything that a check can find, with the points it counts unless a policy says otherwise. The table of them in the
 * library's README is held equal to this by a test.
 */
public enum RiskSignal {
    /** No address by the profile's rules. */
    ADDRESS_MALFORMED("address.malformed", 100),
    /** A large provider gives no such local part to anybody. */
    ADDRESS_UNGIVEN("address.ungiven", 70),
    /** An IP address in place of the domain. */
    ADDRESS_LITERAL("address.literal", 60),
    /** The local part needs quotes. */
    ADDRESS_QUOTED("address.quoted", 20),
    /** Letters of writing systems that are not written together in one word. */
    ADDRESS_MIXED_SCRIPTS("address.mixed-scripts", 30),
    /** Cyrillic or Greek letters that look like Latin ones. */
    ADDRESS_LOOKS_LATIN("address.looks-latin", 30),
    /** Left-to-right and right-to-left letters together. */
    ADDRESS_MIXED_DIRECTION("address.mixed-direction", 15),
    /** Letters that only stand for others, such as full-width ones. */
    ADDRESS_COMPATIBILITY_FORM("address.compatibility-form", 10),
    /** An office, not a person. */
    ADDRESS_ROLE("address.role", 10),
    /** Letters as from dice; never counted for relays, which make them so on purpose. */
    ADDRESS_GIBBERISH("address.gibberish", 20),
    /** A tag that the provider cuts off; it only informs. */
    ADDRESS_TAG("address.tag", 0),
    /** No such top level in the root zone, or no dot at all. */
    DOMAIN_NOT_PUBLIC("domain.not-public", 90),
    /** Probably a slip of a large provider's domain; not said of a domain that is known or takes mail. */
    DOMAIN_TYPO("domain.typo", 25),
    /** Listed as giving out mailboxes for minutes. */
    DOMAIN_DISPOSABLE("domain.disposable", 90),
    /** Made-up addresses of a known person; neutral. */
    DOMAIN_PRIVACY_RELAY("domain.privacy-relay", 0),
    /** Mail that is passed on; neutral. */
    DOMAIN_FORWARDING_ALIAS("domain.forwarding-alias", 0),
    /** Anybody gets a lasting mailbox there; neutral. */
    DOMAIN_FREE("domain.free", 0),
    /** A large provider that comes with the library. */
    DOMAIN_KNOWN_PROVIDER("domain.known-provider", -5),
    /** One of our own disposable inboxes. */
    DOMAIN_OWN_INBOX("domain.own-inbox", 80),
    /** Its mail goes to hosts of disposable mailboxes, whatever name it has today. */
    DOMAIN_DISPOSABLE_HOST("domain.disposable-host", 70),
    /** The domain does not exist. */
    DOMAIN_MISSING("domain.missing", 100),
    /** The domain says that it takes no mail. */
    DOMAIN_REFUSES_MAIL("domain.refuses-mail", 100),
    /** No host takes its mail. */
    DOMAIN_NO_HOST("domain.no-host", 90),
    /** Its mail would go to private or loopback addresses. */
    DOMAIN_PRIVATE_HOST("domain.private-host", 90),
    /** Its aliases run in a circle. */
    DOMAIN_ALIAS_LOOP("domain.alias-loop", 60),
    /** No MX record; mail may go to the host at its own address. */
    DOMAIN_NO_MX("domain.no-mx", 15),
    /** Does not say who may send in its name. */
    DOMAIN_NO_SPF("domain.no-spf", 5),
    /** Does not say what to do with forged mail; it only informs. */
    DOMAIN_NO_DMARC("domain.no-dmarc", 0),
    /** Nobody could say whether it takes mail; it only informs. */
    DOMAIN_UNKNOWN("domain.unknown", 0),
    /** No host on the public internet. */
    IP_SPECIAL_USE("ip.special-use", 30),
    /** A network where servers are rented. */
    IP_HOSTING("ip.hosting", 25),
    /** An exit of a VPN or open proxy. */
    IP_VPN("ip.vpn", 20),
    /** An exit of Tor. */
    IP_TOR("ip.tor", 40),
    /** An exit of a privacy relay for signed-in people; neutral. */
    IP_RELAY("ip.relay", 0),
    /** Many people share it; neutral, and it halves what a threat listing counts. */
    IP_CGNAT("ip.cgnat", 0),
    /** Said to be a line at home through which others go out. */
    IP_RESIDENTIAL_PROXY("ip.residential-proxy", 35),
    /** Named by a list of attacks, spam or hijacked networks. */
    IP_THREAT("ip.threat", 60);

    private final String id;
    private final int weight;

    RiskSignal(String id, int weight) {
        this.id = id;
        this.weight = weight;
    }

    /** Its stable name, in answers and policies. */
    public String id() {
        return id;
    }

    /** Points of risk at full confidence. */
    public int weight() {
        return weight;
    }

    Signal found(String evidence) {
        return found(evidence, 1);
    }

    Signal found(String evidence, double confidence) {
        return new Signal(id, weight, evidence, confidence);
    }
}
