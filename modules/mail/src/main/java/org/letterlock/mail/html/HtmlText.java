package org.letterlock.mail.html;

/** Text on its way into HTML. */
final class HtmlText {

    private HtmlText() {}

    /** Appends text so that it is text in element content and in quoted attributes alike; controls are left out. */
    static void escape(String text, StringBuilder out) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                case '`' -> out.append("&#96;");
                case '\u202D' -> out.append("[U+202D]");
                case '\u202E' -> out.append("[U+202E]");
                default -> {
                    if (c == '\n' || c == '\t' || c >= ' ' && !Character.isISOControl(c)) {
                        out.append(c);
                    }
                }
            }
        }
    }

    static String shortened(String text, int charsMax) {
        if (text.length() <= charsMax) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(charsMax - 1)) ? charsMax - 1 : charsMax;
        return text.substring(0, end);
    }
}
