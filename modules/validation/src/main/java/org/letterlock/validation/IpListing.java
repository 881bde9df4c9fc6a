package org.letterlock.validation;

import java.time.LocalDate;

/**
 * One list's statement about the network that an IP address lies in.
 *
 * @param kind what it is said to be
 * @param source name of the list, and its version if it has one
 * @param evidence one short English phrase: the network's name, the list's own number for it; empty when the list gives
 *     none. Never the address that was asked for
 * @param asOf the day of the list's state, from which its age is counted
 * @param confidence from 0 to 1, with the age already taken off: half of what it was after
 *     {@link IpClass#halfLifeDays}, a quarter after twice as long
 */
public record IpListing(IpClass kind, String source, String evidence, LocalDate asOf, double confidence) {

    public IpListing {
        if (!(confidence >= 0 && confidence <= 1)) {
            throw new IllegalArgumentException("a confidence lies between 0 and 1");
        }
    }
}
