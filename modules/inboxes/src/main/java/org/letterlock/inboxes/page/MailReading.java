package org.letterlock.inboxes.page;

import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.letterlock.inboxes.ImageProxy;
import org.letterlock.inboxes.OpenInbox;
import org.letterlock.inboxes.ReceivedMail;
import org.letterlock.inboxes.http.Ids;
import org.letterlock.mail.BlockedContent;
import org.letterlock.mail.FoundCode;
import org.letterlock.mail.MailView;
import org.letterlock.mail.Oddity;
import org.letterlock.mail.Protection;
import org.letterlock.web.Texts;

/** Prepares one mail for the reader. That somebody looked is noted nowhere. */
final class MailReading {

    /** How much of the raw mail is shown; the rest can be downloaded. */
    static final int SOURCE_OCTETS = 200_000;

    private static final List<String> VIEWS = List.of("message", "text", "headers", "source", "files", "links");
    private static final int CODES_SHOWN = 3;
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss");

    private final OpenInbox inbox;
    private final ImageProxy proxy;
    private final Texts texts;

    MailReading(OpenInbox inbox, ImageProxy proxy, Texts texts) {
        this.inbox = inbox;
        this.proxy = proxy;
        this.texts = texts;
    }

    /**
     * The mail in one of its views.
     *
     * @param view any text; what is not a view is the first one
     * @return empty when there is no such mail
     */
    Optional<ReaderView> read(String message, String view) {
        String known = VIEWS.contains(view) ? view : VIEWS.getFirst();
        return Ids.message(message)
                .flatMap(id -> inbox.find(id).flatMap(row -> inbox.read(id).map(mail -> view(row, mail, known))));
    }

    private ReaderView view(ReceivedMail row, MailView mail, String view) {
        Sender sender = Sender.of(row.from());
        OriginView origin = OriginView.of(inbox.authenticity(row.id()));
        byte[] raw = view.equals("source") ? inbox.raw(row.id()).orElse(new byte[0]) : new byte[0];
        return new ReaderView(
                row.id().value(),
                row.subject(),
                sender.name(),
                sender.address(),
                row.receivedAt().toString(),
                CLOCK.format(row.receivedAt().atOffset(ZoneOffset.UTC)),
                view,
                body(view, mail),
                tabs(view, mail),
                mail.codes().stream()
                        .map(FoundCode::value)
                        .distinct()
                        .limit(CODES_SHOWN)
                        .toList(),
                confirm(mail, origin),
                origin,
                cautions(mail),
                blocked(mail),
                proxy.isOn() ? mail.remoteImages().size() : 0,
                mail.text(),
                mail.headers().stream()
                        .map(field -> new ReaderView.Header(field.name(), field.value()))
                        .toList(),
                FileSize.of(row.size(), texts),
                new String(raw, 0, Math.min(raw.length, SOURCE_OCTETS), StandardCharsets.UTF_8),
                raw.length > SOURCE_OCTETS,
                files(mail),
                mail.links().stream()
                        .map(link -> new ReaderView.Link(link.text(), link.url()))
                        .toList());
    }

    /** Not offered when the mail is surely not from whom it says. */
    private static ReaderView.@Nullable Confirm confirm(MailView mail, OriginView origin) {
        return mail.confirm()
                .filter(link -> !origin.mood().equals("bad"))
                .map(link -> new ReaderView.Confirm("reader.confirm." + tag(link.kind()), link.host(), link.url()))
                .orElse(null);
    }

    private static String body(String view, MailView mail) {
        if (!view.equals("message")) {
            return view;
        }
        return mail.html().isPresent() ? "html" : "text";
    }

    private static List<ReaderView.Tab> tabs(String current, MailView mail) {
        List<ReaderView.Tab> tabs = new ArrayList<>();
        for (String view : VIEWS) {
            int count = switch (view) {
                case "files" -> mail.attachments().size();
                case "links" -> mail.links().size();
                default -> 0;
            };
            tabs.add(new ReaderView.Tab(view, "reader.tab." + view, count, view.equals(current)));
        }
        return tabs;
    }

    private static List<String> cautions(MailView mail) {
        List<String> keys = new ArrayList<>();
        for (Oddity oddity : mail.oddities()) {
            keys.add("oddity." + tag(oddity));
        }
        for (Protection protection : mail.protections()) {
            keys.add("protection." + tag(protection));
        }
        return keys;
    }

    private static List<ReaderView.Blocked> blocked(MailView mail) {
        Map<BlockedContent, Integer> counts = new LinkedHashMap<>();
        mail.blocked().forEach(item -> counts.merge(item, 1, Integer::sum));
        return counts.entrySet().stream()
                .map(entry -> new ReaderView.Blocked(
                        "blocked." + tag(entry.getKey().kind()), entry.getKey().host(), entry.getValue()))
                .toList();
    }

    private List<ReaderView.File> files(MailView mail) {
        return mail.attachments().stream()
                .map(file -> new ReaderView.File(
                        file.index(), file.fileName(), file.contentType(), FileSize.of(file.size(), texts)))
                .toList();
    }

    private static String tag(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
