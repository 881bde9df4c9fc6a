package org.letterlock.storage;

/**
 * Storage cannot do what it was asked. The message tells the operator what is wrong and what to do about it; it never
 * holds a password or a stored value.
 */
public class StorageException extends RuntimeException {

    public StorageException(String message) {
        super(message);
    }

    public StorageException(String message, Throwable cause) {
        super(message, cause);
    }
}
