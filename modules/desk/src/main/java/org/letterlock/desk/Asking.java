package org.letterlock.desk;

import java.time.Instant;
import org.letterlock.validation.EmailAddress;

/**
 * What somebody asks for.
 *
 * @param language tag of the language they are answered in
 * @param words what they wrote besides; for a correction the name they want
 * @param at when
 * @param pinned the policies of that moment
 */
record Asking(
        RequestKind kind,
        EmailAddress address,
        String language,
        String words,
        Intake intake,
        Instant at,
        PinnedPolicies pinned) {

    @Override
    public String toString() {
        return "Asking[hidden]";
    }
}
