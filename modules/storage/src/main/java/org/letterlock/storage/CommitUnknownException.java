package org.letterlock.storage;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** The connection broke while a transaction was being committed: whether it is stored cannot be known. */
public final class CommitUnknownException extends StorageException {

    private CommitUnknownException(Throwable cause) {
        super("the connection broke during the commit; the data may or may not be stored", cause);
    }

    /**
     * What to throw for {@code failure} of a commit: itself when the database refused, which undoes the transaction.
     */
    static RuntimeException orRefused(RuntimeException failure) {
        String state = state(failure);
        boolean refused = state != null && (state.startsWith("23") || state.startsWith("40"));
        return refused ? failure : new CommitUnknownException(failure);
    }

    private static @Nullable String state(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return sql.getSQLState();
            }
        }
        return null;
    }
}
