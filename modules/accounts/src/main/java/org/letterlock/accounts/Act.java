package org.letterlock.accounts;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Something done in an organisation that its audit shows. */
public enum Act {
    ORGANISATION_CREATED,
    ORGANISATION_RENAMED,
    MEMBER_INVITED,
    INVITATION_REVOKED,
    MEMBER_JOINED,
    MEMBER_LEFT,
    MEMBER_REMOVED,
    ROLE_CHANGED,
    OWNERSHIP_GIVEN,
    KEY_CREATED,
    KEY_ROTATED,
    KEY_REVOKED,
    WEBHOOK_ADDED,
    WEBHOOK_CHANGED,
    WEBHOOK_REMOVED,
    WEBHOOK_SWITCHED_OFF,
    EVENT_REPLAYED,
    CHECKS_CHANGED,
    DATA_EXPORTED,
    /** What the operator's people did; in no organisation, its detail says what. */
    OPERATOR_ACTED;

    /** What can be done in an organisation. */
    public static List<Act> inOrganisations() {
        return Stream.of(values()).filter(act -> act != OPERATOR_ACTED).toList();
    }

    /** Its stable name in the database and in message keys, such as {@code key-created}. */
    public String tag() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Act of(String tag) {
        return valueOf(tag.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
