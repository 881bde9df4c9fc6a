package org.letterlock.privacy;

import org.jspecify.annotations.Nullable;

/** The keys on disk cannot be used as they are. The message says what is wrong and what the operator can do. */
public final class UnusableKeysException extends RuntimeException {

    UnusableKeysException(String message) {
        super(message);
    }

    UnusableKeysException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
