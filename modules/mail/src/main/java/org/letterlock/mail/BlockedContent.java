package org.letterlock.mail;

/**
 * Something in a mail that would have called another server, and was taken out.
 *
 * @param kind what it was
 * @param host whom it would have told; empty when the address was not readable
 */
public record BlockedContent(Kind kind, String host) {

    /** What kind of load was blocked. */
    public enum Kind {
        IMAGE,
        STYLE,
        FONT,
        FRAME,
        MEDIA,
        SCRIPT,
        FORM,
        OTHER
    }
}
