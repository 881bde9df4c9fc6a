package org.letterlock.validation;

import java.io.IOException;

/**
 * Data from outside is not what it should be: a bundle, a list, a database. The message says where and what; nothing of
 * the data has been taken over.
 */
public final class BadDataException extends IOException {

    public BadDataException(String message) {
        super(message);
    }
}
