package org.letterlock.mail.mime;

/** Text with {@code format=flowed} (RFC 3676): soft line breaks joined, space-stuffing undone, quote marks kept. */
final class FlowedText {

    private FlowedText() {}

    /** The text with its paragraphs in one line each. */
    static String unfolded(String text, boolean deleteSpace) {
        StringBuilder out = new StringBuilder(text.length());
        int depthBefore = -1;
        int at = 0;
        while (at < text.length()) {
            int end = text.indexOf('\n', at);
            int stop = end < 0 ? text.length() : end;
            int depth = 0;
            while (at + depth < stop && text.charAt(at + depth) == '>') {
                depth++;
            }
            int from = at + depth;
            if (from < stop && text.charAt(from) == ' ') {
                from++;
            }
            boolean signature = stop - from == 3 && text.startsWith("-- ", from);
            if (depthBefore >= 0 && (depthBefore != depth || signature)) {
                out.append('\n');
                depthBefore = -1;
            }
            if (depthBefore < 0 && depth > 0) {
                out.repeat('>', depth).append(' ');
            }
            boolean flows = stop > from && text.charAt(stop - 1) == ' ' && !signature;
            out.append(text, from, flows && deleteSpace ? stop - 1 : stop);
            if (!flows && end >= 0) {
                out.append('\n');
            }
            depthBefore = flows ? depth : -1;
            at = stop + 1;
        }
        return out.toString();
    }
}
