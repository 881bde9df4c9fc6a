package org.letterlock.mail.mime;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import org.letterlock.mail.MailLimits;
import org.letterlock.mail.Oddity;
import org.letterlock.mail.Protection;
import org.letterlock.mail.html.ParsedHtml;

/**
 * A walk through the parts of a mail that decides, by type and disposition, what is message and what is file. The order
 * of files depends on the outline alone, so that an index means the same part each time.
 */
final class MailWalk {

    /** A part offered as a file. */
    record FilePart(Part part, boolean inline) {}

    private final ReadingNotes notes;
    private final boolean decoding;
    private final InlinePictures.Budget budget;
    private final int nesting;
    private final InlinePictures pictures;
    private final List<Piece> pieces = new ArrayList<>();
    private final List<FilePart> files = new ArrayList<>();

    private MailWalk(Part root, ReadingNotes notes, boolean decoding, InlinePictures.Budget budget, int nesting) {
        this.notes = notes;
        this.decoding = decoding;
        this.budget = budget;
        this.nesting = nesting;
        this.pictures = new InlinePictures(root, budget);
    }

    /** The whole mail, its texts decoded. */
    static MailWalk reading(Part root, ReadingNotes notes) {
        return walked(root, new MailWalk(root, notes, true, new InlinePictures.Budget(notes), 0));
    }

    /** The files only; nothing is decoded. */
    static MailWalk outline(Part root, ReadingNotes notes) {
        return walked(root, new MailWalk(root, notes, false, new InlinePictures.Budget(notes), 0));
    }

    private static MailWalk walked(Part root, MailWalk walk) {
        walk.visit(root);
        return walk;
    }

    List<Piece> pieces() {
        return pieces;
    }

    List<FilePart> files() {
        return files;
    }

    private void visit(Part part) {
        if (!part.isMultipart()) {
            leaf(part);
            return;
        }
        switch (part.type()) {
            case "multipart/alternative" -> alternative(part);
            case "multipart/signed" -> signed(part);
            case "multipart/encrypted" -> {
                notes.protectedBy(Protection.PGP_ENCRYPTED);
                part.children().forEach(this::visit);
            }
            default -> part.children().forEach(this::visit);
        }
    }

    private void signed(Part part) {
        String protocol =
                part.descriptor().contentType().octets("protocol").orElse("").toLowerCase(Locale.ROOT);
        boolean pgp = protocol.contains("pgp");
        notes.protectedBy(pgp ? Protection.PGP_SIGNED : Protection.SMIME_SIGNED);
        part.children().forEach(this::visit);
    }

    /** The best HTML and the best plain text of an alternative (RFC 2046 section 5.1.4: the last is the best). */
    private void alternative(Part part) {
        Optional<Part> rich = lastWith(part, MailWalk::holdsHtml);
        Optional<Part> plain = part.children().stream().filter(this::isPlain).findFirst();
        Optional<Part> fallback = rich.or(() -> plain).or(() -> lastWith(part, child -> child.isMultipart()));
        for (Part child : part.children()) {
            if (!isPlain(child) && !holdsHtml(child) && !child.isMultipart() && !isOtherMarkup(child)) {
                leaf(child);
            }
        }
        if (rich.isEmpty() || plain.isEmpty()) {
            fallback.ifPresent(this::visit);
            return;
        }
        int from = pieces.size();
        visit(rich.get());
        List<Piece> added = pieces.subList(from, pieces.size());
        List<Piece> richPieces = List.copyOf(added);
        added.clear();
        if (decoding) {
            pieces.add(new Piece.Either(PartText.plain(plain.get(), notes), richPieces));
        }
    }

    private static Optional<Part> lastWith(Part part, Predicate<Part> condition) {
        return part.children().reversed().stream().filter(condition).findFirst();
    }

    private static boolean holdsHtml(Part part) {
        if (part.isMultipart()) {
            return part.children().stream().anyMatch(MailWalk::holdsHtml);
        }
        return part.type().equals("text/html") && isShown(part);
    }

    private boolean isPlain(Part part) {
        return isShown(part) && !part.type().equals("text/html");
    }

    /** Interactive mail (AMP) and other markup that only repeats the message for one reader. */
    private static boolean isOtherMarkup(Part part) {
        return part.type().equals("text/x-amp-html") || part.type().equals("text/watch-html");
    }

    private static boolean isShown(Part part) {
        boolean text = switch (part.type()) {
            case "text/plain", "text/html", "text/enriched", "text/richtext", "text/markdown" -> true;
            default -> false;
        };
        return text
                && part.hasKnownEncoding()
                && !part.disposition().equals("attachment")
                && part.wantedName().isBlank();
    }

    private void leaf(Part part) {
        if (isShown(part)) {
            text(part);
            return;
        }
        if (!part.hasKnownEncoding()) {
            notes.odd(Oddity.UNKNOWN_ENCODING);
        }
        files.add(new FilePart(part, part.isInlinePicture()));
        switch (part.type()) {
            case "message/rfc822", "message/global" -> nestedMail(part);
            case "message/delivery-status", "message/disposition-notification", "message/global-delivery-status" ->
                text(part);
            case "message/partial" -> notes.odd(Oddity.PARTIAL_MESSAGE);
            case "message/external-body" -> notes.odd(Oddity.EXTERNAL_BODY);
            case "application/pkcs7-mime", "application/x-pkcs7-mime" -> pkcs7(part);
            default -> {
                // a file and nothing else
            }
        }
    }

    private void pkcs7(Part part) {
        String kind =
                part.descriptor().contentType().octets("smime-type").orElse("").toLowerCase(Locale.ROOT);
        notes.protectedBy(kind.startsWith("signed") ? Protection.SMIME_SIGNED : Protection.SMIME_ENCRYPTED);
    }

    private void text(Part part) {
        if (!decoding) {
            return;
        }
        if (part.type().equals("text/html")) {
            pieces.add(new Piece.Rich(ParsedHtml.of(PartText.html(part, notes)), pictures));
            return;
        }
        String text = PartText.plain(part, notes);
        if (text.contains("-----BEGIN PGP MESSAGE-----")) {
            notes.protectedBy(Protection.PGP_ENCRYPTED);
        } else if (text.contains("-----BEGIN PGP SIGNED MESSAGE-----")) {
            notes.protectedBy(Protection.PGP_SIGNED);
        }
        pieces.add(new Piece.Plain(text));
    }

    /** A mail in the mail: a file, and below it its own text. Its files are inside that file and not listed again. */
    private void nestedMail(Part part) {
        if (!decoding) {
            return;
        }
        if (nesting >= MailLimits.NESTED_MAILS_DEPTH_MAX) {
            notes.odd(Oddity.TOO_DEEP);
            return;
        }
        Part root = MailParts.of(part.decoded().octets(), notes);
        MailWalk inner = walked(root, new MailWalk(root, notes, true, budget, nesting + 1));
        pieces.add(new Piece.Plain(heading(root)));
        pieces.addAll(inner.pieces);
    }

    private static String heading(Part root) {
        StringBuilder heading = new StringBuilder("----------\n");
        for (String name : List.of("From", "To", "Date", "Subject")) {
            root.header()
                    .first(name)
                    .map(value -> HeaderText.decode(value, root.charset()))
                    .ifPresent(line ->
                            heading.append(name).append(": ").append(line).append('\n'));
        }
        return heading.append("----------\n").toString();
    }

    /** The first text of the message, for a glance; empty when there is none. */
    static Optional<Part> firstText(Part part) {
        if (!part.isMultipart()) {
            return isShown(part) ? Optional.of(part) : Optional.empty();
        }
        for (Part child : part.children()) {
            Optional<Part> text = firstText(child);
            if (text.isPresent()) {
                return text;
            }
        }
        return Optional.empty();
    }

    /** A file name wish for a nested mail: its subject. */
    static String wantedName(Part part) {
        String wanted = part.wantedName();
        if (!wanted.isBlank() || !part.type().equals("message/rfc822")) {
            return wanted;
        }
        byte[] head = part.decoded(2 * MailLimits.HEADER_FIELD_OCTETS_MAX).octets();
        Part root = MailParts.of(head, new ReadingNotes());
        String subject = root.header()
                .first("Subject")
                .map(value -> HeaderText.decode(value, root.charset()))
                .orElse("");
        return subject.isBlank() ? "" : subject.replace('/', '_').replace('\\', '_') + ".eml";
    }
}
