package org.letterlock.app.prove;

/** The installation did not answer, or not as it should; the message says where, and holds nothing that was marked. */
final class UnansweredException extends RuntimeException {

    UnansweredException(String where) {
        super(where);
    }

    UnansweredException(String where, Throwable cause) {
        super(where, cause);
    }
}
