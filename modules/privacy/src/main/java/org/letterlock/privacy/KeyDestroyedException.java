package org.letterlock.privacy;

/** The subject's key has been destroyed: what it sealed has ended. */
public final class KeyDestroyedException extends RuntimeException {
    public KeyDestroyedException() {
        super("the key has been destroyed");
    }
}
