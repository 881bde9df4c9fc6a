package org.letterlock.mail.mime;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.letterlock.mail.Attachment;
import org.letterlock.mail.AttachmentContent;
import org.letterlock.mail.CodeFinder;
import org.letterlock.mail.FoundCode;
import org.letterlock.mail.LinkFinder;
import org.letterlock.mail.MailLimits;
import org.letterlock.mail.MailLink;
import org.letterlock.mail.MailSummary;
import org.letterlock.mail.MailView;
import org.letterlock.mail.Oddity;
import org.letterlock.mail.html.FetchedPictures;
import org.letterlock.mail.html.HtmlWords;
import org.letterlock.mail.html.MailDocument;
import org.letterlock.mail.html.ParsedHtml;
import org.letterlock.mail.html.PictureSource;
import org.letterlock.mail.html.TextLinks;

/** One reading of one mail: from octets to view. The entrances match {@link org.letterlock.mail.MailReader}. */
public final class MailReading {

    /** Encoded octets of the first text that a summary decodes to look for codes. */
    private static final int GLANCE_OCTETS_MAX = 2 * MailLimits.CODE_TEXT_CHARS_MAX;

    private final ReadingNotes notes = new ReadingNotes();
    private final Part root;
    private final PictureSource fetched;
    private final String hint;

    private MailReading(Part root, ReadingNotes notes, PictureSource fetched) {
        this.root = root;
        this.fetched = fetched;
        this.hint = root.charset();
        notes.oddities().forEach(this.notes::odd);
    }

    /** See {@link org.letterlock.mail.MailReader#summary}. */
    public static MailSummary summary(byte[] mail) {
        try {
            return summarised(mail);
        } catch (RuntimeException | StackOverflowError e) {
            return Unreadable.summary();
        }
    }

    /** See {@link org.letterlock.mail.MailReader#read}. */
    public static MailView read(byte[] mail) {
        return read(mail, Map.of());
    }

    /** See {@link org.letterlock.mail.MailReader#read(byte[], Map)}. */
    public static MailView read(byte[] mail, Map<String, byte[]> pictures) {
        return ThrowawayThread.heavy(() -> {
            try {
                return of(mail, new FetchedPictures(pictures)).view();
            } catch (RuntimeException | StackOverflowError e) {
                return Unreadable.view(mail);
            }
        });
    }

    private static MailReading of(byte[] mail, PictureSource fetched) {
        ReadingNotes notes = new ReadingNotes();
        return new MailReading(MailParts.of(mail, notes), notes, fetched);
    }

    /** See {@link org.letterlock.mail.MailReader#attachment}. */
    public static Optional<AttachmentContent> attachment(byte[] mail, int index) {
        try {
            return content(mail, index);
        } catch (RuntimeException | StackOverflowError e) {
            return Optional.empty();
        }
    }

    private static MailSummary summarised(byte[] mail) {
        MailReading reading = of(mail, PictureSource.NONE);
        String text = MailWalk.firstText(reading.root).map(reading::glance).orElse("");
        boolean hasFiles = MailWalk.outline(reading.root, new ReadingNotes()).files().stream()
                .anyMatch(file -> !file.inline());
        return reading.summary(hasFiles, CodeFinder.find(reading.subject(), text));
    }

    private String glance(Part part) {
        if (part.type().equals("text/html")) {
            String html = PartText.html(part, notes, GLANCE_OCTETS_MAX);
            return ThrowawayThread.quick(() -> HtmlWords.of(ParsedHtml.of(html)));
        }
        return PartText.plain(part, notes, GLANCE_OCTETS_MAX);
    }

    private static Optional<AttachmentContent> content(byte[] mail, int index) {
        ReadingNotes notes = new ReadingNotes();
        Part root = MailParts.of(mail, notes);
        List<MailWalk.FilePart> files = MailWalk.outline(root, notes).files();
        if (index < 0 || index >= files.size()) {
            return Optional.empty();
        }
        Attachment attachment = attachments(files).get(index);
        return Optional.of(new AttachmentContent(
                attachment, files.get(index).part().decoded().octets()));
    }

    private static List<Attachment> attachments(List<MailWalk.FilePart> files) {
        SafeFileName names = new SafeFileName();
        List<Attachment> attachments = new ArrayList<>();
        for (MailWalk.FilePart file : files) {
            int index = attachments.size();
            Part part = file.part();
            String name = names.next(MailWalk.wantedName(part), part.type(), index);
            attachments.add(
                    new Attachment(index, name, part.type(), part.decoded().octets().length, file.inline()));
        }
        return attachments;
    }

    private MailView view() {
        MailWalk walk = MailWalk.reading(root, notes);
        String text = text(walk.pieces());
        Optional<MailDocument.Finished> document = document(walk.pieces());
        document.filter(MailDocument.Finished::cut).ifPresent(d -> notes.odd(Oddity.HTML_CUT));
        List<MailLink> links = unique(document.map(MailDocument.Finished::links).orElseGet(() -> TextLinks.find(text)));
        if (links.stream().anyMatch(MailLink::deceptive)) {
            notes.odd(Oddity.DECEPTIVE_LINK);
        }
        List<Attachment> attachments = attachments(walk.files());
        List<FoundCode> codes = CodeFinder.find(subject(), text);
        boolean hasFiles = walk.files().stream().anyMatch(file -> !file.inline());
        MailHeaders headers = new MailHeaders(root.header(), hint);
        headers.oddities().forEach(notes::odd);
        return new MailView(
                summary(hasFiles, codes),
                headers.to(),
                headers.date(),
                headers.fields(),
                text,
                document.map(MailDocument.Finished::html),
                attachments,
                links,
                document.map(MailDocument.Finished::blocked).orElse(List.of()),
                document.map(MailDocument.Finished::remoteImages).orElse(List.of()),
                codes,
                LinkFinder.find(subject(), links),
                List.copyOf(notes.oddities()),
                List.copyOf(notes.protections()));
    }

    private static List<MailLink> unique(List<MailLink> links) {
        Map<String, MailLink> byUrl = new LinkedHashMap<>();
        for (MailLink link : links) {
            byUrl.merge(link.url(), link, MailReading::moreTelling);
        }
        return byUrl.values().stream().limit(MailLimits.LINKS_MAX).toList();
    }

    private static MailLink moreTelling(MailLink first, MailLink second) {
        boolean warns = second.deceptive() && !first.deceptive();
        boolean speaks = first.text().isEmpty() && !second.text().isEmpty();
        return warns || speaks && !first.deceptive() ? second : first;
    }

    private MailSummary summary(boolean hasFiles, List<FoundCode> codes) {
        String from = root.header()
                .first("From")
                .map(value -> SenderLine.of(HeaderText.raw(value, hint)).text())
                .orElse("");
        return new MailSummary(
                from, subject(), hasFiles, codes.stream().map(FoundCode::value).toList());
    }

    private String subject() {
        return root.header()
                .first("Subject")
                .map(value -> HeaderText.decode(value, hint))
                .orElse("");
    }

    private String text(List<Piece> pieces) {
        StringBuilder text = new StringBuilder();
        for (Piece piece : pieces) {
            String words = switch (piece) {
                case Piece.Plain(String plain) -> plain;
                case Piece.Rich(ParsedHtml html, var _) -> HtmlWords.of(html);
                case Piece.Either(String plain, List<Piece> rich) -> plain.isBlank() ? text(rich) : plain;
            };
            if (!text.isEmpty() && text.charAt(text.length() - 1) != '\n') {
                text.append('\n');
            }
            text.append(words);
        }
        if (text.length() > MailLimits.TEXT_CHARS_MAX) {
            notes.odd(Oddity.TEXT_CUT);
            text.setLength(MailLimits.TEXT_CHARS_MAX);
        }
        return text.toString();
    }

    private Optional<MailDocument.Finished> document(List<Piece> pieces) {
        if (pieces.stream().allMatch(piece -> piece instanceof Piece.Plain)) {
            return Optional.empty();
        }
        MailDocument document = new MailDocument();
        add(pieces, document);
        return Optional.of(document.finish());
    }

    private void add(List<Piece> pieces, MailDocument document) {
        for (Piece piece : pieces) {
            switch (piece) {
                case Piece.Plain(String plain) -> document.addText(plain);
                case Piece.Rich(ParsedHtml html, InlinePictures pictures) ->
                    document.addHtml(html, pictures.or(fetched));
                case Piece.Either(var _, List<Piece> rich) -> add(rich, document);
            }
        }
    }
}
