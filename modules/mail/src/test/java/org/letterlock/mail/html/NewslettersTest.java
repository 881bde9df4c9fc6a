package org.letterlock.mail.html;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.letterlock.mail.MailLink;
import org.letterlock.mail.MailReader;
import org.letterlock.mail.MailView;
import org.letterlock.mail.Oddity;

/** Layouts as newsletters really have them, written for this test: what a reader sees and follows is still there. */
class NewslettersTest {

    private static final Path FOLDER = Path.of("src/test/resources/newsletters");

    static List<String> layouts() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.map(file -> file.getFileName().toString().replace(".eml", ""))
                    .sorted()
                    .toList();
        }
    }

    private static MailView read(String layout) throws IOException {
        return MailReader.read(Files.readString(FOLDER.resolve(layout + ".eml"))
                .replace("\n", "\r\n")
                .getBytes(StandardCharsets.UTF_8));
    }

    private static String html(String layout) throws IOException {
        return read(layout).html().orElseThrow();
    }

    @Test
    void areManyKinds() throws IOException {
        assertThat(layouts()).hasSizeGreaterThanOrEqualTo(12);
    }

    @ParameterizedTest
    @MethodSource("layouts")
    void fetchNothing(String layout) throws IOException {
        MailView mail = read(layout);
        assertThat(Fetchable.in(mail.html().orElse(""))).isEmpty();
        assertThat(mail.oddities()).doesNotContain(Oddity.HTML_CUT, Oddity.DECEPTIVE_LINK);
    }

    @ParameterizedTest
    @MethodSource("layouts")
    void areNotMistakenForAMailThatWantsToBeConfirmed(String layout) throws IOException {
        assertThat(read(layout).confirm()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            hybrid-columns  | Lines of the mould stay in the sheet
            hybrid-columns  | Even as still water
            media-stacking  | uncovers the old slipway
            dark-styles     | Its words stay readable
            vml-background  | The hut opens on Friday
            hero-grid       | A desk by the window, with a brass lamp
            hero-grid       | € 129
            plain-like      | When shall we meet about the folders?
            receipt         | second edition, with the supplement
            rtl-arabic      | الطيّ فنٌّ قديم
            rtl-hebrew      | הסדנה מתחילה
            cjk             | 今月は手紙を折って封筒にする方法
            cjk             | 이번 달에는 편지를
            vietnamese      | mẻ giấy dó cuối năm đã ráo
            amp             | At eight, at the long table.
            calendar        | Tuesday 24 November 2026
            word-made       | Bindery, second floor
            wide-report     | Column 12
            """)
    void keepTheirWords(String layout, String words) throws IOException {
        assertThat(html(layout)).contains(words);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            hybrid-columns  | max-width:300px;display:inline-block
            hybrid-columns  | max-width:600px
            hybrid-columns  | font-size:0
            media-stacking  | @media only screen and (max-width:620px)
            media-stacking  | display:block !important
            media-stacking  | bgcolor="#dfe8ee"
            vml-background  | bgcolor="#24435c"
            vml-background  | height:320px
            hero-grid       | width="33%"
            hero-grid       | height="184"
            receipt         | border-bottom:2px solid #1d1d1f
            receipt         | align="right"
            rtl-arabic      | dir="rtl"
            rtl-arabic      | border-right:6px solid #a5402d
            cjk             | border-bottom:3px double #8c2821
            amp             | background:#20302a
            word-made       | background:#D9E2F3
            wide-report     | width="1100"
            """)
    void keepTheirLooks(String layout, String declaration) throws IOException {
        assertThat(html(layout)
                        .replace(": ", ":")
                        .replace("!important", " !important")
                        .replace("  ", " "))
                .contains(declaration);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            hybrid-columns  | https://mill.example/samples?id=771a2b
            vml-background  | https://alpine.example/beds?k=71aa90
            hero-grid       | https://stationer.example/new?c=aa8821
            rtl-arabic      | https://waraq.example/samples?id=77a1b3
            calendar        | https://cal.office.example/r?eid=77a1b2&a=2
            """)
    void keepTheirLinks(String layout, String url) throws IOException {
        assertThat(read(layout).links()).extracting(MailLink::url).contains(url);
    }

    @Test
    void showTheirLightSideWhateverTheReaderPrefers() throws IOException {
        assertThat(html("dark-styles")).doesNotContain("prefers-color-scheme", "#101418");
    }

    @Test
    void leaveOutWhatOnlyOtherProgramsShow() throws IOException {
        assertThat(html("amp")).doesNotContain("AMP ONLY");
        assertThat(html("vml-background")).doesNotContain("v:rect", "mso");
        assertThat(read("vml-background").blocked()).hasSize(3);
        assertThat(html("word-made")).doesNotContain("mso-", "windowtext 1.0pt;mso");
    }

    @Test
    void carryTheirPicturesWithThem() throws IOException {
        MailView mail = read("inline-pictures");
        assertThat(mail.html().orElseThrow().split("src=\"data:image/png;base64,", -1))
                .hasSize(3);
        assertThat(mail.blocked()).isEmpty();
        assertThat(mail.summary().hasAttachments()).isFalse();
    }

    @Test
    void carryTheirFiles() throws IOException {
        assertThat(read("calendar").attachments())
                .anyMatch(file -> file.fileName().equals("invite.ics"));
        assertThat(read("list-digest").text())
                .contains("None at all. Slits", "Wax, if it must hold", "End of Folding Digest");
    }

    /** Others cut a mail at 102 KB and hide the rest. */
    @Test
    void areShownToTheirEndHoweverLong() {
        StringBuilder rows = new StringBuilder();
        for (int i = 1; i <= 2_000; i++) {
            rows.append("<tr><td style=\"padding:8px\"><a href=\"https://digest.example/story/")
                    .append(i)
                    .append("\">Story number ")
                    .append(i)
                    .append("</a>, in a few words of its own</td></tr>\r\n");
        }
        String mail = "Subject: Everything\r\nContent-Type: text/html; charset=UTF-8\r\n\r\n<table>" + rows
                + "</table><p>The very end</p>";
        MailView view = MailReader.read(mail.getBytes(StandardCharsets.UTF_8));
        assertThat(mail.length()).isGreaterThan(200_000);
        assertThat(view.html().orElseThrow()).contains("Story number 2000", "The very end");
        assertThat(view.oddities()).isEmpty();
    }
}
