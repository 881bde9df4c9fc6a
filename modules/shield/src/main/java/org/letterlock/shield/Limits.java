package org.letterlock.shield;

import java.time.Duration;

/** The bounds of the shield. */
public final class Limits {

    /** Most characters of a text that is checked as an address; a longer one is refused unread. */
    public static final int EMAIL_CHARACTERS = 1_000;

    /** How long a check waits for name servers; then nobody could say. */
    public static final Duration PATIENCE = Duration.ofSeconds(5);

    /** Most lines of one batch. */
    public static final int BATCH_LINES = 10_000;

    /** Most octets of one batch. */
    public static final int BATCH_OCTETS = 4 << 20;

    /** Most octets of one line of a batch. */
    public static final int LINE_OCTETS = 4_096;

    /** How many lines of a batch wait for name servers at once; a slow reader is waited for. */
    public static final int LINES_AT_ONCE = 64;

    /** Most batches of one organisation at once. */
    public static final int BATCHES = 2;

    /** Most domains and networks in an organisation's own list of those it always allows, and of those it blocks. */
    public static final int OWN_ENTRIES = 1_000;

    /** Most organisations whose rules are held in memory at once. */
    public static final int POLICIES_IN_MEMORY = 1_000;

    /** Most lines of cases by which somebody tries a policy out. */
    public static final int CASES = 2_000;

    /** Most addresses that somebody types or pastes in the workspace to have them checked. */
    public static final int TYPED = 50;

    /** Most rows of a file that a browser reads to have its addresses checked. */
    public static final int LIST_ROWS = 100_000;

    /** Most octets of such a file. */
    public static final int LIST_OCTETS = 16 << 20;

    /** Most appeals that wait for the operator; then none is taken. */
    public static final int APPEALS_WAITING = 1_000;

    private Limits() {}
}
