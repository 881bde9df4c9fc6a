package org.letterlock.accounts;

import java.time.Duration;

/**
 * Bounds on signing in.
 *
 * @param hashesAtOnce password hashes computed at a time, 19 MiB each
 * @param hashQueue most requests that wait for one
 * @param hashPatience their longest wait
 * @param window in which attempts are counted
 * @param attemptsPerAccount wrong passwords or codes for one account, known or not, in a window
 * @param attemptsPerNetwork attempts of one network in a window, at everything here
 * @param mailsPerAddress mails with links to one address in an hour
 * @param networks most networks counted at once
 */
public record SignInLimits(
        int hashesAtOnce,
        int hashQueue,
        Duration hashPatience,
        Duration window,
        int attemptsPerAccount,
        int attemptsPerNetwork,
        int mailsPerAddress,
        int networks) {

    /** 2 hashes at once, 64 wait at most 5 s; 10 attempts an account, 100 a network in 15 minutes; 3 mails an hour. */
    public static final SignInLimits DEFAULTS =
            new SignInLimits(2, 64, Duration.ofSeconds(5), Duration.ofMinutes(15), 10, 100, 3, 100_000);

    /** In which mails are counted. */
    static final Duration MAIL_WINDOW = Duration.ofHours(1);

    /** Mails that wait to be written; who comes later is told to come back. */
    static final int ERRANDS = 500;
}
