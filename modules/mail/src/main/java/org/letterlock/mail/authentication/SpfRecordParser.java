package org.letterlock.mail.authentication;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.letterlock.mail.AuthenticationResult.Verdict;
import org.letterlock.mail.authentication.SpfRecord.Bits;
import org.letterlock.mail.authentication.SpfRecord.Directive;
import org.letterlock.mail.authentication.SpfRecord.Mechanism;

/** One reading of an SPF record (RFC 7208 section 12). */
final class SpfRecordParser {

    private final List<Directive> directives = new ArrayList<>();
    private @Nullable MacroString redirect;
    private boolean explained;

    /** The terms behind the version; null when one of them breaks the grammar. */
    @Nullable
    SpfRecord parse(String terms) {
        for (String term : terms.split(" ", -1)) {
            if (!term.isEmpty() && !take(term)) {
                return null;
            }
        }
        return new SpfRecord(List.copyOf(directives), redirect);
    }

    private boolean take(String term) {
        int nameEnd = nameEnd(term, 0);
        if (nameEnd > 0 && nameEnd < term.length() && term.charAt(nameEnd) == '=') {
            return modifier(term.substring(0, nameEnd), term.substring(nameEnd + 1));
        }
        Verdict qualifier = qualifier(term.charAt(0));
        int start = qualifier == null ? 0 : 1;
        int end = nameEnd(term, start);
        Mechanism mechanism = mechanism(lower(term.substring(start, end)), term.substring(end));
        if (mechanism != null) {
            directives.add(new Directive(qualifier == null ? Verdict.PASS : qualifier, mechanism));
        }
        return mechanism != null;
    }

    private static @Nullable Verdict qualifier(char c) {
        return switch (c) {
            case '+' -> Verdict.PASS;
            case '-' -> Verdict.FAIL;
            case '~' -> Verdict.SOFTFAIL;
            case '?' -> Verdict.NEUTRAL;
            default -> null;
        };
    }

    /** Where a name ends that begins with a letter. */
    private static int nameEnd(String term, int start) {
        int i = start;
        while (i < term.length() && (isLetter(term.charAt(i)) || (i > start && isNameCharacter(term.charAt(i))))) {
            i++;
        }
        return i;
    }

    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    private static boolean isNameCharacter(char c) {
        return (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.';
    }

    private boolean modifier(String name, String value) {
        return switch (lower(name)) {
            case "redirect" -> {
                boolean first = redirect == null;
                redirect = MacroString.domain(value);
                yield first && redirect != null;
            }
            case "exp" -> {
                boolean first = !explained;
                explained = true;
                yield first && MacroString.domain(value) != null;
            }
            default -> MacroString.any(value) != null;
        };
    }

    private static @Nullable Mechanism mechanism(String name, String rest) {
        return switch (name) {
            case "all" -> rest.isEmpty() ? new SpfRecord.All() : null;
            case "include" -> {
                MacroString domain = required(rest);
                yield domain == null ? null : new SpfRecord.Include(domain);
            }
            case "exists" -> {
                MacroString domain = required(rest);
                yield domain == null ? null : new SpfRecord.Exists(domain);
            }
            case "ptr" -> {
                MacroString domain = required(rest);
                yield domain == null && !rest.isEmpty() ? null : new SpfRecord.Pointer(domain);
            }
            case "a", "mx" -> host(name, rest);
            case "ip4" -> range(rest, 32);
            case "ip6" -> range(rest, 128);
            default -> null;
        };
    }

    private static @Nullable MacroString required(String rest) {
        return rest.startsWith(":") ? MacroString.domain(rest.substring(1)) : null;
    }

    private static @Nullable Mechanism host(String name, String rest) {
        int ip6At = lengthAt(rest, rest.length(), "//");
        int ip4At = lengthAt(rest, ip6At < 0 ? rest.length() : ip6At, "/");
        int end = ip4At >= 0 ? ip4At : ip6At >= 0 ? ip6At : rest.length();
        int ip4 = ip4At < 0 ? 32 : Digits.number(rest.substring(ip4At + 1, ip6At < 0 ? rest.length() : ip6At), 32);
        int ip6 = ip6At < 0 ? 128 : Digits.number(rest.substring(ip6At + 2), 128);
        String target = rest.substring(0, end);
        MacroString domain = required(target);
        if (ip4 < 0 || ip6 < 0 || (domain == null && !target.isEmpty())) {
            return null;
        }
        Bits bits = new Bits(ip4, ip6);
        return name.equals("a") ? new SpfRecord.Address(domain, bits) : new SpfRecord.Exchange(domain, bits);
    }

    /** Where a prefix length begins that ends at {@code end} and is announced by exactly these slashes, or -1. */
    private static int lengthAt(String text, int end, String slashes) {
        int i = end;
        while (i > 0 && text.charAt(i - 1) >= '0' && text.charAt(i - 1) <= '9') {
            i--;
        }
        int at = i - slashes.length();
        boolean announced = at >= 0 && text.startsWith(slashes, at);
        boolean longer = at > 0 && text.charAt(at - 1) == '/';
        return announced && !longer ? at : -1;
    }

    private static @Nullable Mechanism range(String rest, int bitsMax) {
        int slash = rest.indexOf('/');
        int bits = slash < 0 ? bitsMax : Digits.number(rest.substring(slash + 1), bitsMax);
        if (!rest.startsWith(":") || bits < 0) {
            return null;
        }
        String address = rest.substring(1, slash < 0 ? rest.length() : slash);
        byte[] octets = bitsMax == 32 ? Network.ip4(address) : Network.ip6(address);
        return octets == null ? null : new SpfRecord.Range(new Network(octets, bits));
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
