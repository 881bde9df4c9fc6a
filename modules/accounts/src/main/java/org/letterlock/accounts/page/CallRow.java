package org.letterlock.accounts.page;

import java.time.Instant;
import org.letterlock.accounts.ApiCall;

/**
 * A call as the log shows it.
 *
 * @param key the key's name, or its id when it is gone
 */
public record CallRow(Instant at, String key, String route, int status, boolean failed) {

    private static final int FAILED = 400;

    static CallRow of(ApiCall call, String key) {
        return new CallRow(call.at(), key, call.route(), call.status(), call.status() >= FAILED);
    }

    @Override
    public String toString() {
        return "CallRow[hidden]";
    }
}
