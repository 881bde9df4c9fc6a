package org.letterlock.inboxes.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.letterlock.inboxes.ImageLoading;
import org.letterlock.inboxes.ImageOutcome;
import org.letterlock.inboxes.InboxEvent;
import org.letterlock.inboxes.Opening;
import org.letterlock.mail.MailReader;
import org.letterlock.mail.RemoteImage;
import org.letterlock.web.Language;
import org.letterlock.web.Pages;
import org.letterlock.web.ProofTask;
import org.letterlock.web.Theme;

final class TemplatesTest {

    private static final String CANARY = "\"'><script>alert(7)</script><img src=x onerror=alert(7)>&{shell.language}";
    private static final Pattern LIVE = Pattern.compile("<script>|<img |onerror=alert\\(7\\)>(?!&)|\"'>");

    private final Pages pages = Samples.pages();

    @ParameterizedTest
    @ValueSource(strings = {"html", "text", "headers", "source", "files", "links"})
    void letsNothingOfAMailIntoThePageUnescaped(String body) {
        InboxView inbox =
                Samples.inbox(CANARY + "@letterlock.localhost", List.of(Samples.row(1, CANARY, CANARY, true, CANARY)));
        Map<String, Object> data = Samples.data(inbox);
        data.put("reader", hostileReader(body));
        data.put("wish", new WishView(CANARY, CANARY, CANARY, "choose.wrong.name.invalid"));
        String page = render("inboxes/inbox", data);
        assertThat(LIVE.matcher(page).find()).isFalse();
        assertThat(page).contains("&lt;script&gt;alert(7)").contains("{shell.language}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"inboxes/messages", "inboxes/reader"})
    void letsNothingOfAMailIntoAPartUnescaped(String template) {
        Map<String, Object> data =
                Samples.data(Samples.inbox(CANARY, List.of(Samples.row(1, CANARY, CANARY, true, CANARY))));
        data.put("reader", hostileReader("text"));
        assertThat(LIVE.matcher(render(template, data)).find()).isFalse();
    }

    @Test
    void framesTheDesignOfAMailWithoutAnyRight() {
        Map<String, Object> data = Samples.data(Samples.inbox(Samples.ADDRESS, Samples.rows()));
        data.put("reader", Samples.reader("message", "html"));
        assertThat(render("inboxes/inbox", data))
                .containsPattern("<iframe[^>]* sandbox=\"allow-popups allow-popups-to-escape-sandbox\"")
                .doesNotContain("allow-scripts", "allow-same-origin")
                .contains("referrerpolicy=\"no-referrer\"");
    }

    @Test
    void opensLinksOfAMailWithoutTellingWhereTheyWereFound() {
        Map<String, Object> data = Samples.data(Samples.inbox(Samples.ADDRESS, Samples.rows()));
        data.put("reader", Samples.reader("links", "links"));
        assertThat(render("inboxes/inbox", data))
                .containsPattern(
                        "href=\"https://acme.example/u\" target=\"_blank\" rel=\"noopener noreferrer nofollow\"");
    }

    @Test
    void namesTheRealHostOfTheLinkToFollow() {
        Map<String, Object> data = Samples.data(Samples.inbox(Samples.ADDRESS, Samples.rows()));
        data.put("reader", Samples.reader("message", "text"));
        assertThat(render("inboxes/inbox", data))
                .containsPattern(
                        "id=\"confirm\" href=\"https://acme.example/sign-in[^\"]*\" target=\"_blank\" rel=\"noopener noreferrer nofollow\"")
                .contains("Sign in at", ">acme.example</span>");
    }

    @ParameterizedTest
    @EnumSource
    void saysEveryReasonOfARefusal(Opening.Reason reason) {
        Map<String, Object> data = Samples.data(Samples.inbox(Samples.ADDRESS, List.of()));
        data.put("wish", new WishView("typed-name", "post.example", "day", "").refused(reason));
        data.put("show", "choose");
        assertThat(render("inboxes/inbox", data))
                .contains(
                        "id=\"choose-wrong\"",
                        "value=\"typed-name\"",
                        "<option selected>post.example",
                        "id=\"dialog-choose\" aria-labelledby=\"choose-title\" open");
    }

    @Test
    void keepsAWishWhileABrowserWorks() {
        var task = new ProofTask("challenge_-1", 14, 16, Samples.NOW, Duration.ofSeconds(61));
        WishView wish = new WishView("\"><b>name", "post.example", "day", "");
        assertThat(render("inboxes/work", Map.of("work", new WorkView(task, wish, true))))
                .contains(
                        "data-challenge=\"challenge_-1\"",
                        "data-difficulty=\"14\"",
                        "data-solutions=\"16\"",
                        "value=\"&quot;&gt;&lt;b&gt;name\"",
                        "value=\"post.example\"",
                        "value=\"day\"",
                        "in 2 minutes",
                        "Keep the address I have");
    }

    @ParameterizedTest
    @EnumSource
    void saysEveryReasonOfAnEnd(InboxEvent.End why) {
        EndedView ended = new EndedView(Optional.of(why), Samples.NOW, true, OptionalInt.of(1));
        assertThat(render(
                        "inboxes/ended",
                        Map.of(
                                "ended",
                                ended,
                                "spans",
                                Spans.of(org.letterlock.inboxes.InboxPolicies.LIFETIMES, Language.EN))))
                .contains("Its one mail is destroyed", "2026-11-21 12:04:30 UTC");
    }

    @Test
    void keepsTheAddressOutOfTheTitleThatBrowsersRemember() {
        String page = render("inboxes/inbox", Samples.data(Samples.inbox(Samples.ADDRESS, Samples.rows())));
        assertThat(page).contains("<title>Inbox · Letterlock</title>");
    }

    @Test
    void hasTheNamesThatScriptsAndTestsHoldOnTo() {
        Map<String, Object> data = Samples.data(Samples.inbox(Samples.ADDRESS, Samples.rows()));
        data.put("reader", Samples.reader("message", "html"));
        assertThat(render("inboxes/inbox", data))
                .contains(
                        "id=\"address\"",
                        "id=\"copy\"",
                        "id=\"countdown\"",
                        "id=\"messages\"",
                        "id=\"reader\"",
                        "id=\"new-address\"")
                .contains(
                        "id=\"delete-inbox\"",
                        "id=\"extend\"",
                        "id=\"test-mail\"",
                        "id=\"swaks\"",
                        "data-message-id=\"");
    }

    @Test
    void saysTheSameThingsInEveryLanguage() {
        assertThat(pages.texts(Language.VI).keys())
                .isEqualTo(pages.texts(Language.EN).keys());
    }

    @ParameterizedTest
    @EnumSource
    void hasNoBrokenPattern(Language language) {
        for (String key : pages.texts(language).keys()) {
            for (int count : List.of(0, 1, 2)) {
                assertThat(pages.texts(language).say(key, arguments(count)))
                        .as(key)
                        .isNotBlank()
                        .doesNotContain("{", "}", "#");
            }
        }
    }

    @Test
    void saysEverythingThatItCanSay() throws IOException {
        Set<String> known = pages.texts(Language.EN).keys();
        assertThat(known).containsAll(find("src/main/resources/templates/inboxes", "say\\('([^']+)'"));
        Set<String> said = find("src/main/resources/templates/inboxes", "say\\('([^']+)'");
        said.addAll(find("src/main/java/org/letterlock/inboxes/page", "\"([a-z]+(?:\\.[a-z0-9-]+)+)\""));
        assertThat(own("inboxes.en"))
                .allMatch(
                        key -> said.contains(key)
                                || key.matches(
                                        "(oddity|protection|blocked|origin\\.reason|origin\\.ok|origin\\.verdict|origin|reader\\.tab|reader\\.confirm|ended\\.reason|images\\.missing|statistics\\.(?:answer|browser|device))\\.[a-z-]+"));
    }

    @Test
    void knowsAWordForEverythingThatMailCanBe() {
        Set<String> known = pages.texts(Language.EN).keys();
        Stream.of(org.letterlock.mail.Oddity.values())
                .forEach(it -> assertThat(known).contains("oddity." + tag(it)));
        Stream.of(org.letterlock.mail.Protection.values())
                .forEach(it -> assertThat(known).contains("protection." + tag(it)));
        Stream.of(org.letterlock.mail.BlockedContent.Kind.values())
                .forEach(it -> assertThat(known).contains("blocked." + tag(it)));
        Stream.of(org.letterlock.mail.FoundLink.Kind.values())
                .forEach(it -> assertThat(known).contains("reader.confirm." + tag(it)));
    }

    @Test
    void offersToLoadPicturesOnlyWhereThereAreSome() {
        Map<String, Object> data = Samples.data(Samples.inbox(Samples.ADDRESS, Samples.rows()));
        data.put("reader", Samples.reader("message", "html"));
        assertThat(render("inboxes/reader", data))
                .containsPattern("<form[^>]* action=\"/inbox/messages/[0-9a-z]{26}/images\" target=\"letter\"")
                .contains("Load 2 pictures", "name=\"letter\"");
        data.put("reader", Samples.reader("message", "text"));
        assertThat(render("inboxes/reader", data)).doesNotContain("load-images");
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "LOADED")
    void saysWhyAPictureIsMissing(ImageOutcome outcome) {
        var images = List.of(
                new ImageLoading.Image(new RemoteImage("https://a.example/1", CANARY), outcome),
                new ImageLoading.Image(new RemoteImage("https://a.example/2", CANARY), outcome),
                new ImageLoading.Image(new RemoteImage("https://a.example/3", "b.example"), ImageOutcome.LOADED));

        ImageNote note = ImageNote.of(new ImageLoading.Done(MailReader.read(new byte[0]), images));
        String shown = render("inboxes/images", Map.of("note", note));

        assertThat(shown)
                .contains("1 picture is shown", "2 are missing", "× 2", "&lt;script&gt;alert(7)")
                .doesNotContain("b.example", "a.example");
        assertThat(LIVE.matcher(shown).find()).isFalse();
        assertThat(render("inboxes/images", Map.of())).contains("Nothing was loaded");
    }

    @Test
    void putsTheNoteBeforeAllElseInTheDocumentOfAMail() {
        String html = MailReader.read("Content-Type: text/html\r\n\r\n<body bgcolor=red class='a > b'><p>x</p>"
                        .getBytes(StandardCharsets.US_ASCII))
                .html()
                .orElseThrow();

        assertThat(ImageNote.above(html, "NOTE")).containsPattern("</head><body[^<>]*>NOTE\\s*<div><p>x</p>");
    }

    private String render(String template, Map<String, ?> data) {
        return pages.render(template, Samples.view(Language.EN, Theme.AUTO), data);
    }

    private static String tag(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Map<String, Object> arguments(int count) {
        Map<String, Object> arguments = new HashMap<>();
        for (String name :
                List.of("version", "time", "address", "code", "size", "name", "idle", "left", "domain", "until")) {
            arguments.put(name, "x");
        }
        for (String name : List.of("title", "date", "cell", "what", "before", "after", "country", "law")) {
            arguments.put(name, "x");
        }
        for (String name : List.of("years", "europe", "days")) {
            arguments.put(name, count);
        }
        arguments.put("count", count);
        arguments.put("status", 404);
        return arguments;
    }

    private static ReaderView hostileReader(String body) {
        ReaderView sample = Samples.reader("message", body);
        return new ReaderView(
                sample.id(),
                CANARY,
                CANARY,
                CANARY,
                CANARY,
                CANARY,
                "message",
                body,
                sample.tabs(),
                List.of(CANARY),
                new ReaderView.Confirm("reader.confirm.confirm", CANARY, CANARY),
                new OriginView(
                        "checked",
                        "bad",
                        "origin.forged",
                        CANARY,
                        List.of(),
                        List.of(new OriginView.Line("SPF", "bad", "i-x", CANARY, "origin.ok.spf", CANARY))),
                sample.cautions(),
                List.of(new ReaderView.Blocked("blocked.image", CANARY, 1)),
                1,
                CANARY,
                List.of(new ReaderView.Header(CANARY, CANARY)),
                CANARY,
                CANARY,
                true,
                List.of(new ReaderView.File(0, CANARY, CANARY, CANARY)),
                List.of(new ReaderView.Link(CANARY, CANARY)));
    }

    private static Set<String> own(String bundle) throws IOException {
        Set<String> keys = new TreeSet<>();
        for (String line : Files.readAllLines(Path.of("src/main/resources/messages", bundle + ".properties"))) {
            if (line.contains("=")) {
                keys.add(line.substring(0, line.indexOf('=')));
            }
        }
        return keys;
    }

    private static Set<String> find(String folder, String pattern) throws IOException {
        Set<String> found = new TreeSet<>();
        try (Stream<Path> files = Files.walk(Path.of(folder))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Pattern.compile(pattern)
                        .matcher(Files.readString(file))
                        .results()
                        .forEach(match -> found.add(match.group(1)));
            }
        }
        return found;
    }
}
