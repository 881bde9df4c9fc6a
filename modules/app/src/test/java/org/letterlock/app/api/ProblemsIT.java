package org.letterlock.app.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.letterlock.app.api.ApiClient.Answer;
import org.letterlock.app.api.ApiClient.Held;

@ExtendWith(ApiServer.class)
class ProblemsIT {

    private final ApiClient api;

    ProblemsIT(ApiClient api) {
        this.api = api;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api",
                "/api/",
                "/api/v1",
                "/api/v1/",
                "/api/v2/inboxes",
                "/api/v1/inboxesx",
                "/api/v1/inboxes/a/b/c/d/e/f",
                "/api/v1/canary",
                "/api/v1/%2e%2e/canary",
                "/api/v1/domains/x",
                "/api/v1/inboxes/x/messages/y/attachments",
                "/api/v1/canary?q=canary#canary"
            })
    void whatIsNotThereIsNotFound(String path) {
        Answer answer = api.get(path).isProblem(404, "not-found");
        assertThat(answer.text()).doesNotContain("canary");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET     | /api/v1/inboxes                             | OPTIONS, POST",
                "DELETE  | /api/v1/inboxes                             | OPTIONS, POST",
                "PUT     | /api/v1/inboxes                             | OPTIONS, POST",
                "PATCH   | /api/v1/inboxes/x                           | DELETE, GET, HEAD, OPTIONS",
                "POST    | /api/v1/inboxes/x                           | DELETE, GET, HEAD, OPTIONS",
                "GET     | /api/v1/inboxes/x/extend                    | OPTIONS, POST",
                "GET     | /api/v1/inboxes/x/address                   | OPTIONS, POST",
                "POST    | /api/v1/inboxes/x/messages                  | GET, HEAD, OPTIONS",
                "DELETE  | /api/v1/inboxes/x/messages                  | GET, HEAD, OPTIONS",
                "PUT     | /api/v1/inboxes/x/messages/y                | DELETE, GET, HEAD, OPTIONS",
                "POST    | /api/v1/inboxes/x/messages/y/raw            | GET, HEAD, OPTIONS",
                "DELETE  | /api/v1/inboxes/x/messages/y/attachments/0  | GET, HEAD, OPTIONS",
                "POST    | /api/v1/inboxes/x/events                    | GET, HEAD, OPTIONS",
                "POST    | /api/v1/domains                             | GET, HEAD, OPTIONS",
                "CANARY  | /api/v1/domains                             | GET, HEAD, OPTIONS",
            })
    void otherMethodsAreNotAllowed(String method, String path, String allow) {
        Answer answer = api.send(api.request(path).method(method, BodyPublishers.noBody()))
                .isProblem(405, "method-not-allowed");
        assertThat(answer.header("Allow")).isEqualTo(allow);
        assertThat(answer.text()).doesNotContain("CANARY");
    }

    @Test
    void optionsTellTheMethods() {
        Answer answer = api.send(api.request("/api/v1/inboxes").method("OPTIONS", BodyPublishers.noBody()));
        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.header("Allow")).isEqualTo("OPTIONS, POST");
        assertThat(answer.response().headers().map().keySet()).noneMatch(name -> name.startsWith("access-control"));
    }

    @Test
    void aPreflightIsNotGranted() {
        Answer answer = api.send(api.request("/api/v1/inboxes")
                .method("OPTIONS", BodyPublishers.noBody())
                .header("Origin", "https://evil.example")
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "authorization"));
        assertThat(answer.response().headers().map().keySet()).noneMatch(name -> name.startsWith("access-control"));
    }

    @Test
    void headIsGetWithoutBody() {
        Held inbox = api.open();
        Answer answer = api.send(api.request(inbox, "").method("HEAD", BodyPublishers.noBody()));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.response().body()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/html", "application/xml", "image/png", "text/event-stream"})
    void formsThatAreNotOnOfferAreNotAcceptable(String accept) {
        api.send(api.request("/api/v1/domains").header("Accept", accept)).isProblem(406, "not-acceptable");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "*/*",
                "application/*",
                "text/html, */*;q=0.1",
                "application/problem+json, application/json"
            })
    void takesWhatFits(String accept) {
        assertThat(api.send(api.request("/api/v1/domains").header("Accept", accept))
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /api/v1/%zz HTTP/1.1",
                "GET /api/v1/inboxes/%c0%ae HTTP/1.1",
                "GET /api/v1/inboxes/%ff/messages HTTP/1.1",
                "GET /api/v1/inboxes/%00 HTTP/1.1",
                "GET /api/v1/inboxes/a%2fb HTTP/1.1",
                "GET //api//v1//canary HTTP/1.1",
                "GET /api/v1/../../canary HTTP/1.1",
                "GET /api/v1/domains?%zz=%zz HTTP/1.1",
                "GET /api;canary/v1/canary HTTP/1.1",
                "GET /api/v1/inboxes/0123456789abcdefghjkmnpqrs0123456789abcdefghjkmnpqrs HTTP/1.1",
            })
    void oddRequestLinesAreAnsweredInPlainWords(String line) throws IOException {
        String answer = raw(line + "\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 ").doesNotContain("Exception").doesNotContain("\tat ");
        assertThat(answer.substring(answer.indexOf("\r\n"))).doesNotContain("canary");
        int status = Integer.parseInt(answer.substring(9, 12));
        assertThat(status).isIn(200, 400, 404, 405);
        // What is no URI at all is refused before it is known to be a call, with an empty body.
        boolean uri = !line.contains("%zz");
        if (status >= 400 && uri) {
            assertThat(answer).containsIgnoringCase("content-type: application/problem+json");
        } else if (status >= 400) {
            assertThat(answer).endsWith("\r\n\r\n");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: -1\r\n\r\n",
                "Content-Length: x\r\n\r\n",
                "Content-Length: 99999999999999999999\r\n\r\n",
                "Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}",
                "Transfer-Encoding: chunked\r\n\r\nZZ\r\n{}\r\n0\r\n\r\n",
                "Transfer-Encoding: chunked\r\nContent-Length: 2\r\n\r\n2\r\n{}\r\n0\r\n\r\n",
            })
    void oddLengthsOpenNothingOrARealInbox(String rest) throws IOException {
        String answer = raw("POST /api/v1/inboxes HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                + "Content-Type: application/json\r\n" + rest);
        assertThat(answer).doesNotContain("Exception").doesNotContain(" 500 ");
    }

    private String raw(String request) throws IOException {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", api.server.http().getPort()), 5_000);
            socket.setSoTimeout(15_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    @Test
    void everyAnswerIsGuarded() {
        for (String path : List.of("/api/v1/domains", "/api/v1/none", "/", "/openapi", "/health/ready", "/none")) {
            Answer answer = api.get(path);
            assertThat(answer.header("X-Content-Type-Options")).as(path).isEqualTo("nosniff");
            assertThat(answer.header("Referrer-Policy")).as(path).isEqualTo("no-referrer");
            assertThat(answer.header("Content-Security-Policy")).as(path).contains("default-src 'none'");
            assertThat(answer.header("Cross-Origin-Opener-Policy")).as(path).isEqualTo("same-origin");
            assertThat(answer.header("Cross-Origin-Resource-Policy")).as(path).isEqualTo("same-origin");
            assertThat(answer.header("Strict-Transport-Security")).as(path).isEmpty();
            assertThat(answer.header("Server")).as(path).isEmpty();
        }
    }

    @Test
    void theDescriptionKnowsEveryCall() {
        JsonNode api31 = api.get("/openapi?format=json").json();
        assertThat(api31.get("openapi").asText()).startsWith("3.1");
        JsonNode paths = api31.get("paths");
        List<String> own = paths.properties().stream()
                .map(entry -> entry.getKey())
                .filter(path -> path.startsWith("/api/"))
                .toList();
        assertThat(own)
                .containsExactlyInAnyOrder(
                        "/api/v1/inboxes",
                        "/api/v1/inboxes/{id}",
                        "/api/v1/inboxes/{id}/copy",
                        "/api/v1/inboxes/{id}/extend",
                        "/api/v1/inboxes/{id}/address",
                        "/api/v1/inboxes/{id}/messages",
                        "/api/v1/inboxes/{id}/messages/{mid}",
                        "/api/v1/inboxes/{id}/messages/{mid}/raw",
                        "/api/v1/inboxes/{id}/messages/{mid}/html",
                        "/api/v1/inboxes/{id}/messages/{mid}/images",
                        "/api/v1/inboxes/{id}/messages/{mid}/attachments/{n}",
                        "/api/v1/inboxes/{id}/events",
                        "/api/v1/domains",
                        "/api/v1/privacy-requests",
                        "/api/v1/privacy-requests/code",
                        "/api/v1/privacy-requests/copy",
                        "/api/v1/organisation",
                        "/api/v1/members",
                        "/api/v1/keys",
                        "/api/v1/keys/{key}",
                        "/api/v1/keys/{key}/rotate",
                        "/api/v1/calls",
                        "/api/v1/ranges/domains/{prefix}",
                        "/api/v1/ranges/networks/{prefix}",
                        "/api/v1/validations",
                        "/api/v1/validations/batch",
                        "/api/v1/webhooks",
                        "/api/v1/webhooks/{webhook}",
                        "/api/v1/webhooks/{webhook}/secret",
                        "/api/v1/webhooks/{webhook}/test",
                        "/api/v1/webhooks/{webhook}/deliveries",
                        "/api/v1/webhooks/{webhook}/deliveries/{delivery}/replay");
        JsonNode components = api31.get("components");
        assertThat(components.get("securitySchemes").get("token").get("scheme").asText())
                .isEqualTo("bearer");
        assertThat(components.get("schemas").properties().stream().map(entry -> entry.getKey()))
                .contains("Inbox", "OpenedInbox", "Message", "MessageItem", "MessagePage", "Problem", "Domains");
        JsonNode open = paths.get("/api/v1/inboxes").get("post").get("responses");
        for (String status : List.of("201", "400", "409", "413", "415", "422", "429", "503")) {
            assertThat(open.has(status)).as(status).isTrue();
        }
        assertThat(paths.get("/api/v1/inboxes/{id}").get("get").get("security").toString())
                .contains("token");
    }
}
