package org.letterlock.accounts;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Something that an API key may be good for. The list is closed; a key has one or more of them. */
public enum Scope {
    /** See the organisation, its plan, and who belongs to it by random name. */
    ORGANISATION_READ("organisation:read", Permission.SEE_ORGANISATION, false),
    /** See which keys there are. */
    KEYS_READ("keys:read", Permission.SEE_KEYS, false),
    /** Make, rotate and revoke keys, none of which may do more than the key that does it. */
    KEYS_WRITE("keys:write", Permission.MANAGE_KEYS, true),
    /** See what keys called. */
    CALLS_READ("calls:read", Permission.SEE_KEYS, false),
    /** See where events are told, and what became of them. */
    WEBHOOKS_READ("webhooks:read", Permission.MANAGE_WEBHOOKS, false),
    /** Change where events are told, and tell them again. */
    WEBHOOKS_WRITE("webhooks:write", Permission.MANAGE_WEBHOOKS, true),
    /** Check addresses. */
    VALIDATIONS("validations", Permission.CHECK_ADDRESSES, false);

    private static final String BETWEEN = " ";

    private final String tag;
    private final Permission permission;
    private final boolean changing;

    Scope(String tag, Permission permission, boolean changing) {
        this.tag = tag;
        this.permission = permission;
        this.changing = changing;
    }

    /** Its stable name in calls, forms and the database, such as {@code keys:read}. */
    public String tag() {
        return tag;
    }

    /** What somebody must be allowed to do themself to give it to a key. */
    public Permission permission() {
        return permission;
    }

    /** Whether it changes the organisation, which no test key may. */
    public boolean isChanging() {
        return changing;
    }

    /** The scope of that {@link #tag}. */
    public static Optional<Scope> of(String tag) {
        return Arrays.stream(values()).filter(scope -> scope.tag.equals(tag)).findFirst();
    }

    static String written(Set<Scope> scopes) {
        return scopes.stream().sorted().map(Scope::tag).collect(Collectors.joining(BETWEEN));
    }

    static Set<Scope> read(String written) {
        Set<Scope> scopes = EnumSet.noneOf(Scope.class);
        List.of(written.split(BETWEEN)).forEach(tag -> of(tag).ifPresent(scopes::add));
        return scopes;
    }
}
