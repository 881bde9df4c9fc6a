package org.letterlock.app.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.letterlock.app.api.ApiClient.Answer;
import org.letterlock.app.api.ApiClient.Held;

@ExtendWith(ApiServer.class)
class CookieIT {

    private final ApiClient api;

    CookieIT(ApiClient api) {
        this.api = api;
    }

    private HttpRequest.Builder withCookie(Held inbox, String path) {
        return api.request(inbox.path() + path).header("Cookie", inbox.cookie());
    }

    private HttpRequest.Builder fromOurPage(Held inbox, String path) {
        return withCookie(inbox, path).header("Sec-Fetch-Site", "same-origin");
    }

    @Test
    void opensTheInboxItNames() {
        Held inbox = api.open();
        assertThat(api.send(withCookie(inbox, "")).status()).isEqualTo(200);
        assertThat(api.send(withCookie(inbox, "/messages")).status()).isEqualTo(200);
        try (EventFeed feed = new EventFeed(withCookie(inbox, "/events"))) {
            assertThat(feed.response().statusCode()).isEqualTo(200);
        }
    }

    @Test
    void opensNoOther() {
        Held mine = api.open();
        Held other = api.open();
        api.send(api.request(other.path()).header("Cookie", mine.cookie())).isProblem(401, "token-missing-or-wrong");
        api.send(api.request(other.path()).header("Cookie", "__Host-letterlock=" + other.id() + "." + mine.token()))
                .isProblem(401, "token-missing-or-wrong");
        api.send(api.request(other.path()).header("Cookie", "letterlock=" + other.id() + "." + other.token()))
                .isProblem(401, "token-missing-or-wrong");
    }

    @Test
    void aWrongBearerIsNotMadeGoodByACookie() {
        Held inbox = api.open();
        api.send(withCookie(inbox, "").header("Authorization", "Bearer llt_wrong"))
                .isProblem(401, "token-missing-or-wrong");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                // Sec-Fetch-Site, Origin (HOST: our own), whether it is let in
                "same-origin, -, true",
                "none, -, true",
                "-, HOST, true",
                "same-origin, HOST, true",
                "cross-site, HOST, false",
                "cross-site, https://evil.example, false",
                "same-site, -, false",
                "-, https://evil.example, false",
                "-, 'null', false",
                "-, HOST.evil.example, false",
                "-, chrome-extension://abcdef, false",
                "-, -, false",
            })
    void changesSomethingOnlyFromOurPages(String site, String origin, boolean letIn) {
        for (String call : new String[] {"POST /extend", "POST /address", "DELETE ", "DELETE /messages/x"}) {
            Held inbox = api.open();
            String method = call.substring(0, call.indexOf(' '));
            HttpRequest.Builder request =
                    withCookie(inbox, call.substring(call.indexOf(' ') + 1)).method(method, BodyPublishers.noBody());
            if (site != null) {
                request.header("Sec-Fetch-Site", site);
            }
            if (origin != null) {
                request.header(
                        "Origin", origin.replace("HOST", api.server.http().toString()));
            }
            Answer answer = api.send(request);
            if (letIn) {
                assertThat(answer.status()).as(call).isIn(200, 204, 404);
            } else {
                answer.isProblem(403, "cross-site");
                assertThat(api.get(inbox, "").status()).isEqualTo(200);
            }
        }
    }

    @Test
    void aBearerNeedsNoOrigin() {
        Held inbox = api.open();
        assertThat(api.send(api.request(inbox, "/extend")
                                .header("Origin", "https://elsewhere.example")
                                .header("Sec-Fetch-Site", "cross-site")
                                .POST(BodyPublishers.noBody()))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void anotherSitesPageCannotOpenInboxes() {
        api.send(api.request("/api/v1/inboxes")
                        .header("Origin", "https://evil.example")
                        .header("Sec-Fetch-Site", "cross-site")
                        .POST(BodyPublishers.noBody()))
                .isProblem(403, "cross-site");
    }

    @Test
    void changingTheAddressMovesTheCookie() {
        Held inbox = api.open();
        Answer answer = api.send(fromOurPage(inbox, "/address").POST(BodyPublishers.noBody()));
        assertThat(answer.status()).isEqualTo(200);
        Held changed = ApiClient.held(answer);
        assertThat(answer.headers("Set-Cookie"))
                .containsExactly(changed.cookie() + "; Path=/; Secure; HttpOnly; SameSite=Lax");
        assertThat(api.send(withCookie(changed, "")).status()).isEqualTo(200);
    }

    @Test
    void endingTakesTheCookieAway() {
        Held inbox = api.open();
        Answer answer = api.send(fromOurPage(inbox, "").DELETE());
        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.headers("Set-Cookie"))
                .containsExactly("__Host-letterlock=; Max-Age=0; Path=/; Secure; HttpOnly; SameSite=Lax");
    }
}
