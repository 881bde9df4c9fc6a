package org.letterlock.mail.mime;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.letterlock.mail.MailLimits;
import org.letterlock.mail.Oddity;

/**
 * The tree of parts of one mail, found in a single pass over its lines (RFC 2046 section 5.1). Bodies are ranges of the
 * mail, so nothing is copied, and time is linear in the mail whatever its depth: a line is compared with the open
 * boundaries only when it begins with two hyphens, and no more than {@link MailLimits#MULTIPART_DEPTH_MAX} are open.
 *
 * <p>A delimiter is a line that is exactly {@code --boundary} or {@code --boundary--}, white space behind it allowed; a
 * longer line is content, so a boundary may be the prefix of another one. The innermost open boundary is asked first. A
 * delimiter of an outer multipart ends the inner ones that were left open. Headers are read leniently: see
 * {@link #header}.
 */
final class MailParts {

    /** A multipart whose children are being read. */
    @SuppressWarnings("ArrayRecordComponent") // known by identity, never compared by value
    private record Open(Part part, byte[] delimiter) {}

    /** A delimiter line: which multipart it belongs to and whether it closes it. */
    private record Delimiter(Open open, boolean closes) {}

    private final MailLines lines;
    private final ReadingNotes notes;
    private final Deque<Open> open = new ArrayDeque<>();
    private final List<Part> roots = new ArrayList<>();
    private int at;

    private MailParts(byte[] mail, ReadingNotes notes) {
        this.lines = new MailLines(mail);
        this.notes = notes;
    }

    /** The root part; notes what is odd and keeps the budget of parts. */
    static Part of(byte[] mail, ReadingNotes notes) {
        return new MailParts(mail, notes).read();
    }

    private Part read() {
        boolean more = part("text/plain");
        while (more && at < lines.length()) {
            more = delimiterLine();
        }
        if (!open.isEmpty()) {
            notes.odd(Oddity.UNCLOSED_MULTIPART);
        }
        return roots.isEmpty()
                ? new Part(new PartDescriptor(new PartHeader(), "text/plain", true), lines.octets())
                : roots.getFirst();
    }

    /**
     * Reads one part from its header on: a leaf with its body, or a multipart up to its first delimiter. False ends the
     * reading.
     */
    private boolean part(String defaultType) {
        if (!notes.takePart()) {
            return false;
        }
        PartHeader header = header();
        PartDescriptor descriptor =
                new PartDescriptor(header, defaultType, open.size() < MailLimits.MULTIPART_DEPTH_MAX);
        Part part = new Part(descriptor, lines.octets());
        note(descriptor);
        Open parent = open.peek();
        if (parent == null) {
            roots.add(part);
        } else {
            parent.part().add(part);
        }
        if (descriptor.isMultipart()) {
            byte[] delimiter = ("--" + descriptor.boundary()).getBytes(StandardCharsets.ISO_8859_1);
            open.push(new Open(part, delimiter));
            skipToDelimiter();
        } else {
            int start = at;
            part.body(start, skipToDelimiter());
        }
        return true;
    }

    private void note(PartDescriptor descriptor) {
        if (descriptor.hasConflictingBoundaries()) {
            notes.odd(Oddity.CONFLICTING_BOUNDARIES);
        }
        if (descriptor.lacksBoundary()) {
            notes.odd(Oddity.MISSING_BOUNDARY);
        } else if (descriptor.isTooDeep()) {
            notes.odd(Oddity.TOO_DEEP);
        }
    }

    /** Steps to the next delimiter line, or to the end, and answers where the content before it ends. */
    private int skipToDelimiter() {
        int start = at;
        while (at < lines.length()) {
            int end = lines.end(at);
            if (isDelimiter(at, end)) {
                int content = at > start ? at - 1 : start;
                return content > start && lines.octets()[content - 1] == '\r' ? content - 1 : content;
            }
            at = Math.min(lines.length(), end + 1);
        }
        return at;
    }

    private boolean isDelimiter(int from, int end) {
        return delimiter(from, end) != null;
    }

    private @Nullable Delimiter delimiter(int from, int end) {
        if (open.isEmpty() || end - from < 2 || lines.octets()[from] != '-' || lines.octets()[from + 1] != '-') {
            return null;
        }
        for (Open candidate : open) {
            int rest = from + candidate.delimiter().length;
            if (rest <= end && lines.startsWith(from, candidate.delimiter())) {
                boolean closes = end - rest >= 2 && lines.octets()[rest] == '-' && lines.octets()[rest + 1] == '-';
                if (lines.isBlank(closes ? rest + 2 : rest, end)) {
                    return new Delimiter(candidate, closes);
                }
            }
        }
        return null;
    }

    /**
     * Takes the delimiter line the reading stands on: ends inner multiparts, and begins the next part or closes this
     * one.
     */
    private boolean delimiterLine() {
        int end = lines.end(at);
        Delimiter delimiter = delimiter(at, end);
        at = Math.min(lines.length(), end + 1);
        if (delimiter == null) {
            return true;
        }
        endInnerMultiparts(delimiter.open());
        if (!delimiter.closes()) {
            return part(delimiter.open().part().type().equals("multipart/digest") ? "message/rfc822" : "text/plain");
        }
        open.pop();
        if (open.isEmpty()) {
            at = lines.length();
        } else {
            skipToDelimiter();
        }
        return true;
    }

    @SuppressWarnings("ReferenceEquality") // two open multiparts may have equal delimiters: the very one is meant
    private void endInnerMultiparts(Open outer) {
        Iterator<Open> inner = open.iterator();
        while (inner.hasNext() && inner.next() != outer) {
            inner.remove();
            notes.odd(Oddity.UNCLOSED_MULTIPART);
        }
    }

    /**
     * Reads header fields up to the empty line and steps behind it. A line that is no field is skipped when a field
     * follows it; else its writer forgot the empty line and the body begins right there. A delimiter ends a header too.
     */
    private PartHeader header() {
        PartHeader header = new PartHeader();
        while (at < lines.length()) {
            int end = lines.end(at);
            int next = Math.min(lines.length(), end + 1);
            if (lines.isEmpty(at, end)) {
                at = next;
                break;
            }
            if (isDelimiter(at, end)) {
                break;
            }
            int colon = lines.colon(at, end);
            int fieldEnd = fieldEnd(end);
            if (colon >= 0) {
                String name = new String(lines.octets(), at, colon - at, StandardCharsets.ISO_8859_1);
                header.add(name.stripTrailing(), lines.octets(), colon + 1, lines.textEnd(colon + 1, fieldEnd), notes);
            } else if (isEnvelope(end) || fieldFollows(fieldEnd)) {
                notes.odd(Oddity.BROKEN_HEADER);
            } else {
                notes.odd(Oddity.MISSING_SEPARATOR);
                break;
            }
            at = Math.min(lines.length(), fieldEnd + 1);
        }
        return header;
    }

    /** Where a field ends whose first line ends here: behind its folded lines. */
    private int fieldEnd(int firstEnd) {
        int end = firstEnd;
        while (end + 1 < lines.length() && lines.isFolded(end + 1, lines.length())) {
            end = lines.end(end + 1);
        }
        return end;
    }

    private boolean fieldFollows(int end) {
        int next = end + 1;
        return next < lines.length() && lines.colon(next, lines.end(next)) >= 0;
    }

    /** The first line of a mailbox file (RFC 4155), which some senders leave in. */
    private boolean isEnvelope(int end) {
        String line = at == 0 ? new String(lines.octets(), 0, Math.min(end, 6), StandardCharsets.ISO_8859_1) : "";
        return line.startsWith("From ") || line.startsWith(">From ");
    }
}
