package org.letterlock.privacy;

/** Something was about to be used that no policy declares; a mistake of the programmer, never of a caller. */
public final class UndeclaredException extends RuntimeException {
    UndeclaredException(String message) {
        super(message);
    }
}
