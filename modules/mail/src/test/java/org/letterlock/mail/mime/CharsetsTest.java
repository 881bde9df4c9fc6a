package org.letterlock.mail.mime;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.letterlock.mail.MailReader;
import org.letterlock.mail.MailView;
import org.letterlock.mail.Oddity;

class CharsetsTest {

    private static MailView read(String contentType, byte[] body) {
        return MailReader.read(
                TestMail.withBody("Content-Type: " + contentType + "\nContent-Transfer-Encoding: 8bit", body));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "utf-8 | UTF-8 | Grüße 東京 📬",
                "UTF8 | UTF-8 | Grüße",
                "iso-8859-1 | windows-1252 | café – “quoted” €",
                "iso-8859-2 | ISO-8859-2 | Příliš žluťoučký kůň",
                "iso-8859-5 | ISO-8859-5 | Привет",
                "iso-8859-7 | ISO-8859-7 | Καλημέρα",
                "iso-8859-8-i | ISO-8859-8 | שלום",
                "iso-8859-15 | ISO-8859-15 | 5 €",
                "windows-1250 | windows-1250 | Zażółć gęślą jaźń",
                "windows-1251 | windows-1251 | Съешь же ещё",
                "cp1251 | windows-1251 | Съешь",
                "windows-1252 | windows-1252 | naïve “quotes”",
                "windows-1253 | windows-1253 | Καλημέρα",
                "windows-1254 | windows-1254 | İstanbul ğüş",
                "windows-1255 | windows-1255 | שלום",
                "windows-1256 | windows-1256 | مرحبا",
                "windows-1257 | windows-1257 | Ąžuolas",
                "koi8-r | KOI8-R | Привет",
                "koi8-u | KOI8-U | Їжак є ґрунт",
                "shift_jis | windows-31j | こんにちは①髙",
                "cp932 | windows-31j | ①②",
                "euc-jp | EUC-JP | 日本語",
                "iso-2022-jp | ISO-2022-JP | こんにちは世界",
                "iso-2022-kr | ISO-2022-KR | 안녕하세요",
                "euc-kr | x-windows-949 | 똠방각하 펲",
                "ks_c_5601-1987 | x-windows-949 | 똠방각하",
                "gb2312 | GB18030 | 朱镕基 你好",
                "gbk | GBK | 镕",
                "gb18030 | GB18030 | 㐀你好",
                "big5 | Big5 | 繁體中文",
                "tis-620 | x-windows-874 | สวัสดี",
                "macintosh | x-MacRoman | café",
                "utf-16 | UTF-16 | mit BOM ü",
                "utf-16le | UTF-16LE | ohne BOM ü",
                "utf-16be | UTF-16BE | ohne BOM ü",
                "utf-16 | UTF-16BE | without mark means big endian"
            })
    void readsCharset(String label, String charset, String text) {
        MailView view = read("text/plain; charset=" + label, text.getBytes(Charset.forName(charset)));
        assertThat(view.text()).isEqualTo(text);
        assertThat(view.oddities()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Hi Mom -+Jjo--! | Hi Mom -☺-!",
                "A+ImIDkQ. | A≢Α.",
                "+ZeVnLIqe- | 日本語",
                "1 +- 1 | 1 + 1",
                "+AGEAYg-c | abc"
            })
    void readsUtf7(String encoded, String text) {
        assertThat(read("text/plain; charset=utf-7", encoded.getBytes(StandardCharsets.US_ASCII))
                        .text())
                .isEqualTo(text);
    }

    @Test
    void readsUtf7SurrogatesAndSurvivesNonsense() {
        byte[] units = "📬".getBytes(StandardCharsets.UTF_16BE);
        String base64 = Base64.getEncoder().withoutPadding().encodeToString(units);
        assertThat(Utf7.decode(("+" + base64 + "-").getBytes(StandardCharsets.US_ASCII))
                        .text())
                .isEqualTo("📬");
        assertThat(Utf7.decode("+A".getBytes(StandardCharsets.US_ASCII)).broken())
                .isTrue();
        assertThat(Utf7.decode("+".getBytes(StandardCharsets.US_ASCII)).text()).isEmpty();
        assertThat(Utf7.decode(TestMail.octets(0xE9)).text()).isEqualTo("\uFFFD");
    }

    @Test
    void readsHz() {
        assertThat(read("text/plain; charset=hz-gb-2312", "~{<:Ky2;~} ~~".getBytes(StandardCharsets.US_ASCII))
                        .text())
                .isEqualTo("己所不 ~");
    }

    @Test
    void takesUtf8ForMissingAndUnknownLabelsWhenItIsValid() {
        for (String type : new String[] {
            "text/plain",
            "text/plain; charset=unknown-8bit",
            "text/plain; charset=x-nope",
            "text/plain; charset=us-ascii"
        }) {
            assertThat(read(type, "Grüße".getBytes(StandardCharsets.UTF_8)).text())
                    .isEqualTo("Grüße");
            assertThat(read(type, "Gr\u00fc\u00dfe \u0080".getBytes(StandardCharsets.ISO_8859_1))
                            .text())
                    .isEqualTo("Grüße €");
        }
        assertThat(read("text/plain; charset=x-nope", new byte[] {'a'}).oddities())
                .containsExactly(Oddity.UNKNOWN_CHARSET);
    }

    @Test
    void neverSecondGuessesADeclaredCharset() {
        byte[] utf8 = "Grüße".getBytes(StandardCharsets.UTF_8);
        assertThat(read("text/plain; charset=koi8-r", utf8).text())
                .isEqualTo(new String(utf8, Charset.forName("KOI8-R")));
        assertThat(read("text/plain; charset=windows-1251", utf8).text())
                .isEqualTo(new String(utf8, Charset.forName("windows-1251")));
    }

    @Test
    void marksUnreadableOctetsOfADeclaredCharset() {
        MailView view = read("text/plain; charset=utf-8", TestMail.octets('a', 0xFF, 'b'));
        assertThat(view.text()).isEqualTo("a\uFFFDb");
        assertThat(view.oddities()).containsExactly(Oddity.BROKEN_TEXT);
    }

    @Test
    void letsTheHeaderWinOverTheDocument() {
        String html = "<html><head><meta charset=\"windows-1251\"></head><body>Grüße</body>";
        assertThat(read("text/html; charset=utf-8", html.getBytes(StandardCharsets.UTF_8))
                        .text())
                .isEqualTo("Grüße\n");
        assertThat(read("text/html", html.replace("Grüße", "Привет").getBytes(Charset.forName("windows-1251")))
                        .text())
                .isEqualTo("Привет\n");
        String httpEquiv = "<meta http-equiv=Content-Type content='text/html; charset=koi8-r'><p>Привет";
        assertThat(read("text/html", httpEquiv.getBytes(Charset.forName("KOI8-R")))
                        .text())
                .isEqualTo("Привет\n");
        assertThat(read("text/html", "<meta charset=utf-16><p>ok".getBytes(StandardCharsets.US_ASCII))
                        .text())
                .isEqualTo("ok\n");
    }

    @Test
    void dropsByteOrderMarks() {
        assertThat(read("text/plain; charset=utf-8", "\uFEFFtext".getBytes(StandardCharsets.UTF_8))
                        .text())
                .isEqualTo("text");
        assertThat(read("text/plain", "\uFEFFtext".getBytes(StandardCharsets.UTF_8))
                        .text())
                .isEqualTo("text");
    }

    @Test
    void survivesEveryLabelOfTheJdkOnEveryOctet() {
        byte[] all = new byte[512];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) i;
        }
        for (String name : Charset.availableCharsets().keySet()) {
            assertThat(Charsets.decode(all, name).text()).isNotNull();
        }
    }

    @Test
    void unfoldsFlowedText() {
        String flowed =
                "A paragraph \r\nthat flows. \r\n\r\nNext.\r\n> quoted \r\n> words\r\n>> deeper\r\n from the left\r\n-- \r\nme\r\n";
        assertThat(read("text/plain; format=flowed", flowed.getBytes(StandardCharsets.US_ASCII))
                        .text())
                .isEqualTo("A paragraph that flows. \nNext.\n> quoted words\n>> deeper\nfrom the left\n-- \nme\n");
        String joined = "日本 \r\n語\r\n";
        assertThat(read("text/plain; charset=utf-8; format=Flowed; delsp=Yes", joined.getBytes(StandardCharsets.UTF_8))
                        .text())
                .isEqualTo("日本語\n");
        assertThat(read("text/plain", "kept \r\nas is\r\n".getBytes(StandardCharsets.US_ASCII))
                        .text())
                .isEqualTo("kept \nas is\n");
    }

    @Test
    void putsEnrichedTextIntoWords() {
        String enriched =
                "<bold>Now</bold> is <<the\r\ntime\r\n\r\nfor <color><param>red</param>all</color>\r\n<unclosed";
        assertThat(read("text/enriched", enriched.getBytes(StandardCharsets.US_ASCII))
                        .text())
                .isEqualTo("Now is <the time\nfor all ");
    }
}
