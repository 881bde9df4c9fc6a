package org.letterlock.app.prove;

/** What a proof cannot do without. */
enum Need {
    /** Somebody received and read mail. */
    MAIL,
    /** Somebody made mistakes at the doors. */
    MISTAKES,
    /** Somebody signed up. */
    ACCOUNT,
    /** Time is moved, or keys are copied: nobody does that to a production server. */
    TRIAL
}
