package org.letterlock.inboxes;

import org.letterlock.mail.PictureVerdict;
import org.letterlock.web.Fetched;

/**
 * What came of one remote picture. Names are stable: the API shows them. They tell no more about our network than a
 * stranger outside of it could find out.
 */
public enum ImageOutcome {
    /** It is shown. */
    LOADED,
    /** Its address is not one that may be asked. */
    ADDRESS_REFUSED,
    /** Its host is not on the internet, did not answer, or could not prove its name. */
    UNREACHABLE,
    /** It took too long. */
    TIMEOUT,
    /** Its host answered something else. */
    BAD_ANSWER,
    /** It is no PNG, JPEG, GIF or WebP. */
    NOT_A_PICTURE,
    /** It has too many octets. */
    TOO_LARGE,
    /** It would keep a browser busy for ever. */
    TOO_MANY_PIXELS,
    /** It was not asked for any more: the mail has used up its number, octets or time. */
    LIMIT;

    static ImageOutcome of(Fetched.Reason reason) {
        return switch (reason) {
            case ADDRESS_REFUSED -> ADDRESS_REFUSED;
            case NO_PUBLIC_ADDRESS, NAME_UNRESOLVED, NOT_REACHED, TLS_FAILED -> UNREACHABLE;
            case TIMEOUT -> TIMEOUT;
            case TOO_MANY_REDIRECTS, STATUS, ENCODED, MALFORMED -> BAD_ANSWER;
            case TOO_LARGE -> TOO_LARGE;
            case BUSY -> LIMIT;
        };
    }

    static ImageOutcome of(PictureVerdict verdict) {
        return switch (verdict) {
            case SHOWABLE -> LOADED;
            case NOT_A_PICTURE -> NOT_A_PICTURE;
            case TOO_LARGE -> TOO_LARGE;
            case TOO_MANY_PIXELS -> TOO_MANY_PIXELS;
        };
    }
}
