package org.letterlock.mail.html;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.letterlock.mail.BlockedContent;
import org.letterlock.mail.BlockedContent.Kind;
import org.letterlock.mail.MailLink;

class CleanerVectorsTest {

    static final String PNG =
            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

    static MailDocument.Finished clean(String html) {
        MailDocument document = new MailDocument();
        document.addHtml(ParsedHtml.of(html), url -> Optional.empty());
        return document.finish();
    }

    static Stream<String> vectors() {
        return Vectors.all("evil.example").stream();
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void leavesNothingThatFetches(String vector) {
        String html = clean(vector).html();
        assertThat(Fetchable.in(html)).describedAs(html).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void cleansItsOwnOutputToItself(String vector) {
        String once = body(clean(vector).html());
        String twice = body(clean(once).html());
        assertThat(Fetchable.in(clean(once).html())).isEmpty();
        assertThat(twice.replaceAll("\\s+", "")).contains(once.replaceAll("\\s+", ""));
    }

    private static String body(String html) {
        return html.substring(html.indexOf("<body"), html.indexOf("</body>")).replaceFirst("<body[^>]*>", "");
    }

    @Test
    void leavesNothingThatFetchesInMixturesOfVectors() {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        List<String> vectors = Vectors.all("evil.example");
        for (int round = 0; round < 1_500; round++) {
            StringBuilder mixture = new StringBuilder();
            for (int i = 0; i < 4; i++) {
                String vector = vectors.get(random.nextInt(vectors.size()));
                int from = random.nextInt(vector.length());
                mixture.append(vector, random.nextBoolean() ? 0 : from, random.nextBoolean() ? vector.length() : from);
            }
            String html = clean(mixture.toString()).html();
            assertThat(Fetchable.in(html)).describedAs(mixture.toString()).isEmpty();
        }
    }

    @Test
    void checkerFindsWhatIsThere() {
        for (String bad : List.of(
                "<img src=http://x>",
                "<p style='background:url(x)'>",
                "<script></script>",
                "<a href=javascript:x>",
                "<a href=http://x>",
                "<p onclick=x>",
                "<svg></svg>",
                "<table background=x>",
                "<style>@import 'x'</style>",
                "<p style='position:fixed'>")) {
            assertThat(Fetchable.in("<html><body>" + bad)).describedAs(bad).isNotEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "<img src='http://a.example/x'> | IMAGE | a.example",
                "<img src='//a.example/x'> | IMAGE | a.example",
                "<img src='HTTP:\\\\user@A.Example.:80\\x'> | IMAGE | a.example",
                "<img src='rel.png'> | IMAGE | ~~",
                "<img srcset='http://a.example/x 1x'> | IMAGE | a.example",
                "<table><tr><td background='http://a.example/x'> | IMAGE | a.example",
                "<body background='http://a.example/x'> | IMAGE | a.example",
                "<p style='background:url(http://a.example/x)'> | IMAGE | a.example",
                "<p style='list-style:url(http://a.example/x)'> | IMAGE | a.example",
                "<style>@import url(http://a.example/x);</style> | STYLE | a.example",
                "<style>@import 'http://a.example/x';</style> | STYLE | a.example",
                "<style>@font-face{src:url(http://a.example/x)}</style> | FONT | a.example",
                "<link rel=stylesheet href='http://a.example/x'> | STYLE | a.example",
                "<link rel=preload as=font href='http://a.example/x'> | FONT | a.example",
                "<iframe src='http://a.example/x'></iframe> | FRAME | a.example",
                "<video poster='http://a.example/x'></video> | IMAGE | a.example",
                "<video src='http://a.example/x'></video> | MEDIA | a.example",
                "<audio><source src='http://a.example/x'></audio> | MEDIA | a.example",
                "<object data='http://a.example/x'></object> | MEDIA | a.example",
                "<script src='http://a.example/x'></script> | SCRIPT | a.example",
                "<form action='http://a.example/x'></form> | FORM | a.example",
                "<input type=image src='http://a.example/x'> | IMAGE | a.example",
                "<meta http-equiv=refresh content='0;url=http://a.example/x'> | OTHER | a.example",
                "<svg><image href='http://a.example/x'/></svg> | IMAGE | a.example",
                "<svg><use href='http://a.example/x#y'/></svg> | OTHER | a.example",
                "<svg><rect fill='url(http://a.example/x)'/></svg> | IMAGE | a.example",
                "<a href='http://b.example' ping='http://a.example/x'>x</a> | OTHER | a.example"
            })
    void listsWhatItBlocks(String html, Kind kind, String host) {
        assertThat(clean(html).blocked()).containsExactly(new BlockedContent(kind, host));
    }

    @Test
    void keepsWhatAGoodNewsletterNeeds() {
        String html = clean("""
                <html><head><style>
                .card { padding: 12px 16px; border: 1px solid #ddd; border-radius: 8px; background: #fafafa url(http://x.example/a) no-repeat }
                @media only screen and (max-width:600px) { .card { width: 100% !important } }
                h1, .card > p:first-child { font-family: 'Helvetica Neue', Arial, sans-serif; color: rgb(10, 20, 30) }
                </style></head><body bgcolor="#ffffff" style="margin:0;padding:0">
                <table width="600" cellpadding="0" cellspacing="0" border="0" align="center"><tr><td class="card" valign="top" colspan="2">
                <h1 style="font-size:24px;line-height:1.3;mso-line-height-rule:exactly">News</h1>
                <a href="https://shop.example/?a=1&b=2" style="display:inline-block;background-color:#a8322a;color:#fff;padding:10px 20px">Buy</a>
                <img src="data:image/png;base64,PNG" width="20" height="20" alt="dot"></td></tr></table></body></html>
                """.replace("PNG", PNG)).html();
        assertThat(html)
                .contains(
                        ".card {padding:12px 16px;border:1px solid #ddd;border-radius:8px;background:#fafafa   no-repeat;}")
                .contains("@media only screen and (max-width:600px)")
                .contains("width:100% !important;")
                .contains(
                        "h1, .card > p:first-child {font-family:'Helvetica Neue', Arial, sans-serif;color:rgb(10, 20, 30);}")
                .contains("<body bgcolor=\"#ffffff\" style=\"margin:0;padding:0;\">")
                .contains("<table width=\"600\" cellpadding=\"0\" cellspacing=\"0\" border=\"0\" align=\"center\">")
                .contains("font-size:24px;line-height:1.3;")
                .contains("display:inline-block;background-color:#a8322a;color:#fff;padding:10px 20px;")
                .contains("<img src=\"data:image/png;base64," + PNG + "\" width=\"20\" height=\"20\" alt=\"dot\">")
                .contains("href=\"https://shop.example/?a=1&amp;b=2\"");
    }

    @Test
    void keepsLinksAndTellsWhereTheyLead() {
        List<MailLink> links = clean("""
                <a href="https://acme.example/x">Click</a> <a href="mailto:a@b.example?subject=x">write</a>
                <a href="http://evil.example/">www.bank.example</a> <a href="http://evil.example/2">https://bank.example/login</a>
                <a href="https://click.acme.example/t">acme.example</a> <a href="https://www.acme.example">acme.example/path</a>
                <a href="https://acme.example/release">Version 2.10.com</a> <a href="https://docs.example">Node.js</a>
                <a href="https://a.example"><img alt="logo" src="x"></a> <a name="anchor">no link</a> <a href="#x">in page</a>
                <a href="https://paypal.example.evil.example">paypal.example</a>
                """).links();
        assertThat(links)
                .extracting(MailLink::text)
                .containsExactly(
                        "Click",
                        "write",
                        "www.bank.example",
                        "https://bank.example/login",
                        "acme.example",
                        "acme.example/path",
                        "Version 2.10.com",
                        "Node.js",
                        "logo",
                        "paypal.example");
        assertThat(links.stream().filter(MailLink::deceptive).map(MailLink::text))
                .containsExactly("www.bank.example", "https://bank.example/login", "paypal.example");
    }

    @Test
    void dropsTrackersAndKeepsSpaceOfPictures() {
        assertThat(clean("<p>x<img src=http://t.example/p width=1 height=1></p>")
                        .html())
                .doesNotContain("<img");
        assertThat(clean("<img src=http://t.example/p width=300 height=100 alt=Banner>")
                        .html())
                .contains("<img width=\"300\" height=\"100\" alt=\"Banner\">");
    }

    @Test
    void boundsOutput() {
        MailDocument.Finished many = clean("<i>x</i>".repeat(150_000));
        assertThat(many.cut()).isTrue();
        assertThat(Fetchable.in(clean("<div>".repeat(10_000) + "deep").html())).isEmpty();
        assertThat(clean("<div>".repeat(10_000) + "deep").html()).contains("deep");
    }
}
