package org.letterlock.inboxes.page;

import org.letterlock.inboxes.Opening;

/**
 * The form in which somebody chooses an address, with what they typed and what was wrong with it.
 *
 * @param profile {@code session} or {@code day}
 * @param wrong a message key; empty when nothing is wrong
 */
record WishView(String localPart, String domain, String profile, String wrong) {

    /** Whether the name, and not the domain or the server, is what is wrong. */
    public boolean wrongName() {
        return wrong.startsWith("choose.wrong.name");
    }

    WishView refused(Opening.Reason reason) {
        return new WishView(localPart, domain, profile, textKey(reason));
    }

    private static String textKey(Opening.Reason reason) {
        return switch (reason) {
            case LOCAL_PART_INVALID -> "choose.wrong.name.invalid";
            case LOCAL_PART_RESERVED -> "choose.wrong.name.reserved";
            case ADDRESS_TAKEN -> "choose.wrong.name.taken";
            case DOMAIN_UNKNOWN -> "choose.wrong.domain";
            case FULL -> "choose.wrong.full";
        };
    }

    @Override
    public String toString() {
        return "WishView[hidden]";
    }
}
