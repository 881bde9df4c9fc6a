package org.letterlock.mail;

/**
 * A one-time code found in a mail.
 *
 * @param value the code as a person types it: letters and digits, kept hyphens, no spaces
 * @param start where it begins in the text it was found in, in chars; in the subject when {@code inSubject}
 * @param end where it ends, exclusive
 * @param confidence how sure the finder is, above 0 and at most 1
 * @param inSubject whether the span lies in the subject
 */
public record FoundCode(String value, int start, int end, double confidence, boolean inSubject) {
    @Override
    public String toString() {
        return "FoundCode[hidden]";
    }
}
