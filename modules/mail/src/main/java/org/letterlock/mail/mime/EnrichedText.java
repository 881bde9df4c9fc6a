package org.letterlock.mail.mime;

import java.util.Locale;

/** The words of text/enriched (RFC 1896) and text/richtext: formatting commands and their parameters left out. */
final class EnrichedText {

    private EnrichedText() {}

    static String words(String text) {
        StringBuilder out = new StringBuilder(text.length());
        int parameters = 0;
        int i = 0;
        while (i < text.length()) {
            char c = text.charAt(i);
            if (c == '<' && text.startsWith("<<", i)) {
                out.append('<');
                i += 2;
            } else if (c == '<') {
                int end = text.indexOf('>', i);
                if (end < 0) {
                    break;
                }
                String command = end - i > 60 ? "" : text.substring(i + 1, end).toLowerCase(Locale.ROOT);
                if (command.equals("param")) {
                    parameters++;
                } else if (command.equals("/param")) {
                    parameters = Math.max(0, parameters - 1);
                } else if (command.equals("nl")) {
                    out.append('\n');
                }
                i = end + 1;
            } else {
                int breaks = 0;
                while (i + breaks < text.length() && text.charAt(i + breaks) == '\n') {
                    breaks++;
                }
                if (parameters == 0) {
                    out.append(breaks == 0 ? String.valueOf(c) : breaks == 1 ? " " : "\n".repeat(breaks - 1));
                }
                i += Math.max(1, breaks);
            }
        }
        return out.toString();
    }
}
