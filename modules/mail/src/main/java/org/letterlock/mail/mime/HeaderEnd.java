package org.letterlock.mail.mime;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;

/**
 * The place where the header of a mail ends. Usually an empty line; when a line comes that is no header field, and none
 * follows it, the body begins right there and its writer forgot the empty line.
 *
 * @param missingAt where an empty line has to be put in, or -1 when there is one (or no body at all)
 */
record HeaderEnd(int missingAt) {

    static HeaderEnd of(byte[] mail) {
        int at = 0;
        while (at < mail.length) {
            int end = lineEnd(mail, at);
            if (isEmptyLine(mail, at, end)) {
                return new HeaderEnd(-1);
            }
            boolean folded = at > 0 && (mail[at] == ' ' || mail[at] == '\t');
            boolean envelope = at == 0 && startsWith(mail, "From ") || at == 0 && startsWith(mail, ">From ");
            if (!folded && !envelope && !isField(mail, at, end) && !fieldFollows(mail, end + 1)) {
                return new HeaderEnd(at);
            }
            at = end + 1;
        }
        return new HeaderEnd(-1);
    }

    boolean isMissing() {
        return missingAt >= 0;
    }

    InputStream stream(byte[] mail) {
        if (!isMissing()) {
            return new ByteArrayInputStream(mail);
        }
        List<InputStream> pieces = List.of(
                new ByteArrayInputStream(mail, 0, missingAt),
                new ByteArrayInputStream("\r\n".getBytes(StandardCharsets.US_ASCII)),
                new ByteArrayInputStream(mail, missingAt, mail.length - missingAt));
        return new SequenceInputStream(Collections.enumeration(pieces));
    }

    private static boolean fieldFollows(byte[] mail, int at) {
        return at < mail.length && isField(mail, at, lineEnd(mail, at));
    }

    private static boolean isEmptyLine(byte[] mail, int at, int end) {
        return end == at || end == at + 1 && mail[at] == '\r';
    }

    /** A field name (RFC 5322 section 2.2), white space allowed behind it, and a colon. */
    private static boolean isField(byte[] mail, int at, int end) {
        int i = at;
        while (i < end && mail[i] > ' ' && mail[i] < 0x7F && mail[i] != ':') {
            i++;
        }
        int nameEnd = i;
        while (i < end && (mail[i] == ' ' || mail[i] == '\t')) {
            i++;
        }
        return nameEnd > at && i < end && mail[i] == ':';
    }

    private static int lineEnd(byte[] mail, int from) {
        int i = from;
        while (i < mail.length && mail[i] != '\n') {
            i++;
        }
        return i;
    }

    private static boolean startsWith(byte[] mail, String word) {
        if (mail.length < word.length()) {
            return false;
        }
        for (int i = 0; i < word.length(); i++) {
            if (mail[i] != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
