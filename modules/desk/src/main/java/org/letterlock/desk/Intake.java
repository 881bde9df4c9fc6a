package org.letterlock.desk;

import java.util.Locale;

/** The way by which a request came. */
public enum Intake {
    /** The form that everybody can use. */
    FORM,
    /** The same form, by somebody who was signed in. */
    SIGNED_IN,
    /** A call of the API. */
    API,
    /** A mail to the privacy contact. */
    MAIL,
    /** Nobody asked for it: it was reported that the data is a child's. */
    CHILD_REPORT;

    /** Its stable name. */
    String tag() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
