package org.letterlock.desk;

/** The bounds of what is asked here. */
public final class Limits {

    /** Most codes that are tried for one request. */
    public static final int TRIES = 5;

    /** Most characters of what somebody writes. */
    public static final int WORDS = 4_000;

    /** Most requests that wait for their code, and most copies that wait to be fetched; the oldest gives way. */
    static final int PASSING = 10_000;

    /** Most messages of one network in {@link DeskPolicies#MESSAGES_WINDOW}. */
    static final int MESSAGES_PER_NETWORK = 10;

    /** Most networks counted at once. */
    static final int NETWORKS = 100_000;

    /** Most conversations of one address that wait for an answer. */
    public static final int WAITING_OF_ADDRESS = 5;

    /** Most conversations that wait for an answer. */
    public static final int WAITING = 10_000;

    /** Most octets that are kept of a mail to the operator; of a longer one the beginning. */
    static final int MAIL_OCTETS = 1 << 20;

    /** Most characters that are shown of its text. */
    public static final int MAIL_WORDS = 20_000;

    /** Most mails to the operator that are received and judged at once. */
    static final int MAILS_AT_ONCE = 16;

    /** Most messages of one conversation that come by mail. */
    static final int MESSAGES_OF_TICKET = 200;

    /** Most characters of who issued evidence. */
    public static final int EVIDENCE_OWNER = 200;

    /** Most characters of a note to an incident. */
    public static final int INCIDENT_WORDS = 500;

    private Limits() {}
}
