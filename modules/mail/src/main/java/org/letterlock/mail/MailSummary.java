package org.letterlock.mail;

/**
 * What a list row shows of a mail.
 *
 * @param from the first From address for people, {@code Acme <no-reply@acme.example>}; empty when there is none
 * @param subject the decoded subject in one line; empty when there is none
 * @param hasAttachments whether there is a part that is offered as a file
 */
public record MailSummary(String from, String subject, boolean hasAttachments) {
    @Override
    public String toString() {
        return "MailSummary[hidden]";
    }
}
