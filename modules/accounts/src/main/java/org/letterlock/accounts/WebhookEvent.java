package org.letterlock.accounts;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Something that webhooks are told. The list is closed; what is told is who and what by random name, nothing else. */
public enum WebhookEvent {
    KEY_CREATED("key.created", Optional.of(Act.KEY_CREATED)),
    KEY_ROTATED("key.rotated", Optional.of(Act.KEY_ROTATED)),
    KEY_REVOKED("key.revoked", Optional.of(Act.KEY_REVOKED)),
    MEMBER_INVITED("member.invited", Optional.of(Act.MEMBER_INVITED)),
    MEMBER_JOINED("member.joined", Optional.of(Act.MEMBER_JOINED)),
    MEMBER_LEFT("member.left", Optional.of(Act.MEMBER_LEFT)),
    MEMBER_REMOVED("member.removed", Optional.of(Act.MEMBER_REMOVED)),
    ROLE_CHANGED("member.role-changed", Optional.of(Act.ROLE_CHANGED)),
    OWNERSHIP_GIVEN("organisation.ownership-given", Optional.of(Act.OWNERSHIP_GIVEN)),
    DATA_EXPORTED("organisation.exported", Optional.of(Act.DATA_EXPORTED)),
    /** Sent when somebody asks for it, to any webhook. */
    TEST("test", Optional.empty());

    private static final String BETWEEN = " ";

    private final String tag;
    private final Optional<Act> act;

    WebhookEvent(String tag, Optional<Act> act) {
        this.tag = tag;
        this.act = act;
    }

    /** Its stable name in payloads, calls, forms and the database, such as {@code key.created}. */
    public String tag() {
        return tag;
    }

    /** Those that a webhook can be told of, by choice. */
    public static List<WebhookEvent> choices() {
        return Arrays.stream(values()).filter(event -> event.act.isPresent()).toList();
    }

    /** The event of that {@link #tag}. */
    public static Optional<WebhookEvent> of(String tag) {
        return Arrays.stream(values()).filter(event -> event.tag.equals(tag)).findFirst();
    }

    static Optional<WebhookEvent> of(Act act) {
        return Arrays.stream(values())
                .filter(event -> event.act.filter(act::equals).isPresent())
                .findFirst();
    }

    static String written(Set<WebhookEvent> events) {
        return events.stream().sorted().map(WebhookEvent::tag).collect(Collectors.joining(BETWEEN));
    }

    static Set<WebhookEvent> read(String written) {
        Set<WebhookEvent> events = EnumSet.noneOf(WebhookEvent.class);
        List.of(written.split(BETWEEN)).forEach(tag -> of(tag).ifPresent(events::add));
        return events;
    }
}
