package org.letterlock.app;

import java.util.List;

/** The server would keep what no policy declares, so it does not start; the message lists every finding. */
final class UndeclaredStorageException extends RuntimeException {

    UndeclaredStorageException(List<String> findings) {
        super("what is kept is not what is declared:\n  " + String.join("\n  ", findings));
    }
}
