package org.letterlock.mail.codes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.letterlock.mail.FoundLink;
import org.letterlock.mail.LinkFinder;
import org.letterlock.mail.MailLimits;
import org.letterlock.mail.MailLink;
import org.letterlock.mail.MailReader;
import org.letterlock.mail.MailView;

class LinkFinderTest {

    private static final Pattern LINK = Pattern.compile("\\[([^]]*)]\\(([^)]*)\\)");

    private record Case(String expected, String subject, String body) {

        static Case of(String line) {
            String[] fields = line.split(" \\| ", 3);
            return new Case(fields[0].strip(), fields[1], fields[2].replace("\\n", "\n"));
        }

        /** The mail, read as any other. */
        MailView read() {
            boolean html = LINK.matcher(body).find();
            String content = html
                    ? "<p>"
                            + LINK.matcher(body)
                                    .replaceAll(link -> Matcher.quoteReplacement(
                                            "<a href=\"" + link.group(2) + "\">" + link.group(1) + "</a>"))
                                    .replace("\n\n", "</p><p>")
                            + "</p>"
                    : body;
            String mail = "From: a@b.example\r\nSubject: =?UTF-8?B?" + base64(subject) + "?=\r\nMIME-Version: 1.0\r\n"
                    + "Content-Type: text/" + (html ? "html" : "plain")
                    + "; charset=UTF-8\r\nContent-Transfer-Encoding: base64\r\n\r\n" + base64(content) + "\r\n";
            return MailReader.read(mail.getBytes(StandardCharsets.US_ASCII));
        }

        /** What was found, as a case says it: the kind, and the number of the link counted from 1. */
        String found() {
            return read().confirm()
                    .map(link ->
                            link.kind().name().toLowerCase(Locale.ROOT).replace('_', '-') + " " + (link.index() + 1))
                    .orElse("-");
        }
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static List<Case> cases() throws IOException {
        try (InputStream in = LinkFinderTest.class.getResourceAsStream("/codes/links.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#") && !line.isBlank())
                    .map(Case::of)
                    .toList();
        }
    }

    @Test
    void findsTheLinkToFollowAndNothingElse() throws IOException {
        int hits = 0;
        int wrong = 0;
        int missed = 0;
        List<Case> cases = cases();
        for (Case example : cases) {
            String found = example.found();
            boolean right = found.equals(example.expected());
            hits += right && !found.equals("-") ? 1 : 0;
            wrong += !right && !found.equals("-") ? 1 : 0;
            missed += !right && !example.expected().equals("-") ? 1 : 0;
            if (!right) {
                System.out.println("expected " + example.expected() + " found " + found + " in: " + example.subject()
                        + " | " + example.body().replace("\n", "⏎"));
            }
        }
        double precision = hits / (double) (hits + wrong);
        double recall = hits / (double) (hits + missed);
        long empty = cases.stream().filter(one -> one.expected().equals("-")).count();
        System.out.println(String.format(
                Locale.ROOT,
                "links: %d cases, %d without one, precision %.3f, recall %.3f",
                cases.size(),
                empty,
                precision,
                recall));
        assertThat(cases.size()).isGreaterThanOrEqualTo(120);
        assertThat(empty).isBetween((long) (cases.size() * 0.45), (long) (cases.size() * 0.65));
        assertThat(precision).isGreaterThanOrEqualTo(0.98);
        assertThat(recall).isGreaterThanOrEqualTo(0.95);
    }

    @Test
    void tellsWhichLinkItIsAndItsRealHost() {
        MailView mail = new Case(
                        "",
                        "Confirm your e-mail",
                        "[Home](https://acme.example/) [Confirm e-mail](https://Bücher.example:8443/c/8812aabbcc)")
                .read();

        FoundLink found = mail.confirm().orElseThrow();
        assertThat(mail.links().get(found.index()).url()).isEqualTo(found.url());
        assertThat(found.host()).isEqualTo("xn--bcher-kva.example");
        assertThat(found.confidence()).isBetween(0.5, 1.0);
        assertThat(found.toString()).doesNotContain("example");
    }

    @Test
    void seesTheWordsNextToALinkHoweverLongTheParagraphIs() {
        String filler = "Paper is folded in many ways. ".repeat(100);
        MailView before = new Case(
                        "",
                        "Welcome",
                        "Hi, <b>Jo</b>, " + filler
                                + "To confirm your account [click here](https://acme.example/verify/8812aabbcc).")
                .read();
        MailView behind = new Case(
                        "",
                        "Welcome",
                        "[Click here](https://acme.example/verify/8812aabbcc) to confirm your" + " account. " + filler)
                .read();

        assertThat(before.confirm()).isPresent();
        assertThat(before.links().getFirst().before()).hasSizeLessThanOrEqualTo(MailLimits.LINK_BEFORE_CHARS_MAX);
        assertThat(behind.confirm()).isPresent();
        assertThat(behind.links().getFirst().behind()).hasSizeLessThanOrEqualTo(MailLimits.LINK_BEHIND_CHARS_MAX);
    }

    @Test
    void neverOffersALinkThatShowsAnotherHostSomewhere() {
        MailView mail = new Case(
                        "",
                        "Verify your account",
                        "[Verify account](https://evil.test/v/8812aabbcc) or"
                                + " [https://bank.example/verify](https://evil.test/v/8812aabbcc)")
                .read();

        assertThat(mail.links()).singleElement().matches(MailLink::deceptive);
        assertThat(mail.confirm()).isEmpty();
    }

    @Test
    void staysInTimeAndBounds() {
        long started = System.nanoTime();
        for (String piece : List.of("confirm your account ", "if you did not ", ". ", "x", "验证邮箱", "\n\n")) {
            String words = piece.repeat(400 / piece.length());
            List<MailLink> links = new ArrayList<>();
            for (int i = 0; i < 2 * MailLimits.LINKS_MAX; i++) {
                links.add(new MailLink(words.substring(0, 200), "https://a.example/" + i, false, words, words));
            }
            LinkFinder.find(words.repeat(100), links)
                    .ifPresent(found -> assertThat(found.index()).isLessThan(MailLimits.LINKS_MAX));
        }
        assertThat(System.nanoTime() - started).isLessThan(10_000_000_000L);
    }

    @Test
    void survivesAnyWords() {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        String[] words = {
            "confirm ", "account", "\n\n", ". ", "。", "here ", "not you", "验证", "İ", "\uD83D", "?", "", "://"
        };
        String[] urls = {
            "https://",
            "http://[",
            "https://a@b/",
            "https://[::1]:8/x1234567",
            "mailto:a@b",
            "https://xn--/123456a",
            "https://..a/"
        };
        for (int round = 0; round < 5_000; round++) {
            List<String> texts = new ArrayList<>();
            for (int field = 0; field < 4; field++) {
                StringBuilder text = new StringBuilder();
                for (int i = random.nextInt(8); i > 0; i--) {
                    text.append(words[random.nextInt(words.length)]);
                }
                texts.add(text.toString());
            }
            String url = urls[random.nextInt(urls.length)];
            MailLink link = new MailLink(texts.get(0), url, random.nextInt(4) == 0, texts.get(1), texts.get(2));
            LinkFinder.find(texts.get(3), List.of(link))
                    .ifPresent(found -> assertThat(found.host()).isNotEmpty());
        }
    }
}
