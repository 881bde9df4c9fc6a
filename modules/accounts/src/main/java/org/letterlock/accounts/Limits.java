package org.letterlock.accounts;

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

    private Limits() {}
}
