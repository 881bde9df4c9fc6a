package org.letterlock.inboxes;

/**
 * The secret that opens one inbox: {@code llt_} and 256 random bits in base64url. Shown once; the server keeps only its
 * digest.
 */
public final class InboxToken {

    private final String value;

    /** Any text somebody presents as a token. */
    public InboxToken(String value) {
        this.value = value;
    }

    /** The text to hand to the holder. */
    public String value() {
        return value;
    }

    @Override
    public String toString() {
        return "InboxToken[hidden]";
    }
}
