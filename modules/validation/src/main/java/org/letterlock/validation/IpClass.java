package org.letterlock.validation;

/**
 * What kind of network an IP address belongs to, or what it was seen doing. An address can be of several: a Tor exit
 * often stands in a hosting network. None of them is guilt; most of them say only that the address tells little about
 * the person.
 */
public enum IpClass {
    /** Servers are rented here; people do not browse from it, programs and tunnels do. */
    HOSTING(730),
    /** An exit of a commercial VPN or an open proxy. */
    VPN(90),
    /** An exit of the Tor network. */
    TOR(7),
    /** An exit of a privacy relay that its vendor limits to signed-in people, such as iCloud Private Relay. */
    RELAY(365),
    /** Many subscribers probably share this address at once: carrier-grade NAT of a mobile or satellite network. */
    CGNAT(730),
    /** Somebody's line at home, through which others are said to go out. */
    RESIDENTIAL_PROXY(3),
    /** Named by a list of attacks, spam or hijacked networks. */
    THREAT(14);

    private final int halfLifeDays;

    IpClass(int halfLifeDays) {
        this.halfLifeDays = halfLifeDays;
    }

    /** After how many days a listing of this kind is worth half: networks stay what they are, infected hosts do not. */
    public int halfLifeDays() {
        return halfLifeDays;
    }
}
