package org.letterlock.mail.mime;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.letterlock.mail.BlockedContent;
import org.letterlock.mail.MailLimits;
import org.letterlock.mail.MailReader;
import org.letterlock.mail.MailView;
import org.letterlock.mail.RemoteImage;

final class RemoteImagesTest {

    private static final byte[] PICTURE = Base64.getDecoder()
            .decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    private static byte[] mail(String html) {
        return TestMail.utf8("Subject: s", "Content-Type: text/html; charset=utf-8", "", html);
    }

    private static List<String> urls(String html) {
        return MailReader.read(mail(html)).remoteImages().stream()
                .map(RemoteImage::url)
                .toList();
    }

    @Test
    void listsPicturesOnceAndInOrder() {
        String html = "<img src=\"https://a.example/1.png?x=1&amp;y=2\"><p><img src='HTTP://B.example/2'></p>"
                + "<img src=https://a.example/1.png?x=1&amp;y=2><img src=\"\thttps:\\\\c.example\\3\">";

        assertThat(urls(html))
                .containsExactly("https://a.example/1.png?x=1&y=2", "http://B.example/2", "https://c.example/3");
        assertThat(MailReader.read(mail(html)).remoteImages())
                .extracting(RemoteImage::host)
                .containsExactly("a.example", "b.example", "c.example");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<img src=cid:x>",
                "<img src=data:image/png;base64,AAAA>",
                "<img src=//a.example/x>",
                "<img src=/x.png>",
                "<img src=file:///etc/passwd>",
                "<img src=ftp://a.example/x>",
                "<img src=javascript:alert(1)>",
                "<img src=https://>",
                "<img srcset='https://a.example/x 2x'>",
                "<picture><source srcset=https://a.example/x></picture>",
                "<table background=https://a.example/x>",
                "<svg><image href=https://a.example/x /></svg>",
                "<template><img src=https://a.example/x></template>",
                "<p style='background:url(https://a.example/x)'>"
            })
    void listsNothingButThePicturesOfImgElementsOnWebServers(String html) {
        assertThat(urls(html)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "width=1 height=1",
                "width=0 height=0",
                "width='1px' height=' 2 '",
                "style='width:1px;height:1px'",
                "style='WIDTH : 1PX !important; max-height:0'",
                "width=600 height=400 style='width:1px;height:1px'",
                "style='display: none'",
                "style='color:red;visibility:hidden !important'",
                "style='opacity:0'",
                "hidden"
            })
    void leavesOutWhatNobodyCouldSee(String attributes) {
        String html = "<img " + attributes + " src=https://t.example/open><img src=https://a.example/x>";

        assertThat(urls(html)).containsExactly("https://a.example/x");
        assertThat(MailReader.read(mail(html)).blocked())
                .as("told all the same")
                .contains(new BlockedContent(BlockedContent.Kind.IMAGE, "t.example"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "width=1",
                "width=1 height=400",
                "style='width:100%;height:1px'",
                "width=1 height=1 style='width:10px;height:10px'",
                "style='opacity:0.5'",
                "style='x-display:nonesuch'"
            })
    void keepsWhatCanBeSeen(String attributes) {
        assertThat(urls("<img " + attributes + " src=https://a.example/x>")).hasSize(1);
    }

    @Test
    void showsFetchedPicturesAndNothingElse() {
        byte[] mail = mail(
                "<img src=\"https://a.example/1\" alt=one><img src=\"https://b.example/2\" alt=two>"
                        + "<img width=1 height=1 src=\"https://t.example/open\"><style>p{background:url(https://c.example/)}</style>");

        MailView read = MailReader.read(mail, Map.of("https://a.example/1", PICTURE));

        assertThat(read.html().orElseThrow())
                .contains("<img src=\"data:image/png;base64,")
                .contains("<img alt=\"two\">")
                .doesNotContain("a.example", "b.example", "c.example", "t.example");
        assertThat(read.blocked()).extracting(BlockedContent::host).containsOnly("b.example", "c.example", "t.example");
        assertThat(MailReader.read(mail).remoteImages()).hasSize(2);
    }

    @Test
    void findsAFetchedPictureHoweverItsAddressIsWritten() {
        byte[] mail = mail("<img src=\" https:/\\a.example/\t1 x\n\">");
        String url = MailReader.read(mail).remoteImages().getFirst().url();

        assertThat(url).isEqualTo("https://a.example/1%20x");
        assertThat(MailReader.read(mail, Map.of(url, PICTURE)).html().orElseThrow())
                .contains("src=\"data:image/png");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<svg xmlns='http://www.w3.org/2000/svg'/>", "<html><script>alert(1)</script>", ""})
    void showsNoFetchedOctetsThatAreNoPicture(String content) {
        byte[] mail = mail("<img src=https://a.example/1>");

        MailView read =
                MailReader.read(mail, Map.of("https://a.example/1", content.getBytes(StandardCharsets.US_ASCII)));

        assertThat(read.html().orElseThrow()).doesNotContain("data:image/", "<svg", "script");
        assertThat(read.blocked()).hasSize(1);
    }

    @Test
    void countsEachUseOfAFetchedPicture() {
        byte[] large = Arrays.copyOf(PICTURE, MailLimits.INLINE_IMAGE_OCTETS_MAX);
        byte[] mail = mail("<img src=https://a.example/1>".repeat(50));

        MailView read = MailReader.read(mail, Map.of("https://a.example/1", large));

        int uses = MailLimits.INLINE_IMAGES_OCTETS_MAX / MailLimits.INLINE_IMAGE_OCTETS_MAX;
        assertThat(read.blocked()).hasSize(50 - uses);
        assertThat(read.html().orElseThrow().length()).isLessThan(2 * MailLimits.INLINE_IMAGES_OCTETS_MAX);
    }

    @Test
    void listsNoMoreThanTheLimit() {
        String html = IntStream.range(0, 10_000)
                .mapToObj(i -> "<img src=https://a.example/" + i + ">")
                .collect(Collectors.joining());

        assertThat(urls(html)).hasSize(MailLimits.REMOTE_IMAGES_MAX);
    }

    @Test
    void answersForAnyOctets() {
        assertThat(MailReader.read(new byte[0]).remoteImages()).isEmpty();
        assertThat(MailReader.read(TestMail.octets(0xFF, 0, 0x0D, 0x0A)).remoteImages())
                .isEmpty();
        assertThat(MailReader.read(TestMail.of("Subject: s", "", "plain")).remoteImages())
                .isEmpty();
    }
}
