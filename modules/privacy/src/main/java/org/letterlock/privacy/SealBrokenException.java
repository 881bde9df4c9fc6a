package org.letterlock.privacy;

/** Sealed bytes did not open: changed, moved to another place, or sealed under another key. */
public final class SealBrokenException extends RuntimeException {
    public SealBrokenException() {
        super("the seal is broken");
    }
}
