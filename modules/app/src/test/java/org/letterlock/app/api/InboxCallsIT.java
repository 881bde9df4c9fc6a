package org.letterlock.app.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.letterlock.app.api.ApiClient.Answer;
import org.letterlock.app.api.ApiClient.Held;

@ExtendWith(ApiServer.class)
class InboxCallsIT {

    private final ApiClient api;

    InboxCallsIT(ApiClient api) {
        this.api = api;
    }

    private static List<String> fields(JsonNode json) {
        var names = new ArrayList<String>();
        for (Iterator<String> each = json.fieldNames(); each.hasNext(); ) {
            names.add(each.next());
        }
        return names;
    }

    private static String unique() {
        return "it-" + UUID.randomUUID().toString().substring(0, 13);
    }

    @Test
    void opensWithoutBody() {
        Answer answer = api.send(api.request("/api/v1/inboxes").POST(BodyPublishers.noBody()));
        assertThat(answer.status()).isEqualTo(201);
        JsonNode inbox = answer.json();
        assertThat(fields(inbox)).containsExactly("id", "address", "token", "profile", "createdAt", "expiresAt");
        assertThat(inbox.get("profile").asText()).isEqualTo("session");
        assertThat(inbox.get("address").asText()).endsWith("@letterlock.localhost");
        assertThat(inbox.get("token").asText()).startsWith("llt_");
        assertThat(answer.header("Location"))
                .isEqualTo("/api/v1/inboxes/" + inbox.get("id").asText());
        Instant created = Instant.parse(inbox.get("createdAt").asText());
        assertThat(Instant.parse(inbox.get("expiresAt").asText())).isAfter(created);
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.headers("Set-Cookie")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"session", "day"})
    void opensWhatIsWishedFor(String profile) {
        String local = unique();
        Answer answer = api.post(
                "/api/v1/inboxes",
                "{\"profile\":\"%s\",\"localPart\":\"%s\",\"domain\":\"second.localhost\"}".formatted(profile, local));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        assertThat(answer.json().get("profile").asText()).isEqualTo(profile);
        assertThat(answer.json().get("address").asText()).isEqualTo(local + "@second.localhost");
    }

    @Test
    void nullsCountAsLeftOut() {
        assertThat(api.post("/api/v1/inboxes", "{\"profile\":null,\"localPart\":null,\"domain\":null}")
                        .status())
                .isEqualTo(201);
    }

    @Test
    void showsItsState() {
        Held inbox = api.open();
        Answer answer = api.get(inbox, "");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(fields(answer.json())).containsExactly("id", "address", "profile", "createdAt", "expiresAt");
        assertThat(answer.text()).doesNotContain("llt_");
    }

    @Test
    void putsItsEndOff() {
        Held inbox = api.open("{\"profile\":\"day\"}");
        Instant before =
                Instant.parse(api.get(inbox, "").json().get("expiresAt").asText());
        api.server.advance(Duration.ofMinutes(5));
        Answer answer = api.send(api.request(inbox, "/extend").POST(BodyPublishers.noBody()));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(Instant.parse(answer.json().get("expiresAt").asText()))
                .isAfterOrEqualTo(before.plus(Duration.ofMinutes(5)).minusSeconds(5));
    }

    @Test
    void endsAndIsGoneForEverybody() {
        Held inbox = api.open();
        Answer end = api.delete(inbox, "");
        assertThat(end.status()).isEqualTo(204);
        assertThat(end.text()).isEmpty();
        for (String path : new String[] {"", "/messages", "/messages?wait=1", "/messages/" + inbox.id(), "/events"}) {
            api.get(inbox, path).isProblem(404, "no-such-inbox");
        }
        api.delete(inbox, "").isProblem(404, "no-such-inbox");
        api.post(inbox, "/extend", "").isProblem(404, "no-such-inbox");
        api.post(inbox, "/address", "{}").isProblem(404, "no-such-inbox");
        api.send(api.request(inbox.path())).isProblem(404, "no-such-inbox");
    }

    @Test
    void changesTheAddressAndEndsTheOldInbox() {
        Held old = api.open("{\"profile\":\"day\"}");
        String local = unique();
        Answer answer = api.post(old, "/address", "{\"localPart\":\"" + local + "\"}");
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        Held changed = ApiClient.held(answer);
        assertThat(changed.address()).isEqualTo(local + "@letterlock.localhost");
        assertThat(changed.id()).isNotEqualTo(old.id());
        assertThat(changed.token()).isNotEqualTo(old.token());
        assertThat(answer.json().get("profile").asText()).isEqualTo("day");
        assertThat(answer.headers("Set-Cookie")).isEmpty();
        assertThat(api.get(changed, "").status()).isEqualTo(200);
        api.get(old, "").isProblem(404, "no-such-inbox");
    }

    @Test
    void aRefusedChangeChangesNothing() {
        Held inbox = api.open();
        api.mail(inbox, ApiClient.plain("still here"));
        api.await(inbox, "0");
        api.post(inbox, "/address", "{\"localPart\":\"postmaster\"}").isProblem(422, "local-part-reserved");
        api.post(inbox, "/address", "{\"profile\":\"week\"}").isProblem(422, "unknown-profile");
        api.post(inbox, "/address", "{").isProblem(400, "malformed-json");
        assertThat(api.get(inbox, "/messages").json().get("items")).hasSize(1);
    }

    @Test
    void anAddressIsGivenOnce() {
        String local = unique();
        Held first = api.open("{\"localPart\":\"" + local + "\"}");
        api.post("/api/v1/inboxes", "{\"localPart\":\"" + local + "\"}").isProblem(409, "address-taken");
        api.delete(first, "");
        api.post("/api/v1/inboxes", "{\"localPart\":\"" + local + "\"}").isProblem(409, "address-taken");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"profile\":\"week\"}                    | 422 | unknown-profile",
                "{\"profile\":\"\"}                        | 422 | unknown-profile",
                "{\"profile\":\"SESSION\"}                 | 422 | unknown-profile",
                "{\"localPart\":\"ab\"}                    | 422 | local-part-invalid",
                "{\"localPart\":\"\"}                      | 422 | local-part-invalid",
                "{\"localPart\":\"a..b\"}                  | 422 | local-part-invalid",
                "{\"localPart\":\".abc\"}                  | 422 | local-part-invalid",
                "{\"localPart\":\"a b c\"}                 | 422 | local-part-invalid",
                "{\"localPart\":\"a+b+c\"}                 | 422 | local-part-invalid",
                "{\"localPart\":\"häuser\"}                | 422 | local-part-invalid",
                "{\"localPart\":\"abc@def\"}               | 422 | local-part-invalid",
                "{\"localPart\":\"abc\\r\\nRCPT TO\"}      | 422 | local-part-invalid",
                "{\"localPart\":\"abc\\u0000\"}            | 422 | local-part-invalid",
                "{\"localPart\":\"postmaster\"}            | 422 | local-part-reserved",
                "{\"localPart\":\"abuse\"}                 | 422 | local-part-reserved",
                "{\"domain\":\"gmail.com\"}                | 422 | domain-unknown",
                "{\"domain\":\"\"}                         | 422 | domain-unknown",
                "{\"domain\":\"letterlock.localhost.evil\"}| 422 | domain-unknown",
                "{\"profile\":5}                           | 400 | wrong-field-type",
                "{\"localPart\":[\"abc\"]}                 | 400 | wrong-field-type",
                "{\"domain\":{}}                           | 400 | wrong-field-type",
                "{\"localpart\":\"abc\"}                   | 400 | unknown-field",
                "{\"canary\":\"canary\"}                   | 400 | unknown-field",
                "{\"profile\":\"session\",\"profile\":\"day\"} | 400 | malformed-json",
                "{                                         | 400 | malformed-json",
                "[]                                        | 400 | malformed-json",
                "null                                      | 400 | malformed-json",
                "\"session\"                               | 400 | malformed-json",
                "canary                                    | 400 | malformed-json",
                "<inbox/>                                  | 400 | malformed-json",
            })
    void saysWhatIsWrongWithAWish(String body, int status, String type) {
        Answer answer = api.post("/api/v1/inboxes", body).isProblem(status, type);
        assertThat(answer.text()).doesNotContain("canary").doesNotContain("gmail");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "x", "*/*"
            })
    void refusesBodiesOfOtherTypes(String type) {
        api.send(api.request("/api/v1/inboxes").header("Content-Type", type).POST(BodyPublishers.ofString("{}")))
                .isProblem(415, "unsupported-media-type");
    }

    @Test
    void refusesABodyThatSaysItIsTooLarge() {
        api.post("/api/v1/inboxes", " ".repeat(64 * 1024) + "{}").isProblem(413, "body-too-large");
    }

    @Test
    void refusesABodyThatTurnsOutTooLarge() {
        byte[] large = " ".repeat(64 * 1024 + 1).getBytes();
        api.send(api.request("/api/v1/inboxes")
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.fromPublisher(BodyPublishers.ofByteArray(large))))
                .isProblem(413, "body-too-large");
    }

    @Test
    void takesABodyOfTheLargestSize() {
        assertThat(api.post("/api/v1/inboxes", " ".repeat(64 * 1024 - 2) + "{}").status())
                .isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "0123456789abcdefghjkmnpqrs",
                "0123456789ABCDEFGHJKMNPQRS",
                "0123456789abcdefghjkmnpqr",
                "0123456789abcdefghjkmnpqrst",
                "%00",
                "%20",
                "..%2f..%2fetc%2fpasswd",
                "%2e%2e",
                "null",
                "-1",
                "'%20or%201=1--",
                "%F0%9F%98%80",
                "%ff",
                "*",
                "{id}"
            })
    void whatIsNoInboxIsNotFound(String id) {
        String path = "/api/v1/inboxes/" + id.replace("{", "%7B").replace("}", "%7D");
        Held nobody = api.open();
        assertThat(api.get(path).status()).isEqualTo(404);
        api.send(api.request(path).header("Authorization", nobody.bearer()));
        assertThat(api.get(path).header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(api.get(path + "/messages").status()).isEqualTo(404);
        assertThat(api.get(path + "/events").status()).isEqualTo(404);
        assertThat(api.send(api.request(path).DELETE()).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Bearer",
                "Bearer ",
                "Bearer x",
                "Bearer llt_",
                "Basic dXNlcjpwYXNz",
                "llt_x",
                "Bearer null",
                "Bearer \u00e9"
            })
    void asksForTheToken(String authorization) {
        Held inbox = api.open();
        var request = api.request(inbox.path());
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        Answer answer = api.send(request).isProblem(401, "token-missing-or-wrong");
        assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer realm=\"letterlock\"");
    }

    @Test
    void anothersTokenOpensNothing() {
        Held mine = api.open();
        Held other = api.open();
        for (String path : new String[] {"", "/messages", "/messages?wait=1", "/messages/" + mine.id(), "/events"}) {
            api.send(api.request(mine.path() + path).header("Authorization", other.bearer()))
                    .isProblem(401, "token-missing-or-wrong");
        }
        for (String path : new String[] {"/extend", "/address"}) {
            api.send(api.request(mine.path() + path)
                            .header("Authorization", other.bearer())
                            .POST(BodyPublishers.noBody()))
                    .isProblem(401, "token-missing-or-wrong");
        }
        api.send(api.request(mine.path())
                        .header("Authorization", other.bearer())
                        .DELETE())
                .isProblem(401, "token-missing-or-wrong");
        assertThat(api.get(mine, "").status()).isEqualTo(200);
    }

    @Test
    void aTokenCutOrLengthenedOpensNothing() {
        Held inbox = api.open();
        for (String token : new String[] {
            inbox.token().substring(0, inbox.token().length() - 1),
            inbox.token() + "A",
            inbox.token().toUpperCase(Locale.ROOT)
        }) {
            api.send(api.request(inbox.path()).header("Authorization", "Bearer " + token))
                    .isProblem(401, "token-missing-or-wrong");
        }
    }

    @Test
    void theSchemeIsReadInAnyCase() {
        Held inbox = api.open();
        assertThat(api.send(api.request(inbox.path()).header("Authorization", "bearer " + inbox.token()))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void listsItsDomains() {
        Answer answer = api.get("/api/v1/domains");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text()).isEqualTo("{\"items\":[\"letterlock.localhost\",\"second.localhost\"]}");
    }

    @Test
    void aRepeatedCallWithTheSameKeyOpensOnce() {
        String key = UUID.randomUUID().toString();
        Answer first = idempotent(key, "{\"profile\":\"session\"}");
        Answer second = idempotent(key, "{\"profile\":\"session\"}");
        assertThat(first.status()).isEqualTo(201);
        assertThat(second.status()).isEqualTo(201);
        assertThat(second.text()).isEqualTo(first.text());
        assertThat(second.header("Location")).isEqualTo(first.header("Location"));
        assertThat(idempotent(UUID.randomUUID().toString(), "{}").text()).isNotEqualTo(first.text());
        idempotent(key, "{\"profile\":\"day\"}").isProblem(422, "idempotency-key-reused");
        idempotent("short", "{}").isProblem(400, "invalid-parameter");
    }

    @Test
    void aRefusalIsNotRepeated() {
        String key = UUID.randomUUID().toString();
        String local = unique();
        api.open("{\"localPart\":\"" + local + "\"}");
        idempotent(key, "{\"localPart\":\"" + local + "\"}").isProblem(409, "address-taken");
        assertThat(idempotent(key, "{}").status()).isEqualTo(201);
    }

    private Answer idempotent(String key, String body) {
        return api.send(api.request("/api/v1/inboxes")
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .POST(BodyPublishers.ofString(body)));
    }
}
