package org.letterlock.inboxes;

import java.util.UUID;

/** The names of the places that sealed values lie in; a value moved to another place does not open. */
final class SealPlace {

    private SealPlace() {}

    static String address(UUID inbox) {
        return "inbox:" + inbox + ":address";
    }

    static String raw(UUID inbox, UUID mail) {
        return "inbox:" + inbox + ":mail:" + mail + ":raw";
    }

    static String report(UUID inbox, UUID mail) {
        return "inbox:" + inbox + ":mail:" + mail + ":report";
    }

    static String summary(UUID inbox, UUID mail) {
        return "inbox:" + inbox + ":mail:" + mail + ":summary";
    }
}
