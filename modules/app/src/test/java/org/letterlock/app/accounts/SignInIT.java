package org.letterlock.app.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.letterlock.accounts.AccountPolicies;
import org.letterlock.app.RunningServer;
import org.letterlock.privacy.proof.Proves;

/** Signing up, in and out over HTTP, as people do and as attackers do. */
final class SignInIT {

    private static final String WRONG = "something else entirely";

    private static RunningServer server;

    @BeforeAll
    static void start() {
        server = RunningServer.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static HttpResponse<String> post(String path, String cookies, Map<String, String> form) {
        return SignedUp.send(server.http().resolve(path), cookies, form);
    }

    private static HttpResponse<String> signIn(String email, String password, String next) {
        return post("/signin", "", Map.of("email", email, "password", password, "next", next));
    }

    private static String location(HttpResponse<?> answer) {
        return answer.headers().firstValue("Location").orElse("");
    }

    @Test
    @Proves("SHIELD-71")
    void whoSignedUpIsInAndCanSignInAgain() {
        SignedUp person = SignedUp.at(server);
        assertThat(person.get("/app/" + person.slug()).statusCode()).isEqualTo(200);
        HttpResponse<String> again = signIn(person.email(), SignedUp.PASSWORD, "/app/security");
        assertThat(location(again)).isEqualTo("/app/security");
        assertThat(SignedUp.session(again)).isNotEqualTo(person.session());
    }

    @Test
    @Proves("SHIELD-71")
    void knownAndUnknownGetTheSameAnswer() {
        SignedUp known = SignedUp.at(server);
        for (String path : List.of("/signup", "/signin/reset")) {
            HttpResponse<String> one = post(path, "", Map.of("email", known.email()));
            HttpResponse<String> other = post(path, "", Map.of("email", "nobody.here@people.example"));
            assertThat(other.statusCode()).isEqualTo(one.statusCode()).isEqualTo(303);
            assertThat(location(other)).isEqualTo(location(one));
            assertThat(other.body()).isEqualTo(one.body());
        }
        HttpResponse<String> one = signIn(known.email(), WRONG, "/app");
        HttpResponse<String> other = signIn("nobody.here@people.example", WRONG, "/app");
        assertThat(other.statusCode()).isEqualTo(one.statusCode()).isEqualTo(422);
        assertThat(other.body().replace("nobody.here@people.example", "X"))
                .isEqualTo(one.body().replace(known.email(), "X"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/",
                "//evil.example",
                "/\\evil.example",
                "/%2f/evil.example",
                "javascript:alert(1)",
                "/app\r\nSet-Cookie: x=1",
                "/app@evil.example",
                "app"
            })
    void leadsNowhereElse(String next) {
        SignedUp person = SignedUp.at(server);
        assertThat(location(signIn(person.email(), SignedUp.PASSWORD, next))).isEqualTo("/app");
    }

    @Test
    @Proves("SHIELD-61")
    void signingOutEndsTheSessionAndClearsTheBrowser() {
        SignedUp person = SignedUp.at(server);
        HttpResponse<String> out = person.post("/signout", Map.of());
        assertThat(out.headers().firstValue("Clear-Site-Data")).isPresent();
        assertThat(out.headers().firstValue("Set-Cookie").orElse(""))
                .contains(SignedUp.COOKIE + "=;")
                .contains("Max-Age=0");
        assertThat(location(person.get("/app/security"))).startsWith("/signin?next=");
    }

    @Test
    void aPlantedSessionIsNotTheOneThatIsSignedIn() {
        SignedUp attacker = SignedUp.at(server);
        SignedUp victim = SignedUp.at(server);
        HttpResponse<String> in = post(
                "/signin",
                SignedUp.COOKIE + "=" + attacker.session(),
                Map.of("email", victim.email(), "password", SignedUp.PASSWORD, "next", "/app"));
        assertThat(SignedUp.session(in)).isNotEqualTo(attacker.session());
        assertThat(location(attacker.get("/app/security")))
                .as("the planted one ended")
                .startsWith("/signin");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/signup",
                "/signin",
                "/signin/reset",
                "/signin/second",
                "/signout",
                "/app/security",
                "/app/confirm"
            })
    void otherSitesCannotSendItsForms(String path) {
        SignedUp person = SignedUp.at(server);
        for (String site : List.of("cross-site", "same-site", "none-of-these")) {
            HttpRequest forged = HttpRequest.newBuilder(server.http().resolve(path))
                    .header("Sec-Fetch-Site", site)
                    .header("Origin", "https://evil.example")
                    .header("Cookie", SignedUp.COOKIE + "=" + person.session())
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString("email=a%40b.example&act=end-others"))
                    .build();
            assertThat(LocalOutbox.send(forged, BodyHandlers.ofString()).statusCode())
                    .as(site)
                    .isEqualTo(403);
        }
        assertThat(person.get("/app/security").statusCode()).isEqualTo(200);
    }

    @Test
    void whatIsWrongStandsBesideItsField() {
        String email = "weak@people.example";
        post("/signup", "", Map.of("email", email));
        LocalOutbox outbox = new LocalOutbox(server);
        String link =
                Waiting.until(Duration.ofSeconds(20), () -> !outbox.to(email).isEmpty(), () -> outbox.link(email));
        HttpResponse<String> again =
                post(link, "", Map.of("name", "Wendy", "password", "Password123!", "organisation", "W", "slug", "_"));
        assertThat(again.statusCode()).isEqualTo(422);
        assertThat(again.body())
                .contains("id=\"password-wrong\"", "id=\"slug-wrong\"", "id=\"adult-wrong\"", "id=\"agree-wrong\"")
                .contains("value=\"Wendy\"")
                .doesNotContain("Password123!");
    }

    @Test
    void aNewPasswordSignsOutEveryOtherBrowser() {
        SignedUp person = SignedUp.at(server);
        String other = SignedUp.session(signIn(person.email(), SignedUp.PASSWORD, "/app"));
        HttpResponse<String> changed =
                person.post("/app/security/password", Map.of("password", "copper lantern seven"));
        assertThat(location(changed)).isEqualTo("/app/security?done=password-set");
        assertThat(person.get("/app/security").statusCode()).isEqualTo(200);
        HttpResponse<String> there =
                SignedUp.send(server.http().resolve("/app/security"), SignedUp.COOKIE + "=" + other, null);
        assertThat(there.statusCode()).isEqualTo(303);
    }

    @Test
    void aDangerousActAsksOnceMore() {
        try (RunningServer later = RunningServer.start()) {
            SignedUp person = SignedUp.at(later);
            later.advance(AccountPolicies.CONFIRMED);
            assertThat(location(person.get("/app/security/password")))
                    .isEqualTo("/app/confirm?next=%2Fapp%2Fsecurity%2Fpassword");
            assertThat(person.post("/app/confirm", Map.of("password", WRONG, "next", "/app/security/password"))
                            .statusCode())
                    .isEqualTo(422);
            assertThat(location(person.post(
                            "/app/confirm", Map.of("password", SignedUp.PASSWORD, "next", "/app/security/password"))))
                    .isEqualTo("/app/security/password");
            assertThat(person.get("/app/security/password").statusCode()).isEqualTo(200);
        }
    }

    @Test
    @Proves("SHIELD-34")
    void aForgedForwardedHeaderDoesNotResetTheLimit() {
        try (RunningServer limited = RunningServer.start(Map.of("LETTERLOCK_LIMIT_LOOPBACK", "true"))) {
            int last = 0;
            for (int i = 0; i < 120 && last != 429; i++) {
                HttpRequest guess = HttpRequest.newBuilder(limited.http().resolve("/signin"))
                        .header("Sec-Fetch-Site", "same-origin")
                        .header("X-Forwarded-For", "198.51.100." + i)
                        .header("Forwarded", "for=198.51.100." + i)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString("email=not+an+address&password=x"))
                        .build();
                last = LocalOutbox.send(guess, BodyHandlers.ofString()).statusCode();
            }
            assertThat(last).isEqualTo(429);
        }
    }
}
