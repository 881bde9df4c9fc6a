package org.letterlock.mail.mime;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.letterlock.mail.HeaderField;
import org.letterlock.mail.MailReader;
import org.letterlock.mail.MailView;
import org.letterlock.mail.Oddity;

class HeaderReadingTest {

    private static String subject(String value) {
        return MailReader.summary(TestMail.utf8("Subject: " + value, "", "")).subject();
    }

    private static String from(String value) {
        return MailReader.summary(TestMail.utf8("From: " + value, "", "")).from();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "=?utf-8?Q?Gr=C3=BC=C3=9Fe?= | Grüße",
                "=?UTF-8?b?R3LDvMOfZQ==?= | Grüße",
                "=?iso-8859-1?q?Gr=FC=DFe?= there | Grüße there",
                "=?utf-8?Q?a_b?= =?utf-8?Q?_c?= | a b c",
                "=?utf-8?Q?one?= two =?utf-8?Q?three?= | one two three",
                "=?utf-8*en?Q?language?= | language",
                "=?utf-8?Q?Gr=C3?= =?utf-8?Q?=BC=C3=9Fe?= | Grüße",
                "=?utf-8?B?R3LD?= =?utf-8?B?vMOfZQ==?= | Grüße",
                "=?utf-8?Q?=3D=3Futf-8=3FQ=3Fnested=3F=3D?= | =?utf-8?Q?nested?=",
                "=?x-no-such?Q?abc?= | abc",
                "=?utf-8?Q?broken | =?utf-8?Q?broken",
                "=?utf-8?X?abc?= | =?utf-8?X?abc?=",
                "=??Q?abc?= | =??Q?abc?=",
                "=?utf-8?Q??= | ''",
                "pre=?utf-8?Q?fix?=post | prefixpost",
                "=?utf-8?Q?with space inside?= | with space inside",
                "=?utf-8?Q?=41=?= | A=",
                "=?utf-8?Q?=4z?= | =4z",
                "=?utf-8?B?SGVsbG8?= | Hello",
                "=?iso-2022-jp?B?GyRCJDMkcyRLJEEkTxsoQg==?= | こんにちは",
                "=?gb2312?B?xOO6ww==?= | 你好",
                "=?euc-kr?B?vsiz58fPvLy/5A==?= | 안녕하세요",
                "=?koi8-r?B?8NLJ18XU?= | Привет",
                "=?windows-1258?Q?Ti=EA=ECng?= | Tiếng"
            })
    void decodesEncodedWords(String raw, String expected) {
        assertThat(Normalizer.normalize(subject(raw), Normalizer.Form.NFC).strip())
                .isEqualTo(expected);
    }

    @Test
    void readsRawUtf8() {
        assertThat(subject("Grüße aus 東京 📬")).isEqualTo("Grüße aus 東京 📬");
    }

    @Test
    void readsRawOctetsInTheCharsetOfTheMail() {
        byte[] value = "Привет".getBytes(Charset.forName("KOI8-R"));
        byte[] mail = TestMail.withBody("X: y", new byte[0]);
        byte[] head = "Content-Type: text/plain; charset=koi8-r\r\nSubject: ".getBytes(StandardCharsets.US_ASCII);
        byte[] all = new byte[head.length + value.length + 2 + mail.length];
        System.arraycopy(head, 0, all, 0, head.length);
        System.arraycopy(value, 0, all, head.length, value.length);
        all[head.length + value.length] = '\r';
        all[head.length + value.length + 1] = '\n';
        System.arraycopy(mail, 0, all, head.length + value.length + 2, mail.length);
        assertThat(MailReader.summary(all).subject()).isEqualTo("Привет");
    }

    @Test
    void readsRawOctetsWithoutAnyHintAsWindows1252() {
        assertThat(MailReader.summary(TestMail.of("Subject: caf\u00e9 \u0080", "", ""))
                        .subject())
                .isEqualTo("café €");
    }

    @Test
    void unfolds() {
        assertThat(MailReader.summary(TestMail.of("Subject: one", " two", "\tthree", "", ""))
                        .subject())
                .isEqualTo("one two three");
        assertThat(MailReader.summary(TestMail.of("Subject: one", "  ", " two", "X: y", "", ""))
                        .subject())
                .isEqualTo("one two");
        assertThat(MailReader.summary(TestMail.of("Subject:", " all folded", "", ""))
                        .subject())
                .isEqualTo("all folded");
    }

    @Test
    void keepsInjectedLineBreaksInOneLine() {
        String subject = subject("=?utf-8?Q?first=0D=0ABcc:_x@y.example?=");
        assertThat(subject).isEqualTo("first Bcc: x@y.example");
    }

    @Test
    void readsVeryLongHeaderInLinearTime() {
        String hostile = "=?a?q?".repeat(20_000);
        long started = System.nanoTime();
        subject(hostile);
        subject(hostile + "?=");
        assertThat(System.nanoTime() - started).isLessThan(3_000_000_000L);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "Acme <a@b.example> | Acme <a@b.example>",
                "a@b.example | a@b.example",
                "<a@b.example> | a@b.example",
                "\"Doe, John\" <j@d.example> | Doe, John <j@d.example>",
                "Doe, John <j@d.example> | Doe, John <j@d.example>",
                "=?utf-8?Q?Doe=2C_J=C3=B6rg?= <j@d.example>, x@y.example | Doe, Jörg <j@d.example>",
                "\"=?utf-8?Q?J=C3=B6rg?=\" <j@d.example> | Jörg <j@d.example>",
                "a@b.example (Acme (Ltd)) | Acme (Ltd) <a@b.example>",
                "A Group: x@y.example, z@y.example; | x@y.example",
                "undisclosed-recipients:; | undisclosed-recipients",
                "<@relay.example:a@b.example> | a@b.example",
                "\"a:b\" <a:b@c.example> | a:b <a:b@c.example>",
                "\"quo\\\"te\" <q@c.example> | quo\"te <q@c.example>",
                "Name <broken@c.example | Name <broken@c.example>",
                "a@b.example <a@b.example> | a@b.example",
                "\"\" <a@b.example> | a@b.example",
                "José <josé@münchen.example> | José <josé@münchen.example>",
                "just words | just words"
            })
    void showsSenders(String raw, String expected) {
        assertThat(from(raw)).isEqualTo(expected);
    }

    @Test
    void showsTheFirstOfTwoSendersAndTells() {
        MailView view = MailReader.read(TestMail.of("From: real@a.example", "From: other@b.example", "", ""));
        assertThat(view.summary().from()).isEqualTo("real@a.example");
        assertThat(view.oddities()).contains(Oddity.DUPLICATE_FROM);
    }

    @Test
    void tellsDuplicateHeaders() {
        assertThat(MailReader.read(TestMail.of("Subject: a", "Subject: b", "", ""))
                        .oddities())
                .containsExactly(Oddity.DUPLICATE_HEADER);
        assertThat(MailReader.read(TestMail.of("Received: a", "Received: b", "", ""))
                        .oddities())
                .isEmpty();
    }

    @Test
    void showsDirectionOverridesAsCodePoints() {
        MailView view = MailReader.read(
                TestMail.utf8("From: \"\u202Eelpmaxe.live\" <a@b.example>", "Subject: pay\u202Etxt.exe", "", ""));
        assertThat(view.summary().from()).isEqualTo("[U+202E]elpmaxe.live <a@b.example>");
        assertThat(view.summary().subject()).isEqualTo("pay[U+202E]txt.exe");
        assertThat(view.oddities()).contains(Oddity.HIDDEN_DIRECTION);
    }

    @Test
    void showsLookAlikeDomainsInAscii() {
        MailView mixed = MailReader.read(TestMail.utf8("From: Bank <info@p\u0430ypal.example>", "", ""));
        assertThat(mixed.summary().from()).startsWith("Bank <info@xn--").doesNotContain("\u0430");
        assertThat(mixed.oddities()).contains(Oddity.LOOK_ALIKE_DOMAIN);
        MailView whole = MailReader.read(TestMail.utf8("From: x@\u0430\u0440\u0440\u0435.example", "", ""));
        assertThat(whole.oddities()).contains(Oddity.LOOK_ALIKE_DOMAIN);
        MailView honest = MailReader.read(TestMail.utf8("From: x@почта.example", "", ""));
        assertThat(honest.oddities()).isEmpty();
        assertThat(honest.summary().from()).isEqualTo("x@почта.example");
    }

    @Test
    void tellsNamesThatLookLikeOtherAddresses() {
        MailView view = MailReader.read(TestMail.of("From: \"support@bank.example\" <x@evil.example>", "", ""));
        assertThat(view.oddities()).contains(Oddity.SENDER_NAME_IS_ADDRESS);
    }

    @Test
    void listsAllHeadersDecodedInOrder() {
        MailView view =
                MailReader.read(TestMail.of("Received: one", "X-Name: =?utf-8?Q?=C3=A9?=", "received: two", "", ""));
        assertThat(view.headers())
                .containsExactly(
                        new HeaderField("Received", "one"),
                        new HeaderField("X-Name", "é"),
                        new HeaderField("received", "two"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Mon, 2 Mar 2026 10:00:00 +0100 | 2026-03-02T09:00:00Z",
                "2 Mar 2026 10:00 GMT | 2026-03-02T10:00:00Z",
                "Mon, 02 Mar 26 10:00:00 EST | 2026-03-02T15:00:00Z",
                "Fri, 1 Jan 99 00:00:00 +0000 | 1999-01-01T00:00:00Z",
                "Mon, 2 Mar 2026 10:00:00 (a comment) -0800 (PST) | 2026-03-02T18:00:00Z",
                "Mon Mar  2 10:00:00 2026 | 2026-03-02T10:00:00Z",
                "2026-03-02T10:00:00Z | 2026-03-02T10:00:00Z",
                "2026-03-02T10:00:00.123+07:00 | 2026-03-02T03:00:00Z",
                "Monday, 2-March-2026 10:00:00 UT | 2026-03-02T10:00:00Z",
                "Mon, 2 Mar 2026 23:59:60 +0000 | 2026-03-02T23:59:59Z",
                "Mon, 2 Mar 2026 10:00:00 +1400 | 2026-03-01T20:00:00Z",
                "Mon, 1 Jan 1900 00:00:00 +0000 | 1900-01-01T00:00:00Z",
                "Fri, 31 Dec 9999 23:59:59 +0000 | 9999-12-31T23:59:59Z",
                "Wrongday, 2 Mar 2026 10:00:00 +0530 | 2026-03-02T04:30:00Z"
            })
    void readsDates(String raw, String expected) {
        assertThat(MailReader.read(TestMail.of("Date: " + raw, "", "")).date()).contains(Instant.parse(expected));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "yesterday",
                "",
                "Mon, 32 Mar 2026 10:00:00 +0000",
                "Mon, 2 Mar 2026 25:00:00 +0000",
                "Mon, 2 Mar 2026 10:00:00 +2500",
                "Mon, 2 Foo 2026 10:00:00 +0000",
                "99999999999",
                "2026-03-02",
                "::::",
                "Mon, 30 Feb 2026 10:00:00 +0000",
                "((((((",
                "1 2 3 4 5 6 7 8:9",
                "Mon, 2 Mar 2026 10:00:00 -9959",
                "T-Z+-:",
                "2026-13-02T10:00:00Z",
                "----------T::"
            })
    void refusesGarbageDates(String raw) {
        MailView view = MailReader.read(TestMail.of("Date: " + raw, "", ""));
        assertThat(view.date()).isEmpty();
        assertThat(view.oddities()).contains(Oddity.UNREADABLE_DATE);
    }
}
