package org.letterlock.mail.html;

import java.util.Locale;
import java.util.Optional;
import org.letterlock.mail.MailLimits;

/**
 * An address in a mail, read as a browser would (WHATWG URL): outer controls and blanks trimmed, tabs and line breaks
 * inside dropped, backslashes as slashes, any number of slashes behind http.
 */
final class MailUrl {

    private final String text;
    private final String scheme;

    private MailUrl(String text, String scheme) {
        this.text = text;
        this.scheme = scheme;
    }

    static MailUrl of(String raw) {
        StringBuilder clean = new StringBuilder(Math.min(raw.length(), MailLimits.LINK_CHARS_MAX + 1));
        int to = raw.length();
        while (to > 0 && raw.charAt(to - 1) <= ' ') {
            to--;
        }
        for (int i = 0; i < to && clean.length() <= MailLimits.LINK_CHARS_MAX; i++) {
            char c = raw.charAt(i);
            boolean dropped = c == '\t' || c == '\n' || c == '\r' || clean.isEmpty() && c <= ' ';
            if (!dropped) {
                clean.append(c);
            }
        }
        String text = clean.toString();
        return new MailUrl(text, schemeOf(text));
    }

    private static String schemeOf(String text) {
        int colon = text.indexOf(':');
        if (colon <= 0 || colon > 30) {
            return "";
        }
        for (int i = 0; i < colon; i++) {
            char c = text.charAt(i);
            boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
            boolean other = i > 0 && (c >= '0' && c <= '9' || c == '+' || c == '-' || c == '.');
            if (!letter && !other) {
                return "";
            }
        }
        return text.substring(0, colon).toLowerCase(Locale.ROOT);
    }

    String scheme() {
        return scheme;
    }

    String text() {
        return text;
    }

    /** Whether fetching it would call a server: every scheme but the local ones, and every relative address. */
    boolean isRemote() {
        return switch (scheme) {
            case "data", "cid", "mid", "about", "blob", "javascript", "vbscript", "mailto", "tel", "sms" -> false;
            default -> !text.isEmpty() && !text.startsWith("#");
        };
    }

    /**
     * The host it would call, lower case, without user, port and trailing dots; empty when there is none to be read.
     */
    String host() {
        String rest = rest();
        int end = rest.length();
        for (int i = 0; i < rest.length(); i++) {
            if ("/?#".indexOf(rest.charAt(i)) >= 0) {
                end = i;
                break;
            }
        }
        String authority = rest.substring(rest.lastIndexOf('@', end - 1) + 1, end);
        int port = authority.startsWith("[") ? authority.indexOf(':', authority.indexOf(']')) : authority.indexOf(':');
        String host = port < 0 ? authority : authority.substring(0, port);
        while (host.endsWith(".")) {
            host = host.substring(0, host.length() - 1);
        }
        return host.length() > 253 ? "" : readable(host.toLowerCase(Locale.ROOT));
    }

    /** The host when it can be one; controls, blanks and quotes make it unreadable. */
    private static String readable(String host) {
        for (int i = 0; i < host.length(); i++) {
            char c = host.charAt(i);
            int type = Character.getType(c);
            if (c <= ' ' || "\"<>`{}|^'%".indexOf(c) >= 0 || type == Character.CONTROL || type == Character.FORMAT) {
                return "";
            }
        }
        return host;
    }

    /** What stands behind scheme and slashes; empty for an address without authority. */
    private String rest() {
        String flat = text.replace('\\', '/');
        boolean web = isWeb();
        int from = web ? scheme.length() + 1 : scheme.isEmpty() ? 0 : flat.indexOf("://") + 1;
        int slashes = from;
        while (slashes < flat.length() && flat.charAt(slashes) == '/') {
            slashes++;
        }
        boolean authority = web || slashes - from >= 2;
        return authority ? flat.substring(slashes) : "";
    }

    boolean isWeb() {
        return scheme.equals("http") || scheme.equals("https");
    }

    /** The address as a link that a person may follow; empty unless it is a whole http, https or mailto address. */
    Optional<String> link() {
        if (text.length() > MailLimits.LINK_CHARS_MAX) {
            return Optional.empty();
        }
        if (scheme.equals("mailto")) {
            return text.length() > "mailto:".length() ? Optional.of(escaped(text)) : Optional.empty();
        }
        if (!isWeb() || host().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(scheme + "://" + escaped(rest()));
    }

    private static String escaped(String url) {
        StringBuilder out = new StringBuilder(url.length());
        for (int i = 0; i < url.length(); i++) {
            char c = url.charAt(i);
            boolean hidden = Character.isISOControl(c) || Character.getType(c) == Character.FORMAT;
            if (c <= ' ' || "\"<>`{}|^'".indexOf(c) >= 0) {
                out.append('%').append(Character.toUpperCase(Character.forDigit(c >> 4, 16)));
                out.append(Character.toUpperCase(Character.forDigit(c & 15, 16)));
            } else if (!hidden) {
                out.append(c);
            }
        }
        return out.toString();
    }
}
