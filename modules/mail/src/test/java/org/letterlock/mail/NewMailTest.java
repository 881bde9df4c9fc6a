package org.letterlock.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.letterlock.validation.EmailAddress;

/** What is written is read again by the reader; nothing in a text becomes a header, a part, or a line too long. */
final class NewMailTest {

    private static final Instant NOW = Instant.parse("2026-11-22T06:00:00Z");

    private static NewMail mail(String name, String to, String subject, String text) {
        return new NewMail(
                name,
                address("no-reply@letterlock.localhost"),
                address(to),
                subject,
                NOW,
                "en",
                text,
                "<!doctype html><html><body><p>" + text.replace("<", "&lt;") + "</p></body></html>",
                Map.of("Auto-Submitted", "auto-generated"));
    }

    private static EmailAddress address(String text) {
        return (EmailAddress) EmailAddress.parse(text);
    }

    private static String wire(NewMail mail) {
        return new String(mail.octets(), StandardCharsets.UTF_8);
    }

    private static List<String> names(MailView view) {
        return view.headers().stream().map(HeaderField::name).toList();
    }

    @Test
    void isReadAsItWasWritten() {
        MailView view = MailReader.read(
                mail("Letterlock", "to@x.example", "Xác nhận địa chỉ của bạn", "Chào bạn,\n\n= Xin chào. \n.\nFrom me")
                        .octets());

        assertThat(view.summary().subject()).isEqualTo("Xác nhận địa chỉ của bạn");
        assertThat(view.text().strip()).isEqualTo("Chào bạn,\n\n= Xin chào. \n.\nFrom me");
        assertThat(view.html()).hasValueSatisfying(html -> assertThat(html).contains("Chào bạn"));
        assertThat(view.to()).isEqualTo("to@x.example");
        assertThat(view.date()).contains(NOW);
        assertThat(view.attachments()).isEmpty();
        assertThat(names(view))
                .containsExactly(
                        "From",
                        "To",
                        "Subject",
                        "Date",
                        "Message-ID",
                        "Content-Language",
                        "Auto-Submitted",
                        "MIME-Version",
                        "Content-Type");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x\r\nBcc: victim@y.example",
                "x\nBcc: victim@y.example",
                "x\rBcc: victim@y.example",
                "x\r\n\r\nbody",
                "x\u0000y",
                "x\u2028Bcc: victim@y.example",
                "x\u0085Bcc: victim@y.example",
                "=?UTF-8?B?DQpCY2M6IGE=?=",
                "\" <victim@y.example>, \"",
                "victim@y.example, other",
                "\uD800",
                "   ",
                "\u202Eevil"
            })
    void keepsTextOutOfTheHeader(String hostile) {
        NewMail mail = mail(hostile, "to@x.example", hostile, "text");
        MailView view = MailReader.read(mail.octets());

        assertThat(names(view)).doesNotContain("Bcc").hasSize(9);
        assertThat(wire(mail)).doesNotContain("\nBcc").doesNotContain("\rBcc");
        assertThat(view.to()).isEqualTo("to@x.example");
        assertThat(wire(mail).lines().filter(line -> line.contains("no-reply@letterlock.localhost")))
                .hasSize(1);
    }

    @Test
    void writesShortLinesOfAsciiThatEndInCrlf() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 300; round++) {
            StringBuilder text = new StringBuilder();
            random.ints(random.nextInt(400), 0, 0x11000).forEach(text::appendCodePoint);
            String wire = wire(mail(text.toString(), "to@x.example", text.toString(), text.toString()));

            assertThat(wire).as("seed %d", seed).matches("(?s)[\\x20-\\x7E\\r\\n]*");
            assertThat(wire.replace("\r\n", ""))
                    .as("seed %d", seed)
                    .doesNotContain("\r")
                    .doesNotContain("\n");
            assertThat(wire.split("\r\n")).as("seed %d", seed).allMatch(line -> line.length() <= 76);
        }
    }

    @Test
    void neverCutsACharacterBetweenTwoWords() {
        String subject = "ợ".repeat(13) + "😀".repeat(40);

        assertThat(MailReader.summary(mail("x", "to@x.example", subject, "").octets())
                        .subject())
                .isEqualTo(subject);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\r\nBcc: b@c.example", "", " ", "ä", "a\u0000"})
    void refusesFieldsThatBreakTheHeader(String value) {
        NewMail mail = new NewMail(
                "x", address("a@x.example"), address("b@x.example"), "s", NOW, "en", "", "", Map.of("X-Field", value));

        assertThatThrownBy(mail::octets).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void hasANameOfItsOwnEachTime() {
        NewMail mail = mail("x", "to@x.example", "s", "t");

        assertThat(wire(mail)).isNotEqualTo(wire(mail));
        assertThat(wire(mail)).containsPattern("Message-ID: <[0-9a-f-]{36}@letterlock\\.localhost>");
    }
}
