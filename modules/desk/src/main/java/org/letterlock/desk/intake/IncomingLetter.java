package org.letterlock.desk.intake;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.letterlock.desk.Limits;
import org.letterlock.mail.AuthenticationReport;
import org.letterlock.mail.AuthenticationResult;
import org.letterlock.mail.AuthenticationResult.Method;
import org.letterlock.mail.AuthenticationResult.Verdict;
import org.letterlock.mail.HeaderField;
import org.letterlock.mail.MailReader;
import org.letterlock.mail.MailView;
import org.letterlock.validation.EmailAddress;

/**
 * A mail to the operator, read: whom it claims to be from, and what it says. Nothing in it is true until it was judged.
 *
 * @param from the one address of its one From field; empty when there is none, or several
 * @param words its text, cut where it is too long
 * @param automatic whether a program or a list sent it, so that nobody is there to be answered
 */
public record IncomingLetter(Optional<EmailAddress> from, String subject, String words, boolean automatic) {

    private static final Pattern LAST_ANGLE = Pattern.compile("<([^<>]*)>[^<>]*$");
    private static final Pattern NAME = Pattern.compile(
            "^\\s*(?:name|new name|tên|tên mới)\\s*:\\s*(\\S.*)$",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.MULTILINE);

    /** Header fields that only programs and lists write. */
    private static final Set<String> OF_PROGRAMS =
            Set.of("list-id", "list-post", "list-unsubscribe", "x-autoreply", "x-autorespond", "x-loop", "feedback-id");

    private static final Set<String> OF_NOBODY =
            Set.of("mailer-daemon", "postmaster", "noreply", "no-reply", "donotreply", "do-not-reply");

    private static final int HOPS = 30;

    /** Reads the octets of a mail; no mail makes it throw. */
    public static IncomingLetter read(byte[] mail) {
        MailView view = MailReader.read(mail);
        String text = view.text().strip();
        Optional<EmailAddress> from = from(values(view.headers(), "from"));
        return new IncomingLetter(
                from,
                view.summary().subject(),
                text.substring(0, Math.min(Limits.MAIL_WORDS, text.length())),
                isAutomatic(view.headers(), from));
    }

    private static Optional<EmailAddress> from(List<String> fields) {
        if (fields.size() != 1) {
            return Optional.empty();
        }
        Matcher angle = LAST_ANGLE.matcher(fields.getFirst());
        String address = angle.find() ? angle.group(1) : fields.getFirst();
        return EmailAddress.parse(address.strip()) instanceof EmailAddress one ? Optional.of(one) : Optional.empty();
    }

    private static List<String> values(List<HeaderField> headers, String name) {
        return headers.stream()
                .filter(field -> field.name().equalsIgnoreCase(name))
                .map(HeaderField::value)
                .toList();
    }

    private static boolean isAutomatic(List<HeaderField> headers, Optional<EmailAddress> from) {
        boolean fromNobody =
                from.filter(one -> OF_NOBODY.contains(small(one.localPart()))).isPresent();
        return fromNobody
                || headers.stream().anyMatch(IncomingLetter::isOfProgram)
                || values(headers, "received").size() > HOPS;
    }

    /** RFC 3834 section 5, RFC 2919, RFC 2369, RFC 3464, and what programs wrote before those. */
    private static boolean isOfProgram(HeaderField field) {
        String value = small(field.value());
        return switch (small(field.name())) {
            case "auto-submitted" -> !value.startsWith("no");
            case "precedence" -> value.startsWith("bulk") || value.startsWith("list") || value.startsWith("junk");
            case "content-type" -> value.startsWith("multipart/report");
            case "return-path" -> value.strip().equals("<>");
            case String name -> OF_PROGRAMS.contains(name);
        };
    }

    private static String small(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    /** A name that stands in a line of its own, {@code Name: Ada}: what a correction asks for. */
    public Optional<String> name() {
        Matcher line = NAME.matcher(words);
        return line.find() ? Optional.of(line.group(1).strip()) : Optional.empty();
    }

    /** Subject and text, as people read them. */
    public String whole() {
        return subject.isBlank() ? words : subject + "\n\n" + words;
    }

    /**
     * Whether the report shows that the domain of {@link #from} sent it: by DMARC, or, where that domain publishes
     * none, by a signature or an envelope of exactly this domain.
     */
    public boolean isFromWhomItSays(AuthenticationReport report) {
        String domain = from.map(EmailAddress::domain).orElse("");
        return !domain.isEmpty()
                && report.results().stream()
                        .filter(result -> result.method() == Method.DMARC)
                        .findFirst()
                        .filter(dmarc -> switch (dmarc.verdict()) {
                            case PASS -> dmarc.domain().equals(domain);
                            case NONE -> report.results().stream().anyMatch(one -> vouches(one, domain));
                            default -> false;
                        })
                        .isPresent();
    }

    private static boolean vouches(AuthenticationResult result, String domain) {
        boolean vouching = result.method() == Method.SPF || result.method() == Method.DKIM;
        return vouching
                && result.verdict() == Verdict.PASS
                && result.domain().equals(domain)
                && !result.detail().contains("identity=helo");
    }

    @Override
    public String toString() {
        return "IncomingLetter[hidden]";
    }
}
