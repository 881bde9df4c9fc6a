package org.letterlock.mail;

import java.time.Duration;

/**
 * Every bound of the SMTP receiver.
 *
 * @param messageOctets largest mail, counted after dot-unstuffing; announced by SIZE
 * @param commandLineOctets longest command line with its CRLF (RFC 5321 section 4.5.3.1.4, plus room for extensions)
 * @param recipients most recipients of one mail (at least 100, RFC 5321 section 4.5.3.1.8)
 * @param connections most connections at once; further ones get 421 4.3.2
 * @param errors wrong commands in one connection before it is closed with 421 4.7.0
 * @param commandTimeout longest wait for the next command (RFC 5321 section 4.5.3.2.7)
 * @param dataTimeout longest pause inside a mail (RFC 5321 section 4.5.3.2.5)
 * @param connectionTimeout longest life of a connection
 * @param mailTimeout longest time from DATA or the first BDAT to its end, against slow drips
 */
public record SmtpLimits(
        long messageOctets,
        int commandLineOctets,
        int recipients,
        int connections,
        int errors,
        Duration commandTimeout,
        Duration dataTimeout,
        Duration connectionTimeout,
        Duration mailTimeout) {

    /** What a server runs with unless its operator says otherwise. */
    public static SmtpLimits defaults() {
        return new SmtpLimits(
                10 * 1024 * 1024,
                2048,
                100,
                10_000,
                10,
                Duration.ofMinutes(5),
                Duration.ofMinutes(3),
                Duration.ofHours(1),
                Duration.ofMinutes(10));
    }

    /** The same with another largest mail. */
    public SmtpLimits withMessageOctets(long octets) {
        return new SmtpLimits(
                octets,
                commandLineOctets,
                recipients,
                connections,
                errors,
                commandTimeout,
                dataTimeout,
                connectionTimeout,
                mailTimeout);
    }
}
