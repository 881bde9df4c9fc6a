package org.letterlock.mail;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A mail as a person reads it. Nothing in it can make a browser call another server.
 *
 * @param summary what its list row shows
 * @param to the To field, decoded; empty when there is none
 * @param date the Date field; empty when missing or unreadable
 * @param headers every header field of the mail itself, in order
 * @param text the plain text: the text part, or the HTML part put into words
 * @param html a whole sanitised HTML document, inline images as data URIs; empty when there is no HTML part
 * @param attachments parts offered as files
 * @param links where the mail leads, each target once, in order
 * @param blocked what was taken out of the HTML
 * @param remoteImages pictures of other servers that a person would see if they were fetched, each once, in order; what
 *     nobody could see is not among them: it is there to report who opened the mail
 * @param codes one-time codes in subject and text, the surest first
 * @param confirm the link it wants followed, to confirm, sign in, reset or activate; its index counts {@code links}
 * @param oddities what is unusual about this mail, each once
 * @param protections signatures and encryption around it, each once; not checked
 */
public record MailView(
        MailSummary summary,
        String to,
        Optional<Instant> date,
        List<HeaderField> headers,
        String text,
        Optional<String> html,
        List<Attachment> attachments,
        List<MailLink> links,
        List<BlockedContent> blocked,
        List<RemoteImage> remoteImages,
        List<FoundCode> codes,
        Optional<FoundLink> confirm,
        List<Oddity> oddities,
        List<Protection> protections) {

    public MailView {
        headers = List.copyOf(headers);
        attachments = List.copyOf(attachments);
        links = List.copyOf(links);
        blocked = List.copyOf(blocked);
        remoteImages = List.copyOf(remoteImages);
        codes = List.copyOf(codes);
        oddities = List.copyOf(oddities);
        protections = List.copyOf(protections);
    }

    @Override
    public String toString() {
        return "MailView[hidden]";
    }
}
