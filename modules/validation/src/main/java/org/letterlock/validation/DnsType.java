package org.letterlock.validation;

/** A kind of DNS record that can be asked for, with its number (RFC 1035 section 3.2.2, RFC 3596 section 2.1). */
public enum DnsType {
    /** IPv4 addresses. */
    A(1),
    /** The name that this name is an alias of. */
    CNAME(5),
    /** The start of the zone's authority. */
    SOA(6),
    /** The name behind an IP address. */
    PTR(12),
    /** Hosts that take mail. */
    MX(15),
    /** Texts, such as policies and keys. */
    TXT(16),
    /** IPv6 addresses. */
    AAAA(28);

    private final int number;

    DnsType(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }
}
