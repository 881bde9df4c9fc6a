package org.letterlock.inboxes.store;

import java.time.Instant;

/**
 * Which addresses may not be given out: those of live inboxes, and those that ended not long ago, all as keyed digests.
 * Safe for use by several threads; calls may block.
 */
public interface AddressClaims {

    /**
     * Takes {@code address} until {@code until}, unless a claim on it lasts beyond {@code now}; of several callers at
     * once one gets it.
     */
    boolean claim(AddressDigest address, Instant now, Instant until);

    /** Moves the end of a claim to {@code until}, earlier or later, making it when there is none. */
    void hold(AddressDigest address, Instant until);

    /** Gives back a claim at once: what it was for did not come to be. */
    void release(AddressDigest address);

    /**
     * Ends at {@code until} the claims that last longer and belong to no stored inbox: those of session inboxes that a
     * crash took.
     */
    void settle(Instant until);

    /** Forgets claims that have ended by {@code now}. */
    void tidy(Instant now);
}
