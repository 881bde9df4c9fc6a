package org.letterlock.app.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.letterlock.app.api.ApiClient.Answer;
import org.letterlock.app.api.ApiClient.Held;
import org.letterlock.privacy.proof.Proves;

@ExtendWith(ApiServer.class)
class MessageCallsIT {

    private static final byte[] PICTURE = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0, 1, 2, 3};

    private final ApiClient api;

    MessageCallsIT(ApiClient api) {
        this.api = api;
    }

    /** A mail with HTML that would like to call home, a picture, and a page that would like to run. */
    private static String rich() {
        return """
                From: "Acme" <no-reply@acme.example>
                To: Somebody <you@letterlock.localhost>
                Subject: =?UTF-8?Q?Your_code_is_=E2=80=9C482913=E2=80=9D?=
                Date: Thu, 1 Jan 2026 10:00:00 +0000
                X-Odd: one
                MIME-Version: 1.0
                Content-Type: multipart/mixed; boundary="outer"

                --outer
                Content-Type: multipart/alternative; boundary="inner"

                --inner
                Content-Type: text/plain; charset=utf-8

                Your verification code is 482913. Open https://acme.example/confirm?x=1
                --inner
                Content-Type: text/html; charset=utf-8

                <html><body><h1>Hello</h1><script>alert(1)</script><img src="https://tracker.example/pixel.gif">
                <a href="https://acme.example/confirm?x=1">Confirm</a><a href="javascript:alert(1)">no</a></body></html>
                --inner--
                --outer
                Content-Type: image/png; name="h\u00f3a.png"
                Content-Disposition: attachment; filename="picture.png"
                Content-Transfer-Encoding: base64

                %s
                --outer
                Content-Type: text/html; name="../../evil.html"
                Content-Disposition: inline; filename="../../evil.html"

                <script>alert(document.domain)</script>
                --outer--
                """.formatted(Base64.getEncoder().encodeToString(PICTURE)).replace("\n", "\r\n");
    }

    private record Reading(Held inbox, String mid) {
        String path(String rest) {
            return "/messages/" + mid + rest;
        }
    }

    private Reading received(String mail) {
        Held inbox = api.open();
        api.mail(inbox, mail);
        return new Reading(
                inbox, api.await(inbox, "0").get("items").get(0).get("id").asText());
    }

    @Test
    void anEmptyInboxIsAnEmptyPage() {
        Answer answer = api.get(api.open(), "/messages");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().get("items")).isEmpty();
        assertThat(answer.json().get("next").isTextual()).isTrue();
    }

    @Test
    void listsWhatCame() {
        Held inbox = api.open();
        String mail = rich();
        api.mail(inbox, mail);
        JsonNode item = api.await(inbox, "0").get("items").get(0);
        assertThat(item.properties().stream().map(entry -> entry.getKey()))
                .containsExactly("id", "from", "subject", "receivedAt", "size", "hasAttachments", "codes");
        assertThat(item.get("from").asText()).contains("Acme").contains("no-reply@acme.example");
        assertThat(item.get("subject").asText()).isEqualTo("Your code is “482913”");
        assertThat(item.get("hasAttachments").asBoolean()).isTrue();
        assertThat(item.get("codes").get(0).asText()).isEqualTo("482913");
        assertThat(item.get("receivedAt").asText()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,3})?Z");
    }

    @Test
    void walksThroughPages() {
        Held inbox = api.open();
        for (int i = 0; i < 7; i++) {
            api.mail(inbox, ApiClient.plain("mail " + i));
        }
        List<String> subjects = new ArrayList<>();
        String after = "";
        for (int page = 0; page < 10; page++) {
            JsonNode answer = api.get(inbox, "/messages?limit=3&after=" + after).json();
            answer.get("items").forEach(item -> subjects.add(item.get("subject").asText()));
            assertThat(answer.get("items").size()).isLessThanOrEqualTo(3);
            after = answer.get("next").asText();
        }
        assertThat(subjects)
                .isEqualTo(IntStream.range(0, 7).mapToObj(i -> "mail " + i).toList());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "limit=0",
                "limit=101",
                "limit=-1",
                "limit=x",
                "limit=1e1",
                "limit=99999999999999999999",
                "wait=-1",
                "wait=61",
                "wait=30s",
                "wait=x",
                "wait=1.5",
                "after=x",
                "after=-1",
                "after=99999999999999999999",
                "after=%00",
                "after=1%0a",
                "after=%E2%91%A0"
            })
    void refusesParametersOutOfBounds(String query) {
        Answer answer = api.get(api.open(), "/messages?" + query).isProblem(400, "invalid-parameter");
        assertThat(answer.json().get("detail").asText()).startsWith(query.substring(0, query.indexOf('=')));
    }

    @Test
    void waitEndsEmptyWhenItsTimeIsOver() {
        long start = System.nanoTime();
        Answer answer = api.get(api.open(), "/messages?wait=1");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().get("items")).isEmpty();
        assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start)).isBetween(900L, 15_000L);
    }

    @Test
    void waitAnswersAtOnceWhenThereIsMail() {
        Held inbox = api.open();
        api.mail(inbox, ApiClient.plain("first"));
        api.await(inbox, "0");
        long start = System.nanoTime();
        assertThat(api.get(inbox, "/messages?wait=60").json().get("items")).hasSize(1);
        assertThat(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start)).isLessThan(10);
    }

    @Test
    void nothingIsLostBetweenListAndWait() throws Exception {
        Held inbox = api.open();
        int mails = 60;
        var sending = CompletableFuture.runAsync(
                () -> IntStream.range(0, mails).forEach(i -> api.mail(inbox, ApiClient.plain("mail " + i))),
                Thread::startVirtualThread);
        List<String> subjects = new ArrayList<>();
        String after = "0";
        while (subjects.size() < mails) {
            JsonNode page = api.await(inbox, after);
            page.get("items").forEach(item -> subjects.add(item.get("subject").asText()));
            after = page.get("next").asText();
        }
        sending.get(30, TimeUnit.SECONDS);
        assertThat(subjects)
                .isEqualTo(IntStream.range(0, mails).mapToObj(i -> "mail " + i).toList());
    }

    @Test
    void manyMayWaitWithoutHoldingUpTheOthers() throws Exception {
        List<Held> inboxes = IntStream.range(0, 150).mapToObj(_ -> api.open()).toList();
        var waits = inboxes.stream()
                .map(inbox -> api.sendAsync(api.request(inbox, "/messages?wait=60")))
                .toList();
        for (int i = 0; i < 20; i++) {
            assertThat(api.get("/api/v1/domains").status()).isEqualTo(200);
            assertThat(api.get(inboxes.get(i), "").status()).isEqualTo(200);
        }
        assertThat(waits).noneMatch(CompletableFuture::isDone);
        for (Held inbox : inboxes) {
            api.mail(inbox, ApiClient.plain("for you"));
        }
        for (var wait : waits) {
            assertThat(wait.get(30, TimeUnit.SECONDS).json().get("items")).hasSize(1);
        }
    }

    @Test
    void whoWaitsLearnsOfTheEnd() throws Exception {
        Held inbox = api.open();
        var wait = api.sendAsync(api.request(inbox, "/messages?wait=60"));
        assertThat(api.get(inbox, "/messages?wait=1").status()).isEqualTo(200);
        api.delete(inbox, "");
        wait.get(20, TimeUnit.SECONDS).isProblem(404, "no-such-inbox");
    }

    @Test
    void readsTheWholeMail() {
        Reading mail = received(rich());
        Answer answer = api.get(mail.inbox, mail.path(""));
        assertThat(answer.status()).isEqualTo(200);
        JsonNode json = answer.json();
        assertThat(json.properties().stream().map(entry -> entry.getKey()))
                .containsExactly(
                        "id",
                        "from",
                        "to",
                        "subject",
                        "date",
                        "receivedAt",
                        "size",
                        "hasAttachments",
                        "headers",
                        "text",
                        "html",
                        "attachments",
                        "links",
                        "blocked",
                        "codes",
                        "confirm",
                        "oddities",
                        "protections",
                        "authentication");
        assertThat(json.get("id").asText()).isEqualTo(mail.mid);
        assertThat(json.get("to").asText()).contains("you@letterlock.localhost");
        assertThat(json.get("date").asText()).startsWith("2026-01-01T10:00:00");
        assertThat(json.get("text").asText()).contains("482913");
        assertThat(json.get("html").asText())
                .contains("Hello")
                .doesNotContain("<script")
                .doesNotContain("tracker.example/");
        assertThat(json.get("headers").findValuesAsText("name")).contains("X-Odd");
        assertThat(json.get("attachments")).hasSize(2);
        assertThat(json.get("attachments").get(0).get("fileName").asText()).isEqualTo("picture.png");
        assertThat(json.get("links").findValuesAsText("url")).contains("https://acme.example/confirm?x=1");
        assertThat(json.get("links").toString()).doesNotContain("javascript:");
        assertThat(json.get("blocked").findValuesAsText("host")).contains("tracker.example");
        assertThat(json.get("blocked").findValuesAsText("kind")).contains("image");
        assertThat(json.get("codes").get(0).get("value").asText()).isEqualTo("482913");
    }

    @Test
    void namesTheLinkToFollowAndWhatIsUnusual() {
        Reading mail = received("""
                From: Acme <no-reply@acme.example>
                From: Other <other@acme.example>
                Subject: Reset your password
                Content-Type: text/plain; charset=utf-8

                -----BEGIN PGP SIGNED MESSAGE-----
                Hash: SHA256

                You can choose a new password here: https://id.acme.example/reset/8f3k2x91
                -----BEGIN PGP SIGNATURE-----

                iQ==
                -----END PGP SIGNATURE-----
                """.replace("\n", "\r\n"));
        JsonNode json = api.get(mail.inbox, mail.path("")).json();
        assertThat(json.get("confirm").get("kind").asText()).isEqualTo("reset");
        assertThat(json.get("confirm").get("url").asText()).isEqualTo("https://id.acme.example/reset/8f3k2x91");
        assertThat(json.get("confirm").get("host").asText()).isEqualTo("id.acme.example");
        assertThat(json.get("confirm").get("confidence").asDouble()).isBetween(0.5, 1.0);
        assertThat(json.get("oddities").toString()).contains("duplicate-from");
        assertThat(json.get("protections").toString()).isEqualTo("[\"pgp-signed\"]");
    }

    @Test
    void aMailWithoutHtmlOrDateSaysSo() {
        Reading mail = received("Subject: bare\r\n\r\nbare\r\n");
        JsonNode json = api.get(mail.inbox, mail.path("")).json();
        assertThat(json.get("html").isNull()).isTrue();
        assertThat(json.get("date").isNull()).isTrue();
        assertThat(json.get("confirm").isNull()).isTrue();
        assertThat(json.get("oddities")).isEmpty();
        assertThat(json.get("from").asText()).isEmpty();
        api.get(mail.inbox, mail.path("/html")).isProblem(404, "no-html");
    }

    @Test
    void givesTheOctetsAsTheyCame() {
        byte[] sent =
                ("Subject: raw\r\nX: \u00e9\r\n\r\n..dots\r\n.\u00e9\r\nNUL-free \u00ff\r\nno end of line at the end?\r\n")
                        .getBytes(StandardCharsets.ISO_8859_1);
        Held inbox = api.open();
        api.mail(inbox, sent);
        String mid = api.await(inbox, "0").get("items").get(0).get("id").asText();
        Answer raw = api.get(inbox, "/messages/" + mid + "/raw");
        assertThat(raw.status()).isEqualTo(200);
        byte[] got = raw.response().body();
        // The receiver may put trace fields in front; what was sent stands behind them unchanged.
        assertThat(new String(got, StandardCharsets.ISO_8859_1))
                .endsWith(new String(sent, StandardCharsets.ISO_8859_1));
        assertThat(raw.header("Content-Type")).isEqualTo("message/rfc822");
        assertThat(raw.header("Content-Disposition"))
                .isEqualTo("attachment; filename=\"" + mid + ".eml\"; filename*=UTF-8''" + mid + ".eml");
        assertThat(raw.header("Content-Security-Policy")).startsWith("sandbox; default-src 'none'");
        assertThat(raw.header("X-Content-Type-Options")).isEqualTo("nosniff");
    }

    @Test
    void framesThePageInASandbox() {
        Reading mail = received(rich());
        Answer page = api.get(mail.inbox, mail.path("/html"));
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("Content-Type")).isEqualToIgnoringCase("text/html;charset=UTF-8");
        assertThat(page.headers("Content-Security-Policy"))
                .containsExactly(
                        "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; img-src data:; "
                                + "style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'");
        assertThat(page.header("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(page.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(page.header("Cross-Origin-Resource-Policy")).isEqualTo("same-origin");
        assertThat(page.header("X-Robots-Tag")).contains("noindex");
        assertThat(page.header("Cache-Control")).isEqualTo("no-store");
        assertThat(page.text()).contains("Hello").doesNotContain("<script").doesNotContain("javascript:");
    }

    @Test
    void downloadsAttachmentsAsFiles() {
        Reading mail = received(rich());
        String href = api.get(mail.inbox, mail.path(""))
                .json()
                .get("attachments")
                .get(0)
                .get("href")
                .asText();
        Answer file = api.send(api.request(href).header("Authorization", mail.inbox.bearer()));
        assertThat(file.status()).isEqualTo(200);
        assertThat(file.response().body()).isEqualTo(PICTURE);
        assertThat(file.header("Content-Type")).isEqualTo("image/png");
        assertThat(file.header("Content-Disposition"))
                .isEqualTo("attachment; filename=\"picture.png\"; filename*=UTF-8''picture.png");
        assertThat(file.header("Content-Security-Policy")).startsWith("sandbox");
        assertThat(file.header("X-Content-Type-Options")).isEqualTo("nosniff");
    }

    @Test
    void aFileThatCouldRunIsTypedSoThatItCannot() {
        Reading mail = received(rich());
        Answer file = api.get(mail.inbox, mail.path("/attachments/1"));
        assertThat(file.status()).isEqualTo(200);
        assertThat(file.header("Content-Type")).isEqualTo("application/octet-stream");
        assertThat(file.header("Content-Disposition"))
                .startsWith("attachment; filename=\"")
                .doesNotContain("/");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2", "99", "-1", "x", "00000000", "1.0", "%30%30", "99999999999999999999", "%00", "..%2f0"})
    void whatIsNoAttachmentIsNotFound(String number) {
        Reading mail = received(rich());
        Answer answer = api.get(mail.inbox, mail.path("/attachments/" + number));
        if (!number.equals("%30%30")) {
            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "0123456789abcdefghjkmnpqrs", "%00", "..%2f..", "null", "0", "-1"})
    void whatIsNoMessageIsNotFound(String mid) {
        Held inbox = api.open();
        for (String rest : new String[] {"", "/raw", "/html", "/attachments/0"}) {
            Answer answer = api.get(inbox, "/messages/" + mid + rest);
            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        }
        assertThat(api.delete(inbox, "/messages/" + mid).status()).isEqualTo(404);
    }

    @Test
    @Proves("INBOX-87")
    void takesEverythingAlong() throws IOException {
        byte[] sent = "Subject: raw\r\n\r\n\u00e9\r\n..dots\r\n".getBytes(StandardCharsets.ISO_8859_1);
        Held inbox = api.open();
        api.mail(inbox, sent);
        String mid = api.await(inbox, "0").get("items").get(0).get("id").asText();
        byte[] raw = api.get(inbox, "/messages/" + mid + "/raw").response().body();

        Answer copy = api.get(inbox, "/copy");

        assertThat(copy.status()).isEqualTo(200);
        assertThat(copy.header("Content-Type")).isEqualTo("application/zip");
        assertThat(copy.header("Cache-Control")).isEqualTo("no-store");
        Map<String, byte[]> files = new HashMap<>();
        try (ZipInputStream zip =
                new ZipInputStream(new ByteArrayInputStream(copy.response().body()))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), zip.readAllBytes());
            }
        }
        assertThat(files).containsEntry("inboxes.session.mail/" + mid + ".eml", raw);
        String schema = new ObjectMapper()
                .readTree(files.get("inboxes.session.mail.json"))
                .get("$schema")
                .asText();
        Answer published = api.get(URI.create(schema).getPath());
        assertThat(published.header("Content-Type")).startsWith("application/schema+json");
        assertThat(published.json().get("$id").asText()).isEqualTo(schema);
        api.get("/api/v1/inboxes/" + inbox.id() + "/copy").isProblem(401, "token-missing-or-wrong");
    }

    @Test
    void anothersMessageIsNotFound() {
        Reading mail = received(ApiClient.plain("mine"));
        Held other = api.open();
        for (String rest : new String[] {"", "/raw", "/html", "/attachments/0"}) {
            api.get(other, mail.path(rest)).isProblem(404, "no-such-message");
        }
        api.delete(other, mail.path("")).isProblem(404, "no-such-message");
        assertThat(api.get(mail.inbox, mail.path("")).status()).isEqualTo(200);
    }

    @Test
    void destroysOneMessage() {
        Reading mail = received(ApiClient.plain("goes"));
        api.mail(mail.inbox, ApiClient.plain("stays"));
        api.await(
                mail.inbox,
                api.get(mail.inbox, "/messages?limit=1").json().get("next").asText());
        assertThat(api.delete(mail.inbox, mail.path("")).status()).isEqualTo(204);
        api.delete(mail.inbox, mail.path("")).isProblem(404, "no-such-message");
        api.get(mail.inbox, mail.path("")).isProblem(404, "no-such-message");
        api.get(mail.inbox, mail.path("/raw")).isProblem(404, "no-such-message");
        JsonNode items = api.get(mail.inbox, "/messages").json().get("items");
        assertThat(items).hasSize(1);
        assertThat(items.get(0).get("subject").asText()).isEqualTo("stays");
    }
}
