package org.letterlock.mail.mime;

/** The octets of a mail seen as lines that end in LF or CRLF. */
@SuppressWarnings("ArrayRecordComponent") // lives inside one reading; equality is not asked
record MailLines(byte[] octets) {

    int length() {
        return octets.length;
    }

    /** Where the line that holds {@code at} ends: the place of its LF, or the end of the mail. */
    int end(int at) {
        int i = at;
        while (i < octets.length && octets[i] != '\n') {
            i++;
        }
        return i;
    }

    /** The same without a CR before the LF. */
    int textEnd(int at, int end) {
        return end > at && octets[end - 1] == '\r' ? end - 1 : end;
    }

    boolean isEmpty(int at, int end) {
        return textEnd(at, end) == at;
    }

    boolean isFolded(int at, int end) {
        return end > at && (octets[at] == ' ' || octets[at] == '\t');
    }

    boolean startsWith(int at, byte[] word) {
        if (octets.length - at < word.length) {
            return false;
        }
        for (int i = 0; i < word.length; i++) {
            if (octets[at + i] != word[i]) {
                return false;
            }
        }
        return true;
    }

    boolean isBlank(int from, int to) {
        for (int i = from; i < to; i++) {
            if (octets[i] != ' ' && octets[i] != '\t' && octets[i] != '\r') {
                return false;
            }
        }
        return true;
    }

    /**
     * The colon of a header field (RFC 5322 section 2.2, white space before the colon lived with), or -1 when this is
     * none.
     */
    int colon(int at, int end) {
        int i = at;
        while (i < end && octets[i] > ' ' && octets[i] < 0x7F && octets[i] != ':') {
            i++;
        }
        int nameEnd = i;
        while (i < end && (octets[i] == ' ' || octets[i] == '\t')) {
            i++;
        }
        return nameEnd > at && i < end && octets[i] == ':' ? i : -1;
    }
}
