package org.letterlock.shield;

/** The bounds of what is counted of the pace of sign-ups. */
public final class VelocityLimits {

    /**
     * Most organisations counted at once; each takes up to 1.4 MB. Those beyond are answered without velocity until
     * another has had no check for an hour.
     */
    public static final int ORGANISATIONS = 200;

    /** Most organisations of which a forest is held; each takes about 6 MB. Those beyond do without. */
    public static final int FORESTS = 20;

    /** Most mailboxes of one organisation in one hour that take part in what is kept of the hour. */
    public static final int MAILBOXES = 65_536;

    /** Most checks of one mailbox in one hour that take part in what is kept of the hour: the contribution bound. */
    public static final int CHECKS_OF_MAILBOX = 2;

    /** What it costs a mailbox at most to have been checked in an hour that is kept, in nats; hours add up. */
    public static final int EPSILON = 1;

    /** Fewest checks, noise included, of which an hour is kept at all. */
    public static final int CHECKS_KEPT = 100;

    /** Fewest checks in sixty minutes that are compared with other hours. */
    public static final int CHECKS_COMPARED = 100;

    private VelocityLimits() {}
}
