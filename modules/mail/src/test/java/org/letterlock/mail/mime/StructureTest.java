package org.letterlock.mail.mime;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.letterlock.mail.Attachment;
import org.letterlock.mail.MailLimits;
import org.letterlock.mail.MailReader;
import org.letterlock.mail.MailView;
import org.letterlock.mail.Oddity;
import org.letterlock.mail.Protection;

/** The structure line of the field's acceptance list (section 5c), case by case. */
class StructureTest {

    private static MailView read(String... lines) {
        return MailReader.read(TestMail.of(lines));
    }

    private static MailView multipart(String contentType, String... lines) {
        String[] all = new String[lines.length + 3];
        all[0] = "Subject: s";
        all[1] = "Content-Type: " + contentType;
        all[2] = "";
        System.arraycopy(lines, 0, all, 3, lines.length);
        return read(all);
    }

    @Test
    void boundsDepth() {
        StringBuilder mail = new StringBuilder("Subject: deep\r\n");
        for (int i = 0; i < 200; i++) {
            mail.append("Content-Type: multipart/mixed; boundary=b")
                    .append(i)
                    .append("\r\n\r\n--b")
                    .append(i)
                    .append("\r\n");
        }
        mail.append("\r\nbottom\r\n");
        MailView view = MailReader.read(mail.toString().getBytes(StandardCharsets.US_ASCII));
        assertThat(view.oddities()).contains(Oddity.TOO_DEEP);
        assertThat(view.attachments()).hasSize(1);
        assertThat(view.attachments().getFirst().contentType()).isEqualTo("application/octet-stream");
    }

    @Test
    void boundsSiblings() {
        String part = "--b\r\n\r\n";
        String mail = "Content-Type: multipart/mixed; boundary=b\r\n\r\n" + part.repeat(200_000) + "--b--\r\n";
        long started = System.nanoTime();
        MailView view = MailReader.read(mail.getBytes(StandardCharsets.US_ASCII));
        assertThat(view.oddities()).contains(Oddity.TOO_MANY_PARTS);
        assertThat(System.nanoTime() - started).isLessThan(5_000_000_000L);
    }

    @Test
    void endsOnMailsThatQuoteThemselves() {
        String mail = "Content-Type: message/rfc822\r\n\r\n".repeat(50) + "Subject: inner\r\n\r\ninside\r\n";
        MailView view = MailReader.read(mail.getBytes(StandardCharsets.US_ASCII));
        assertThat(view.oddities()).contains(Oddity.TOO_DEEP);
        assertThat(view.attachments()).hasSize(1);
    }

    @Test
    void readsSameBoundaryNested() {
        MailView view = multipart(
                "multipart/mixed; boundary=b",
                "--b",
                "Content-Type: multipart/alternative; boundary=b",
                "",
                "--b",
                "Content-Type: text/plain",
                "",
                "inner",
                "--b--");
        assertThat(view.text()).contains("inner");
    }

    @Test
    void tellsBoundaryFromItsPrefix() {
        MailView view = multipart(
                "multipart/mixed; boundary=ab",
                "--ab",
                "Content-Type: multipart/mixed; boundary=abc",
                "",
                "--abc",
                "",
                "one",
                "--abc--",
                "--ab",
                "",
                "two",
                "--ab--");
        assertThat(view.text()).contains("one").contains("two");
        assertThat(view.text()).doesNotContain("--ab");
    }

    @Test
    void acceptsLongQuotedAndPaddedBoundaries() {
        String boundary = "=_" + "x".repeat(200);
        assertThat(multipart(
                                "multipart/mixed; boundary=\"" + boundary + "\"",
                                "--" + boundary,
                                "",
                                "long",
                                "--" + boundary + "--")
                        .text())
                .isEqualTo("long");
        assertThat(multipart("multipart/mixed; boundary=\"a b\"", "--a b  ", "", "padded", "--a b--")
                        .text())
                .isEqualTo("padded");
        assertThat(multipart("multipart/mixed; boundary=\"q \"", "--q", "", "trailing", "--q--")
                        .text())
                .isEqualTo("trailing");
    }

    @Test
    void keepsNonAsciiBoundaryOctetForOctet() {
        assertThat(multipart(
                                "multipart/mixed; boundary=\"gr\u00fc\u00df\"",
                                "--gr\u00fc\u00df",
                                "",
                                "eight",
                                "--gr\u00fc\u00df--")
                        .text())
                .isEqualTo("eight");
        MailView view = MailReader.read(
                TestMail.utf8("Content-Type: multipart/mixed; boundary=\"ẞ→\"", "", "--ẞ→", "", "utf", "--ẞ→--"));
        assertThat(view.text()).isEqualTo("utf");
    }

    @Test
    void showsMultipartWithoutBoundaryAsText() {
        for (String type :
                new String[] {"multipart/mixed", "multipart/mixed; boundary=", "multipart/mixed; boundary=\"\""}) {
            MailView view = multipart(type, "--b", "", "content", "--b--");
            assertThat(view.text()).contains("content");
            assertThat(view.oddities()).contains(Oddity.MISSING_BOUNDARY);
        }
    }

    @Test
    void readsUpToTheEndWithoutClosingBoundary() {
        MailView view = multipart("multipart/mixed; boundary=b", "--b", "", "first", "--b", "", "cut of");
        assertThat(view.text()).contains("first").contains("cut of");
        assertThat(view.oddities()).contains(Oddity.UNCLOSED_MULTIPART);
    }

    @Test
    void leavesPreambleAndEpilogueOut() {
        MailView view = multipart(
                "multipart/mixed; boundary=b", "preamble words", "--b", "", "body", "--b--", "epilogue words");
        assertThat(view.text()).isEqualTo("body");
    }

    @Test
    void readsEmptyParts() {
        MailView view =
                multipart("multipart/mixed; boundary=b", "--b", "--b", "", "--b", "Content-Type: text/plain", "--b--");
        assertThat(view.text()).isBlank();
        assertThat(view.attachments()).isEmpty();
        assertThat(multipart("multipart/mixed; boundary=b").text()).isBlank();
        assertThat(multipart("multipart/mixed; boundary=b", "--b--").text()).isBlank();
    }

    @Test
    void takesDigestPartsAsMails() {
        MailView view = multipart(
                "multipart/digest; boundary=b",
                "--b",
                "",
                "Subject: first issue",
                "",
                "inside one",
                "--b",
                "",
                "Subject: second issue",
                "",
                "inside two",
                "--b--");
        assertThat(view.attachments())
                .extracting(Attachment::fileName)
                .containsExactly("first issue.eml", "second issue.eml");
        assertThat(view.text()).contains("inside one").contains("inside two").contains("Subject: second issue");
    }

    @Test
    void readsBase64EncodedMailInMail() {
        String inner = "Subject: hidden\r\nFrom: a@b.example\r\n\r\nwords inside\r\n";
        String encoded = Base64.getMimeEncoder().encodeToString(inner.getBytes(StandardCharsets.US_ASCII));
        MailView view = read("Content-Type: message/rfc822", "Content-Transfer-Encoding: base64", "", encoded);
        assertThat(view.text()).contains("words inside");
        assertThat(view.attachments().getFirst().fileName()).isEqualTo("hidden.eml");
        assertThat(MailReader.attachment(
                                TestMail.of(
                                        "Content-Type: message/rfc822",
                                        "Content-Transfer-Encoding: base64",
                                        "",
                                        encoded),
                                0)
                        .orElseThrow()
                        .octets())
                .isEqualTo(inner.getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void doesNotPutPartialMessagesTogether() {
        MailView view = read("Content-Type: message/partial; id=x; number=1; total=2", "", "Subject: in", "", "half");
        assertThat(view.oddities()).contains(Oddity.PARTIAL_MESSAGE);
        assertThat(view.attachments()).hasSize(1);
        assertThat(view.text()).doesNotContain("half");
    }

    @Test
    void neverFetchesExternalBodies() {
        MailView view = read(
                "Content-Type: message/external-body; access-type=URL; URL=\"http://127.0.0.1:9/x\"",
                "",
                "Content-Type: text/plain",
                "");
        assertThat(view.oddities()).contains(Oddity.EXTERNAL_BODY);
        assertThat(view.links()).isEmpty();
        assertThat(view.attachments()).hasSize(1);
    }

    @Test
    void showsDeliveryReports() {
        MailView view = multipart(
                "multipart/report; report-type=delivery-status; boundary=b",
                "--b",
                "",
                "Your mail did not arrive.",
                "--b",
                "Content-Type: message/delivery-status",
                "",
                "Reporting-MTA: dns; mx.example",
                "",
                "Final-Recipient: rfc822; x@y.example",
                "Status: 5.1.1",
                "--b",
                "Content-Type: text/rfc822-headers",
                "",
                "Subject: the lost one",
                "--b--");
        assertThat(view.text()).contains("did not arrive").contains("Status: 5.1.1");
        assertThat(view.attachments())
                .extracting(Attachment::contentType)
                .containsExactly("message/delivery-status", "text/rfc822-headers");
    }

    @Test
    void namesSignedAndEncryptedMailAsSuch() {
        assertThat(multipart(
                        "multipart/signed; protocol=\"application/pgp-signature\"; boundary=b",
                        "--b",
                        "",
                        "signed text",
                        "--b",
                        "Content-Type: application/pgp-signature; name=signature.asc",
                        "",
                        "-----BEGIN PGP SIGNATURE-----",
                        "--b--"))
                .satisfies(view -> {
                    assertThat(view.protections()).containsExactly(Protection.PGP_SIGNED);
                    assertThat(view.text()).isEqualTo("signed text");
                    assertThat(view.attachments()).hasSize(1);
                });
        assertThat(multipart(
                                "multipart/encrypted; protocol=\"application/pgp-encrypted\"; boundary=b",
                                "--b",
                                "Content-Type: application/pgp-encrypted",
                                "",
                                "Version: 1",
                                "--b",
                                "Content-Type: application/octet-stream; name=encrypted.asc",
                                "",
                                "-----BEGIN PGP MESSAGE-----",
                                "--b--")
                        .protections())
                .containsExactly(Protection.PGP_ENCRYPTED);
        assertThat(read(
                                "Content-Type: application/pkcs7-mime; smime-type=enveloped-data; name=smime.p7m",
                                "Content-Transfer-Encoding: base64",
                                "",
                                "AAAA")
                        .protections())
                .containsExactly(Protection.SMIME_ENCRYPTED);
        assertThat(read("Content-Type: application/x-pkcs7-mime; smime-type=signed-data", "", "AAAA")
                        .protections())
                .containsExactly(Protection.SMIME_SIGNED);
        assertThat(read("", "-----BEGIN PGP MESSAGE-----", "", "xx").protections())
                .containsExactly(Protection.PGP_ENCRYPTED);
        assertThat(read("Subject: s", "", "-----BEGIN PGP SIGNED MESSAGE-----", "words")
                        .protections())
                .containsExactly(Protection.PGP_SIGNED);
    }

    @Test
    void believesTheFirstOfTwoContentTypesAndTells() {
        MailView view = read(
                "Content-Type: text/plain",
                "Content-Type: text/html",
                "Content-Transfer-Encoding: 7bit",
                "Content-Transfer-Encoding: base64",
                "",
                "<b>as written</b>");
        assertThat(view.text()).isEqualTo("<b>as written</b>");
        assertThat(view.html()).isEmpty();
        assertThat(view.oddities()).contains(Oddity.DUPLICATE_HEADER);
    }

    @Test
    void tellsConflictingBoundaries() {
        assertThat(multipart(
                        "multipart/mixed; boundary=one; boundary=two",
                        "--one",
                        "",
                        "first",
                        "--two",
                        "",
                        "second",
                        "--one--"))
                .satisfies(view -> {
                    assertThat(view.oddities()).contains(Oddity.CONFLICTING_BOUNDARIES);
                    assertThat(view.text()).contains("first");
                });
        assertThat(read(
                                "Content-Type: multipart/mixed; boundary=one",
                                "Content-Type: multipart/mixed; boundary=two",
                                "",
                                "--one",
                                "",
                                "first",
                                "--one--")
                        .oddities())
                .contains(Oddity.CONFLICTING_BOUNDARIES);
    }

    @Test
    void readsHeaderOnlyMail() {
        assertThat(read("Subject: only a header", "From: a@b.example").summary().subject())
                .isEqualTo("only a header");
        assertThat(read("Subject: only a header", "From: a@b.example").text()).isEmpty();
        assertThat(read("Subject: with line end", "").summary().subject()).isEqualTo("with line end");
    }

    @Test
    void findsBodyWithoutSeparator() {
        MailView view = read("Subject: forgot", "Hello there,", "this is the body.");
        assertThat(view.summary().subject()).isEqualTo("forgot");
        assertThat(view.text()).isEqualTo("Hello there,\nthis is the body.");
        assertThat(view.oddities()).contains(Oddity.MISSING_SEPARATOR);
    }

    @Test
    void skipsAStrayLineAmongHeaders() {
        MailView view = read("From: a@b.example", "stray line", "Subject: still a header", "", "body");
        assertThat(view.summary().subject()).isEqualTo("still a header");
        assertThat(view.text()).isEqualTo("body");
        assertThat(view.oddities()).contains(Oddity.BROKEN_HEADER);
    }

    @Test
    void skipsMailboxEnvelopeLine() {
        MailView view = read("From someone@x.example Mon Jan  1 00:00:00 2026", "Subject: mbox", "", "body");
        assertThat(view.summary().subject()).isEqualTo("mbox");
        assertThat(view.text()).isEqualTo("body");
    }

    @Test
    void dropsNulOctetsAndTells() {
        MailView view = read("Subject: a\0b", "", "one\0two");
        assertThat(view.summary().subject()).isEqualTo("ab");
        assertThat(view.text()).isEqualTo("onetwo");
        assertThat(view.oddities()).contains(Oddity.NUL_OCTETS);
    }

    @Test
    void readsEightBitInSevenBitParts() {
        MailView view = MailReader.read(
                TestMail.utf8("Content-Transfer-Encoding: 7bit", "Content-Type: text/plain", "", "Grüße"));
        assertThat(view.text()).isEqualTo("Grüße");
    }

    @Test
    void showsAlternativesInEitherOrder() {
        String plain = "Content-Type: text/plain";
        String html = "Content-Type: text/html";
        MailView usual = multipart(
                "multipart/alternative; boundary=b",
                "--b",
                plain,
                "",
                "words",
                "--b",
                html,
                "",
                "<b>rich</b>",
                "--b--");
        MailView swapped = multipart(
                "multipart/alternative; boundary=b",
                "--b",
                html,
                "",
                "<b>rich</b>",
                "--b",
                plain,
                "",
                "words",
                "--b--");
        for (MailView view : new MailView[] {usual, swapped}) {
            assertThat(view.text()).isEqualTo("words");
            assertThat(view.html().orElseThrow()).contains("<b>rich</b>");
            assertThat(view.attachments()).isEmpty();
        }
    }

    @Test
    void offersCalendarOfAnAlternativeAsFile() {
        MailView view = multipart(
                "multipart/alternative; boundary=b",
                "--b",
                "Content-Type: text/plain",
                "",
                "Please come",
                "--b",
                "Content-Type: text/html",
                "",
                "<p>Please come</p>",
                "--b",
                "Content-Type: text/calendar; method=REQUEST",
                "",
                "BEGIN:VCALENDAR",
                "END:VCALENDAR",
                "--b--");
        assertThat(view.attachments()).extracting(Attachment::fileName).containsExactly("attachment-1.ics");
        assertThat(view.summary().hasAttachments()).isTrue();
    }

    @Test
    void leavesInteractiveTwinsOut() {
        MailView view = multipart(
                "multipart/alternative; boundary=b",
                "--b",
                "Content-Type: text/plain",
                "",
                "plain",
                "--b",
                "Content-Type: text/x-amp-html",
                "",
                "<html amp4email>",
                "--b",
                "Content-Type: text/html",
                "",
                "<p>rich</p>",
                "--b--");
        assertThat(view.attachments()).isEmpty();
        assertThat(view.html().orElseThrow()).doesNotContain("amp4email");
    }

    @Test
    void putsHtmlIntoWordsWhenThereIsNoText() {
        MailView view = read(
                "Content-Type: text/html",
                "",
                "<h1>Hi</h1><p>Go <a href='https://a.example/x'>there</a>.</p><ul><li>one<li>two</ul><script>no()</script>");
        assertThat(view.text()).isEqualTo("Hi\n\nGo there <https://a.example/x>.\n\n- one\n- two\n");
    }

    @Test
    void showsFooterBesideHtml() {
        MailView view = multipart(
                "multipart/mixed; boundary=b",
                "--b",
                "Content-Type: text/html",
                "",
                "<p>news</p>",
                "--b",
                "Content-Type: text/plain",
                "",
                "list footer <x>",
                "--b--");
        assertThat(view.html().orElseThrow()).contains("<p>news</p>").contains("list footer &lt;x&gt;");
        assertThat(view.text()).contains("news").contains("list footer <x>");
    }

    @Test
    void readsNothingFromNothing() {
        for (byte[] mail :
                new byte[][] {{}, {0}, {'\n'}, {'\r', '\n', '\r', '\n'}, {(byte) 0xFF, (byte) 0xFE}, {':'}, {' '}}) {
            assertThat(MailReader.read(mail).attachments()).isEmpty();
            assertThat(MailReader.summary(mail).hasAttachments()).isFalse();
            assertThat(MailReader.attachment(mail, 0)).isEmpty();
        }
        assertThat(MailReader.read(new byte[0]).oddities()).isEmpty();
    }

    @Test
    void boundsTextShown() {
        byte[] body = "word ".repeat(MailLimits.TEXT_CHARS_MAX / 4).getBytes(StandardCharsets.US_ASCII);
        MailView view = MailReader.read(TestMail.withBody("Subject: long", body));
        assertThat(view.text()).hasSize(MailLimits.TEXT_CHARS_MAX);
        assertThat(view.oddities()).contains(Oddity.TEXT_CUT);
    }

    @Test
    void boundsHeaders() {
        StringBuilder header = new StringBuilder();
        for (int i = 0; i < 20_000; i++) {
            header.append("X-").append(i).append(": v\n");
        }
        header.append("X-Long: ").append("y".repeat(200_000)).append("\nSubject: late");
        MailView view = MailReader.read(TestMail.withBody("Subject: first\n" + header, new byte[0]));
        assertThat(view.headers()).hasSize(MailLimits.HEADER_FIELDS_MAX);
        assertThat(view.summary().subject()).isEqualTo("first");
        assertThat(view.oddities()).contains(Oddity.TOO_MANY_HEADERS);
        MailView cut = MailReader.read(TestMail.withBody("Subject: " + "z".repeat(100_000), new byte[0]));
        assertThat(cut.oddities()).contains(Oddity.HEADER_CUT);
        assertThat(cut.summary().subject().length()).isLessThanOrEqualTo(MailLimits.HEADER_FIELD_OCTETS_MAX);
    }
}
