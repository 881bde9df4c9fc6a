package org.letterlock.mail.mime;

import java.net.IDN;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.letterlock.mail.Oddity;

/**
 * The first address of a From field (RFC 5322 section 3.4) for people: {@code Name <address>}. Structure is read before
 * encoded words are decoded, so that a comma in a name does not end it. Groups, comments, source routes and unquoted
 * commas are lived with.
 *
 * @param text what to show; empty when there is nothing
 * @param oddities what is unusual about it
 */
record SenderLine(String text, Set<Oddity> oddities) {

    private static final int CHARS_MAX = 1_000;

    static SenderLine of(String raw) {
        Scan scan = new Scan(raw.length() <= CHARS_MAX ? raw : raw.substring(0, CHARS_MAX));
        scan.firstMailbox();
        String name = VisibleText.oneLine(HeaderText.decodeWords(scan.phrase()));
        String comment = VisibleText.oneLine(HeaderText.decodeWords(scan.comment.toString()));
        String address = VisibleText.oneLine(scan.address.toString()).replace(" ", "");
        if (address.isEmpty() && name.indexOf('@') >= 0) {
            address = name.replace(" ", "");
            name = comment;
        }
        Set<Oddity> oddities = EnumSet.noneOf(Oddity.class);
        if (VisibleText.turnsDirection(raw) || VisibleText.turnsDirection(HeaderText.decodeWords(raw))) {
            oddities.add(Oddity.HIDDEN_DIRECTION);
        }
        String shown = withReadableDomain(address, oddities);
        if (name.isEmpty() || name.equalsIgnoreCase(shown)) {
            return new SenderLine(shown.isEmpty() ? name : shown, oddities);
        }
        if (name.indexOf('@') >= 0 && !shown.isEmpty() && !name.contains(shown)) {
            oddities.add(Oddity.SENDER_NAME_IS_ADDRESS);
        }
        return new SenderLine(shown.isEmpty() ? name : name + " <" + shown + ">", oddities);
    }

    private static String withReadableDomain(String address, Set<Oddity> oddities) {
        int at = address.lastIndexOf('@');
        String domain = address.substring(at + 1);
        if (at < 0 || !LookAlike.isSuspicious(domain)) {
            return address;
        }
        oddities.add(Oddity.LOOK_ALIKE_DOMAIN);
        try {
            return address.substring(0, at + 1)
                    + IDN.toASCII(domain, IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException e) {
            return address;
        }
    }

    /** A cursor that stops behind the first mailbox. */
    private static final class Scan {
        private final String raw;
        private final StringBuilder words = new StringBuilder();
        private final StringBuilder comment = new StringBuilder();
        private final StringBuilder address = new StringBuilder();
        private String group = "";
        private int at;

        Scan(String raw) {
            this.raw = raw;
        }

        String phrase() {
            String phrase = words.toString().strip();
            return phrase.isEmpty() && address.isEmpty() ? group : phrase;
        }

        void firstMailbox() {
            boolean done = false;
            while (!done && at < raw.length()) {
                char c = raw.charAt(at++);
                switch (c) {
                    case '"' -> quoted();
                    case '(' -> comment();
                    case '<' -> {
                        angle();
                        done = true;
                    }
                    case ':' -> groupStart();
                    case ',', ';' -> done = endsAt(c);
                    default -> words.append(c);
                }
            }
        }

        private void groupStart() {
            if (words.indexOf("@") < 0 && !words.toString().isBlank()) {
                group = words.toString().strip();
                words.setLength(0);
            } else {
                words.append(':');
            }
        }

        /** A separator ends the mailbox when an address has been seen; else the comma belongs to an unquoted name. */
        private boolean endsAt(char separator) {
            if (words.indexOf("@") >= 0 || separator == ';') {
                return true;
            }
            if (!words.toString().isBlank()) {
                words.append(separator);
            }
            return false;
        }

        private void quoted() {
            while (at < raw.length()) {
                char c = raw.charAt(at++);
                if (c == '\\' && at < raw.length()) {
                    words.append(raw.charAt(at++));
                } else if (c == '"') {
                    return;
                } else {
                    words.append(c);
                }
            }
        }

        private void comment() {
            int depth = 1;
            while (at < raw.length() && depth > 0) {
                char c = raw.charAt(at++);
                if (c == '\\' && at < raw.length()) {
                    comment.append(raw.charAt(at++));
                    continue;
                }
                depth += c == '(' ? 1 : c == ')' ? -1 : 0;
                if (depth > 0) {
                    comment.append(c);
                }
            }
        }

        private void angle() {
            int end = raw.indexOf('>', at);
            String inside = raw.substring(at, end < 0 ? raw.length() : end);
            int route = inside.startsWith("@") ? inside.indexOf(':') : -1;
            address.append(inside, route + 1, inside.length());
        }
    }
}
