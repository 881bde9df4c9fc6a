package org.letterlock.mail;

import java.util.List;

/**
 * What a list row shows of a mail.
 *
 * @param from the first From address for people, {@code Acme <no-reply@acme.example>}; empty when there is none
 * @param subject the decoded subject in one line; empty when there is none
 * @param hasAttachments whether there is a part that is offered as a file; pictures of the message itself do not count
 * @param codes one-time codes found in the subject and the first text part, the surest first
 */
public record MailSummary(String from, String subject, boolean hasAttachments, List<String> codes) {

    public MailSummary {
        codes = List.copyOf(codes);
    }

    @Override
    public String toString() {
        return "MailSummary[hidden]";
    }
}
