package org.letterlock.mail.authentication;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.letterlock.mail.AuthenticationResult.Verdict;

/**
 * A policy of RFC 7208, read whole: a fault anywhere in it is a fault of all of it (section 4.6).
 *
 * @param redirect where to go on when no directive matches, or null
 */
record SpfRecord(List<Directive> directives, @Nullable MacroString redirect) {

    static final String VERSION = "v=spf1";

    /** What a match of a mechanism means. */
    record Directive(Verdict qualifier, Mechanism mechanism) {}

    /** A rule that a host satisfies or not (section 5). */
    sealed interface Mechanism {

        /** How it is written. */
        default String word() {
            return switch (this) {
                case All _ -> "all";
                case Include _ -> "include";
                case Address _ -> "a";
                case Exchange _ -> "mx";
                case Pointer _ -> "ptr";
                case Range range -> range.network().octets().length == 4 ? "ip4" : "ip6";
                case Exists _ -> "exists";
            };
        }
    }

    record All() implements Mechanism {}

    record Include(MacroString domain) implements Mechanism {}

    /** @param domain null for the current one */
    record Address(@Nullable MacroString domain, Bits bits) implements Mechanism {}

    /** @param domain null for the current one */
    record Exchange(@Nullable MacroString domain, Bits bits) implements Mechanism {}

    /** @param domain null for the current one */
    record Pointer(@Nullable MacroString domain) implements Mechanism {}

    record Range(Network network) implements Mechanism {}

    record Exists(MacroString domain) implements Mechanism {}

    /** How many bits of an address count, for each family. */
    record Bits(int ip4, int ip6) {
        static final Bits WHOLE = new Bits(32, 128);
    }

    /** Whether a text is a policy of this version, right or wrong. */
    static boolean isOne(String text) {
        return text.regionMatches(true, 0, VERSION, 0, VERSION.length())
                && (text.length() == VERSION.length() || text.charAt(VERSION.length()) == ' ');
    }

    /** Reads a text that {@link #isOne}; null when it breaks the grammar. */
    static @Nullable SpfRecord parse(String text) {
        return new SpfRecordParser().parse(text.substring(VERSION.length()));
    }

    boolean hasAll() {
        return directives.stream().anyMatch(directive -> directive.mechanism() instanceof All);
    }
}
