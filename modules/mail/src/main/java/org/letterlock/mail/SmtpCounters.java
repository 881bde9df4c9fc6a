package org.letterlock.mail;

import java.util.Map;

/**
 * A snapshot of what an {@link SmtpServer} did since it started: numbers only, no identities.
 *
 * @param connections connections accepted from the network, also those refused at once
 * @param open connections open now
 * @param mails mails answered 250 2.0.0
 * @param octets octets of those mails, after dot-unstuffing
 * @param refused how often each reason was given; every reason is present
 */
public record SmtpCounters(long connections, long open, long mails, long octets, Map<Refusal, Long> refused) {

    public SmtpCounters {
        refused = Map.copyOf(refused);
    }

    /** Why a connection, a recipient or a mail was refused. Names are stable: metrics show them. */
    public enum Refusal {
        /** 421 4.3.2: the server has all the connections it may have, or is stopping. */
        CONNECTION_LIMIT,
        /** 421 4.7.0 at once: too many connections from one network. */
        NETWORK_CONNECTIONS,
        /** 421 4.7.0 at once: a network that broke limits again and again. */
        NETWORK_BANNED,
        /** 451 4.7.1: too many mails from one network. */
        NETWORK_MAILS,
        /** 554: the peer spoke before the greeting. */
        EARLY_TALK,
        /** 500 or 554: the peer spoke HTTP, or commands that end in a bare LF. */
        NOT_SMTP,
        /** 500: a command line that would not end. */
        ENDLESS_LINE,
        /** 421 4.7.0 later: too many wrong commands. */
        MISTAKES,
        /** 421 4.7.0 later: too many unknown recipients. */
        HARVESTING,
        /** 421 4.4.2: a pause too long, a mail too slow, or a connection too old. */
        TIME_OUT,
        /** The TLS handshake failed, or commands were sent behind STARTTLS. */
        TLS,
        /** 550 5.1.1. */
        UNKNOWN_RECIPIENT,
        /** 550 5.7.1. */
        RELAYING,
        /** 452 4.2.2. */
        RECIPIENT_BUSY,
        /** 452 4.5.3. */
        RECIPIENT_LIMIT,
        /** 552 5.3.4, at MAIL or at the end of the mail. */
        TOO_LARGE,
        /** 550 5.6.11: a bare CR or LF inside DATA. */
        BARE_LINE_END,
        /** 452 4.3.1. */
        NO_ROOM,
        /** 451 4.3.0. */
        FAILED
    }
}
