package org.letterlock.mail;

import java.time.Duration;

/**
 * Every bound on judging one mail. What lies beyond a bound is not looked at, and the result says so.
 *
 * @param mail how long one mail may take, all name servers included
 * @param questions how many questions to name servers, over those that RFC 7208 section 4.6.4 counts
 * @param signatures DKIM signatures that are verified, the first ones in the header
 * @param arcSets sets of an ARC chain; RFC 8617 section 4.2.1 allows 50, chains of more than 5 are not seen
 * @param headerOctets of a mail's header; a longer one is not judged by DKIM, DMARC and ARC
 * @param headerFields of a mail, likewise
 */
public record AuthenticationLimits(
        Duration mail, int questions, int signatures, int arcSets, int headerOctets, int headerFields) {

    /** 10 s, 100 questions, 8 signatures, 20 sets, 1 MiB and 2000 fields. */
    public static final AuthenticationLimits DEFAULTS =
            new AuthenticationLimits(Duration.ofSeconds(10), 100, 8, 20, 1 << 20, 2_000);

    /** How far a signature's time may lie in the future, because clocks differ. */
    public static final Duration CLOCK_SKEW = Duration.ofMinutes(5);

    /** RSA keys below prove nothing (RFC 8301 section 3.2). */
    public static final int RSA_BITS_MIN = 1024;

    /** RSA keys below are told as weak (RFC 8301 section 3.2: signers should use at least this). */
    public static final int RSA_BITS_GOOD = 2048;

    /** RSA keys above are not tried: each costs more than it proves. */
    public static final int RSA_BITS_MAX = 8192;

    /** @throws IllegalArgumentException when a bound is not positive */
    public AuthenticationLimits {
        boolean positive = mail.isPositive() && questions > 0 && signatures > 0;
        if (!positive || arcSets < 1 || headerOctets < 1 || headerFields < 1) {
            throw new IllegalArgumentException("limits are positive");
        }
    }
}
