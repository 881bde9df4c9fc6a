package org.letterlock.mail.authentication;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A policy of RFC 9989 section 4.7. What is wrong in it is as if it were not there, except where {@link #isBroken}
 * says.
 */
final class DmarcRecord {

    /** What the owner of a domain wants done with mail that fails. */
    enum Policy {
        NONE,
        QUARANTINE,
        REJECT;

        /** How it is written. */
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Map<String, String> tags;

    private DmarcRecord(Map<String, String> tags) {
        this.tags = tags;
    }

    /** The record, or null when the text is none of this version. */
    static @Nullable DmarcRecord parse(String text) {
        String[] parts = text.split(";", -1);
        if (parts.length == 0 || !isVersion(parts[0])) {
            return null;
        }
        Map<String, String> tags = new HashMap<>();
        for (int i = 1; i < parts.length; i++) {
            int equals = parts[i].indexOf('=');
            if (equals > 0) {
                String name = parts[i].substring(0, equals).strip().toLowerCase(Locale.ROOT);
                tags.putIfAbsent(name, parts[i].substring(equals + 1).strip().toLowerCase(Locale.ROOT));
            }
        }
        return new DmarcRecord(tags);
    }

    /** The version stands first and in upper case. */
    private static boolean isVersion(String tag) {
        int equals = tag.indexOf('=');
        return equals > 0
                && tag.substring(0, equals).stripTrailing().equals("v")
                && tag.substring(equals + 1).strip().equals("DMARC1");
    }

    /** Whether a policy in it is none, and nobody wants reports: then DMARC does not apply (section 4.10.1). */
    boolean isBroken() {
        return hasWrongPolicy() && !tags.getOrDefault("rua", "").contains("mailto:");
    }

    private boolean hasWrongPolicy() {
        return isWrong("p") || isWrong("sp") || isWrong("np");
    }

    private boolean isWrong(String tag) {
        return tags.containsKey(tag) && policy(tag) == null;
    }

    /** For mail of the domain the record is for. */
    Policy forItself() {
        Policy policy = hasWrongPolicy() ? Policy.NONE : policy("p");
        return policy == null ? Policy.NONE : policy;
    }

    /** For mail of a domain below. */
    Policy forSubdomain(boolean exists) {
        Policy forMissing = exists ? null : policy("np");
        Policy policy = forMissing == null ? policy("sp") : forMissing;
        return hasWrongPolicy() || policy == null ? forItself() : policy;
    }

    /** Whether it matters that a domain below does not exist. */
    boolean asksForExistence() {
        return policy("np") != null;
    }

    /** Whether the domain is a public suffix: {@code y}, {@code n} or {@code u} for unknown. */
    char publicSuffix() {
        return switch (tags.getOrDefault("psd", "u")) {
            case "y" -> 'y';
            case "n" -> 'n';
            default -> 'u';
        };
    }

    boolean isTesting() {
        return tags.getOrDefault("t", "n").equals("y");
    }

    /** Whether a signature must be of the very domain. */
    boolean isStrictForDkim() {
        return tags.getOrDefault("adkim", "r").equals("s");
    }

    /** Whether the envelope sender must be of the very domain. */
    boolean isStrictForSpf() {
        return tags.getOrDefault("aspf", "r").equals("s");
    }

    private @Nullable Policy policy(String tag) {
        return switch (tags.getOrDefault(tag, "")) {
            case "none" -> Policy.NONE;
            case "quarantine" -> Policy.QUARANTINE;
            case "reject" -> Policy.REJECT;
            default -> null;
        };
    }
}
