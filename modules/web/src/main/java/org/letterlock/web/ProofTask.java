package org.letterlock.web;

import java.time.Duration;
import java.time.Instant;

/**
 * A task whose solution lets its network make one more inbox: find {@code solutions} numbers, each larger than the one
 * before, such that the SHA-256 digest of {@code challenge.number} (ASCII, the number in decimal) begins with at least
 * {@code difficulty} zero bits. The proof is {@code challenge.number.number…}.
 *
 * @param challenge opaque to whoever solves it; letters, digits, hyphen and underscore
 * @param difficulty zero bits that each digest begins with; on average 2<sup>difficulty</sup> attempts a number
 * @param solutions how many numbers make a proof
 * @param expiresAt when the proof must have been used
 * @param freeAgain how long it takes until it may go without
 */
public record ProofTask(String challenge, int difficulty, int solutions, Instant expiresAt, Duration freeAgain) {

    /** The request header in which a program sends its proof. */
    public static final String HEADER = "Proof-Of-Work";

    /** The time until it may go without, in whole minutes, at least 1. */
    public long minutes() {
        return Math.max(1, freeAgain.plusSeconds(59).toMinutes());
    }
}
