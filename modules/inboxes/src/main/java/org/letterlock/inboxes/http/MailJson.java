package org.letterlock.inboxes.http;

import static org.letterlock.inboxes.http.InboxJson.time;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.letterlock.inboxes.Authenticity;
import org.letterlock.inboxes.InboxEvent;
import org.letterlock.inboxes.InboxId;
import org.letterlock.inboxes.MailPage;
import org.letterlock.inboxes.ReceivedMail;
import org.letterlock.mail.FoundLink;
import org.letterlock.mail.MailView;

/** The JSON forms of mails and events. */
final class MailJson {

    private MailJson() {}

    /** One mail in a list. */
    @Schema(
            name = "MessageItem",
            requiredProperties = {"id", "from", "subject", "receivedAt", "size", "hasAttachments", "codes"},
            description = "One message in a list.")
    record Item(
            String id,

            @Schema(description = "Empty when the message names nobody.", examples = "Acme <no-reply@acme.example>")
            String from,

            String subject,
            Instant receivedAt,
            @Schema(description = "Octets as received.") long size,
            boolean hasAttachments,

            @Schema(description = "One-time codes found in it, the surest first.")
            List<String> codes) {

        static Item of(ReceivedMail mail) {
            return new Item(
                    mail.id().value(),
                    mail.from(),
                    mail.subject(),
                    time(mail.receivedAt()),
                    mail.size(),
                    mail.hasAttachments(),
                    mail.codes());
        }

        @Override
        public String toString() {
            return "Item[hidden]";
        }
    }

    /** A stretch of the list, oldest first. */
    @Schema(
            name = "MessagePage",
            requiredProperties = {"items", "next"},
            description = "A stretch of the list, oldest first.")
    record Page(
            List<Item> items,

            @Schema(description = "The cursor behind the last item: pass it as `after` to go on.")
            String next) {

        static Page of(MailPage page) {
            return new Page(page.items().stream().map(Item::of).toList(), Long.toString(page.next()));
        }

        @Override
        public String toString() {
            return "Page[hidden]";
        }
    }

    /** One header field, decoded for reading. */
    @Schema(
            name = "Header",
            requiredProperties = {"name", "value"})
    record Header(String name, String value) {}

    /** A part offered as a file. */
    @Schema(
            name = "Attachment",
            requiredProperties = {"index", "fileName", "contentType", "size", "href"})
    record Attachment(
            int index,
            String fileName,

            @Schema(description = "As the sender declares it. Downloads are typed more carefully.")
            String contentType,

            @Schema(description = "Decoded octets.") long size,
            @Schema(description = "Where to download it.") String href) {}

    /** Where a mail leads. */
    @Schema(
            name = "Link",
            requiredProperties = {"text", "url"})
    record Link(String text, String url) {}

    /** Something that would have called another server, and was taken out. */
    @Schema(
            name = "Blocked",
            requiredProperties = {"kind", "host"})
    record Blocked(
            @Schema(enumeration = {"image", "style", "font", "frame", "media", "script", "form", "other"})
            String kind,

            @Schema(description = "Whom it would have told; empty when that was not readable.")
            String host) {}

    /** A one-time code. */
    @Schema(
            name = "Code",
            requiredProperties = {"value", "confidence"})
    record Code(
            String value,

            @Schema(description = "How sure the finder is, above 0 and at most 1.")
            double confidence) {}

    /** The link that a mail wants followed. */
    @Schema(
            name = "Confirm",
            requiredProperties = {"kind", "url", "host", "confidence"},
            description =
                    "The link that confirms, signs in, resets a password or activates. Never a link whose text shows"
                            + " another host than the one it leads to.")
    record Confirm(
            @Schema(enumeration = {"confirm", "sign-in", "reset", "activate"})
            String kind,

            @Schema(description = "One of `links`.") String url,

            @Schema(description = "The host it leads to, in ASCII form.")
            String host,

            @Schema(description = "How sure the finder is, at least 0.5 and at most 1.")
            double confidence) {

        static Confirm of(FoundLink link) {
            return new Confirm(tag(link.kind()), link.url(), link.host(), link.confidence());
        }
    }

    /** A mail for reading. */
    @Schema(
            name = "Message",
            requiredProperties = {
                "id",
                "from",
                "to",
                "subject",
                "date",
                "receivedAt",
                "size",
                "hasAttachments",
                "headers",
                "text",
                "html",
                "attachments",
                "links",
                "blocked",
                "codes",
                "confirm",
                "oddities",
                "protections",
                "authentication"
            },
            description = "A message for reading. Nothing in it can make a browser call another server.")
    record Full(
            String id,
            String from,
            String to,
            String subject,

            @Schema(description = "The Date field; null when missing or unreadable.", nullable = true) @Nullable
            Instant date,

            Instant receivedAt,
            long size,
            boolean hasAttachments,
            List<Header> headers,

            @Schema(description = "The text part, or the HTML part put into words.")
            String text,

            @Schema(
                    description = "Sanitised, a whole document, inline images as data URIs; null without an HTML part.",
                    nullable = true)
            @Nullable
            String html,

            List<Attachment> attachments,
            List<Link> links,
            List<Blocked> blocked,
            List<Code> codes,

            @Schema(description = "The link it wants followed; null when there is none.", nullable = true) @Nullable
            Confirm confirm,

            @Schema(
                    description =
                            "What is unusual about it, such as `duplicate-from` or `deceptive-link`. More may come.")
            List<String> oddities,

            @Schema(
                    description = "Signatures and encryption around it, named but not checked: `smime-signed`,"
                            + " `smime-encrypted`, `pgp-signed`, `pgp-encrypted`.")
            List<String> protections,

            AuthenticationJson authentication) {

        static Full of(InboxId inbox, ReceivedMail row, MailView mail, Authenticity authenticity) {
            return new Full(
                    row.id().value(),
                    mail.summary().from(),
                    mail.to(),
                    mail.summary().subject(),
                    mail.date().map(InboxJson::time).orElse(null),
                    time(row.receivedAt()),
                    row.size(),
                    mail.summary().hasAttachments(),
                    mail.headers().stream()
                            .map(field -> new Header(field.name(), field.value()))
                            .toList(),
                    mail.text(),
                    mail.html().orElse(null),
                    attachments(inbox, row, mail),
                    mail.links().stream()
                            .map(link -> new Link(link.text(), link.url()))
                            .toList(),
                    mail.blocked().stream()
                            .map(load -> new Blocked(tag(load.kind()), load.host()))
                            .toList(),
                    mail.codes().stream()
                            .map(code -> new Code(code.value(), code.confidence()))
                            .toList(),
                    mail.confirm().map(Confirm::of).orElse(null),
                    mail.oddities().stream().map(MailJson::tag).toList(),
                    mail.protections().stream().map(MailJson::tag).toList(),
                    AuthenticationJson.of(authenticity));
        }

        private static List<Attachment> attachments(InboxId inbox, ReceivedMail row, MailView mail) {
            String base =
                    "/api/v1/inboxes/" + inbox.value() + "/messages/" + row.id().value() + "/attachments/";
            return mail.attachments().stream()
                    .map(file -> new Attachment(
                            file.index(), file.fileName(), file.contentType(), file.size(), base + file.index()))
                    .toList();
        }

        @Override
        public String toString() {
            return "Full[hidden]";
        }
    }

    /** A mail that is no longer there. */
    @Schema(
            name = "RemovedEvent",
            requiredProperties = {"id", "reason"})
    record Removed(
            String id,
            @Schema(enumeration = {"gave-way", "deleted"}) String reason) {

        static Removed of(InboxEvent.Removed event) {
            return new Removed(event.id().value(), event.gaveWay() ? "gave-way" : "deleted");
        }
    }

    /** What the API calls a constant. */
    private static String tag(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The end of an inbox. */
    @Schema(
            name = "ExpiredEvent",
            requiredProperties = {"at", "reason"})
    record Expired(
            Instant at,

            @Schema(enumeration = {"by-holder", "left", "idle", "expired", "server-stopped"})
            String reason) {

        static Expired of(InboxEvent.Ended event) {
            return new Expired(time(event.at()), tag(event.why()));
        }
    }
}
