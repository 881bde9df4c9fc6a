package org.letterlock.accounts;

import java.time.Duration;
import java.util.List;

/** The bounds of what people and organisations may have. */
public final class Limits {

    /** Most characters of a person's or an organisation's name. */
    public static final int NAME = 100;

    /** Most organisations that one person belongs to and founds more. */
    public static final int ORGANISATIONS = 20;

    /** Most members of an organisation. */
    public static final int MEMBERS = 1000;

    /** Most invitations of an organisation that wait for an answer. */
    public static final int INVITATIONS = 100;

    /** Most invitations that an organisation sends in a day, sent again ones included. */
    public static final int INVITATIONS_A_DAY = 200;

    /** Most live API keys of an organisation. */
    public static final int KEYS = 100;

    /** Most tokens of lately used API keys that are held in memory. */
    static final int KNOWN_KEYS = 10_000;

    /** Most webhooks of an organisation. */
    public static final int WEBHOOKS = 20;

    /** Most characters of a webhook's address. */
    public static final int ADDRESS = 2000;

    /** Most events that wait to be told to one webhook; later ones are left out. */
    public static final int WAITING_EVENTS = 10_000;

    /** Most events that one webhook is told at a time. */
    static final int TELLINGS_EACH = 4;

    /** Most events that all webhooks of a server are told at a time. */
    static final int TELLINGS = 32;

    /** The pauses after which an event that did not arrive is sent again: three days, as Standard Webhooks suggests. */
    public static final List<Duration> RETRIES = List.of(
            Duration.ofSeconds(5),
            Duration.ofMinutes(5),
            Duration.ofMinutes(30),
            Duration.ofHours(2),
            Duration.ofHours(5),
            Duration.ofHours(10),
            Duration.ofHours(14),
            Duration.ofHours(20),
            Duration.ofHours(24));

    private Limits() {}
}
