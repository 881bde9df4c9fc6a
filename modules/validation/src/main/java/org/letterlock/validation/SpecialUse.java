package org.letterlock.validation;

/** Why an IP address is nobody's host on the public internet (IANA special-purpose registries, RFC 6890). */
public enum SpecialUse {
    /** "This network" and the unspecified address. */
    UNSPECIFIED,
    /** Private networks (RFC 1918) and unique local addresses (RFC 4193). */
    PRIVATE,
    /** Between a carrier's NAT and its subscribers (RFC 6598). */
    SHARED,
    /** The host itself. */
    LOOPBACK,
    /** One link only, clouds' metadata among it. */
    LINK_LOCAL,
    /** Assigned to protocols (RFC 6890, RFC 2928), discarding among it. */
    PROTOCOL,
    /** For examples in texts. */
    DOCUMENTATION,
    /** For measuring networks (RFC 2544). */
    BENCHMARKING,
    /** 6to4 with its relays and Teredo, which nobody should use any more. */
    TUNNEL,
    /** Groups, not hosts. */
    MULTICAST,
    /** Not given out by IANA: what comes from here is forged. */
    RESERVED
}
