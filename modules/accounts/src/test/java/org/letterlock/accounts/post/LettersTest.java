package org.letterlock.accounts.post;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.letterlock.accounts.Role;
import org.letterlock.accounts.ServiceMail;
import org.letterlock.mail.MailLink;
import org.letterlock.mail.MailReader;
import org.letterlock.mail.MailView;
import org.letterlock.mail.NewMail;
import org.letterlock.privacy.proof.Proves;
import org.letterlock.validation.EmailAddress;
import org.letterlock.web.Language;
import org.letterlock.web.Texts;

/** Every kind of service mail, in each language, whatever names stand in it. */
final class LettersTest {

    private static final Instant UNTIL = Instant.parse("2026-11-23T06:30:00Z");
    private static final URI LINK = URI.create("http://localhost:8080/signup/lla_abc?x=1&y=2");

    private final Letters letters = new Letters();

    static Stream<ServiceMail> all() {
        Stream<ServiceMail> single = Stream.of(
                new ServiceMail.SignUp(LINK, UNTIL),
                new ServiceMail.AlreadySignedUp(LINK),
                new ServiceMail.PasswordReset(LINK, UNTIL),
                new ServiceMail.Cancelled(LINK, UNTIL),
                new ServiceMail.Recovered(LINK),
                new ServiceMail.Erased(),
                new ServiceMail.WebhookSwitchedOff("Acme", LINK),
                new ServiceMail.RequestCode("12345678", "Get a copy", UNTIL),
                new ServiceMail.RequestReceived("Complain", UNTIL),
                new ServiceMail.RequestReceipt("Get a copy", List.of("Done.")),
                new ServiceMail.MessageAnswered(List.of("We looked."), LINK, Optional.empty()),
                new ServiceMail.MessageReceived(UNTIL, LINK, Optional.empty()),
                new ServiceMail.RequestByMail("12345678", "Erase", UNTIL, LINK),
                new ServiceMail.Disclosed("The court", "12 AB 3/26", UNTIL),
                new ServiceMail.EvidenceEnds("Training", LocalDate.of(2027, 1, 1), LINK),
                new ServiceMail.Threat("Somebody tries out passwords.", LINK),
                new ServiceMail.AddressChanged(LINK),
                new ServiceMail.NewAddress(LINK, UNTIL),
                new ServiceMail.AnswerDue(UNTIL, false, LINK),
                new ServiceMail.AnswerDue(UNTIL, true, LINK),
                new ServiceMail.RequestAnswered("Complain", List.of("We looked.", "", "It is so.")),
                new ServiceMail.PolicyChange("Accounts", LocalDate.of(2027, 1, 1), LINK));
        Stream<ServiceMail> changes =
                Arrays.stream(ServiceMail.Change.values()).map(change -> new ServiceMail.SignInChanged(change, LINK));
        Stream<ServiceMail> roles = Arrays.stream(Role.values()).map(role -> invitation("Acme", "Ann", role));
        return Stream.of(single, changes, roles).flatMap(mails -> mails);
    }

    /**
     * What can be written at all: mail about the reader's own account, requests and duties. Nothing else has a form.
     */
    @Test
    @Proves("SHIELD-21")
    void writesTheKindsOfMailThatAreListedHereAndNoOther() {
        assertThat(ServiceMail.class.getPermittedSubclasses())
                .containsExactlyInAnyOrderElementsOf(
                        all().map(Object::getClass).distinct().toList());
    }

    private static ServiceMail invitation(String organisation, String inviter, Role role) {
        return new ServiceMail.Invitation(organisation, inviter, role, LINK, UNTIL);
    }

    private static MailView read(Letter letter) {
        EmailAddress address = (EmailAddress) EmailAddress.parse("a@x.example");
        return MailReader.read(new NewMail(
                        "Letterlock",
                        address,
                        address,
                        letter.subject(),
                        UNTIL,
                        letter.language(),
                        LetterForms.text(letter),
                        LetterForms.html(letter),
                        Map.of())
                .octets());
    }

    @ParameterizedTest
    @MethodSource("all")
    void saysTheSameInEachLanguage(ServiceMail mail) {
        Letter english = letters.write("en", mail);
        Letter vietnamese = letters.write("vi", mail);

        assertThat(english.subject()).isNotBlank().doesNotContain("{").isNotEqualTo(vietnamese.subject());
        assertThat(english.paragraphs()).hasSameSizeAs(vietnamese.paragraphs()).noneMatch(String::isBlank);
        assertThat(english.paragraphs()).isNotEqualTo(vietnamese.paragraphs());
        assertThat(english.closing()).noneMatch(String::isBlank).isNotEqualTo(vietnamese.closing());
        assertThat(letters.write("xx", mail)).isEqualTo(english);
    }

    @ParameterizedTest
    @MethodSource("all")
    void loadsNothingAndLeadsToOnePlaceOnly(ServiceMail mail) {
        for (Language language : Language.values()) {
            Letter letter = letters.write(language.tag(), mail);
            MailView view = read(letter);

            assertThat(view.remoteImages()).isEmpty();
            assertThat(view.blocked()).isEmpty();
            assertThat(view.links().stream().map(MailLink::url))
                    .isEqualTo(
                            letter.action().map(_ -> List.of(LINK.toString())).orElse(List.of()));
            assertThat(LetterForms.text(letter).contains("\n" + LINK + "\n"))
                    .isEqualTo(letter.action().isPresent());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Acme\r\nBcc: victim@y.example\r\n\r\n<b>bold</b>",
                "<script>alert(1)</script>",
                "</title><img src=https://evil.example/x.png>",
                "\"><a href='https://evil.example/'>click</a>",
                "visit https://evil.example/login now",
                "www.evil.example",
                "mailto:evil@evil.example",
                "\u202Eexample.live\u202C",
                "\u2066\u2067\u2068",
                "{link} {0} {until, date}",
                "{#include web/shell}",
                "'{'quoted'}'",
                "%s%n%d",
                "\u0000\u0007\u001B[31m",
                "\uD800",
                "x\u0301\u0301\u0301"
            })
    void takesNoOrdersFromNames(String hostile) {
        Letter letter = letters.write("en", invitation(hostile, hostile, Role.ADMIN));
        MailView view = read(letter);
        String html = LetterForms.html(letter);

        assertThat(view.links()).extracting(MailLink::url).containsExactly(LINK.toString());
        assertThat(view.blocked()).isEmpty();
        assertThat(view.headers()).extracting(field -> field.name()).doesNotContain("Bcc");
        assertThat(html).doesNotContain("<script").doesNotContain("<img").doesNotContain("<b>");
        assertThat(html + letter.subject())
                .doesNotContainPattern("[\\u202A-\\u202E\\u2066\\u2067]")
                .doesNotContain("https://evil")
                .doesNotContain("www.evil");
        assertThat(letter.subject()).doesNotContain("\n").doesNotContain("\r");
    }

    @Test
    void shortensEndlessNames() {
        Letter letter = letters.write("en", invitation("ợ😀".repeat(5000), "x", Role.ADMIN));

        assertThat(letter.subject().length()).isLessThan(200);
    }

    @Test
    void knowsTheSameTextsInEachLanguage() {
        List<PostPart> part = List.of(new PostPart());

        assertThat(Texts.load(Language.VI, List.copyOf(part)).keys())
                .isEqualTo(Texts.load(Language.EN, List.copyOf(part)).keys());
    }
}
