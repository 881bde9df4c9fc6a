package org.letterlock.mail;

/**
 * One header field, unfolded and decoded for reading (RFC 5322 section 2.2, RFC 2047).
 *
 * @param name as written
 * @param value one line, encoded words decoded
 */
public record HeaderField(String name, String value) {
    @Override
    public String toString() {
        return "HeaderField[hidden]";
    }
}
