package org.letterlock.app.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Base64;
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

    private static final String VISIT = "__Host-letterlock-signin";
    private static final String WRONG = "something else entirely";

    private static RunningServer server;
    private static SignedUp regular;

    @BeforeAll
    static void start() {
        server = RunningServer.start();
        regular = SignedUp.at(server);
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
        assertThat(location(signIn(regular.email(), SignedUp.PASSWORD, next))).isEqualTo("/app");
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
                "/signin/recover",
                "/signin/passkey",
                "/signin/passkey/options",
                "/signout",
                "/app/security",
                "/app/security/password",
                "/app/security/passkey",
                "/app/security/authenticator",
                "/app/confirm",
                "/app/confirm/passkey"
            })
    void otherSitesCannotSendItsForms(String path) {
        for (String site : List.of("cross-site", "same-site", "none-of-these")) {
            HttpRequest forged = HttpRequest.newBuilder(server.http().resolve(path))
                    .header("Sec-Fetch-Site", site)
                    .header("Origin", "https://evil.example")
                    .header("Cookie", SignedUp.COOKIE + "=" + regular.session())
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString("email=a%40b.example&act=end-others"))
                    .build();
            assertThat(LocalOutbox.send(forged, BodyHandlers.ofString()).statusCode())
                    .as(site)
                    .isEqualTo(403);
        }
        assertThat(regular.get("/app/security").statusCode()).isEqualTo(200);
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

    @Test
    void withoutAClientAtGoogleThereIsNothingOfIt() {
        assertThat(post("/signin", "", Map.of("email", "x", "password", "x")).body())
                .doesNotContain("Google");
        for (String path : List.of("/signin/google", "/signin/google/back?code=x&state=y")) {
            HttpResponse<String> answer = SignedUp.send(server.http().resolve(path), "", null);
            assertThat(answer.statusCode()).as(path).isEqualTo(404);
        }
    }

    @Test
    @Proves("SHIELD-39")
    void recoveringNeedsAFreshProofAndIsToldByMail() {
        SignedUp person = SignedUp.at(server);
        String old = SignedUp.COOKIE + "=" + person.session();
        person.post("/app/" + person.slug() + "/end", Map.of("slug", person.slug()));
        assertThat(location(person.post("/app/privacy/cancel", Map.of()))).endsWith("/cancelled");

        for (String cookies : List.of("", old, VISIT + "=llv_guessed")) {
            assertThat(location(post("/signin/recover", cookies, Map.of()))).isEqualTo("/signin");
        }
        HttpResponse<String> proved = signIn(person.email(), SignedUp.PASSWORD, "/app");
        assertThat(location(proved)).isEqualTo("/signin/recover");
        assertThat(proved.headers().allValues("Set-Cookie")).noneMatch(field -> field.startsWith(SignedUp.COOKIE));
        String visit = VISIT + "=" + SignedUp.cookie(proved, VISIT);
        HttpResponse<String> recovered = post("/signin/recover", visit, Map.of());
        assertThat(location(recovered)).isEqualTo("/app");
        assertThat(SignedUp.session(recovered)).isNotEqualTo(person.session());
        assertThat(location(post("/signin/recover", visit, Map.of())))
                .as("once")
                .isEqualTo("/signin");
        assertThat(location(person.get("/app/security")))
                .as("what was signed in before stays out")
                .startsWith("/signin");
        LocalOutbox outbox = new LocalOutbox(server);
        assertThat(outbox.to(person.email()).getFirst().summary().subject()).isEqualTo("Your account is back");
    }

    private record Owner(SignedUp person, SoftAuthenticator key) {}

    /** Somebody with a passkey. */
    private static Owner owner() {
        SignedUp person = SignedUp.at(server);
        SoftAuthenticator key = new SoftAuthenticator(server.http());
        HttpResponse<String> options = person.post("/app/security/passkey/options", Map.of());
        key.user = Base64.getUrlDecoder()
                .decode(options.body().replaceFirst("(?s).*\"user\":\\{[^}]*\"id\":\"([^\"]+)\".*", "$1"));
        String cookies =
                SignedUp.COOKIE + "=" + person.session() + "; " + VISIT + "=" + SignedUp.cookie(options, VISIT);
        HttpResponse<String> made = post(
                "/app/security/passkey",
                cookies,
                Map.of(
                        "name",
                        "Soft key",
                        "credential",
                        key.make(SoftAuthenticator.text(options.body(), "challenge"))));
        assertThat(location(made)).isEqualTo("/app/security?done=passkey-added");
        return new Owner(person, key);
    }

    /** A browser that was asked to sign. */
    private record Asked(String visit, String challenge) {

        HttpResponse<String> show(String credential) {
            return post("/signin/passkey", visit, Map.of("credential", credential, "next", "/app"));
        }
    }

    private static Asked asked() {
        HttpResponse<String> options = post("/signin/passkey/options", "", Map.of());
        return new Asked(
                VISIT + "=" + SignedUp.cookie(options, VISIT), SoftAuthenticator.text(options.body(), "challenge"));
    }

    private static void isRefused(String why, HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(why).isEqualTo(422);
        assertThat(answer.headers().allValues("Set-Cookie"))
                .as(why)
                .noneMatch(field -> field.startsWith(SignedUp.COOKIE));
    }

    @Test
    void aPasskeyOpensOnlyToWhoShowsItHereNow() {
        SoftAuthenticator key = owner().key();
        Asked first = asked();
        key.count = 2;
        String shown = key.show(first.challenge());
        assertThat(location(first.show(shown))).as("honest").isEqualTo("/app");
        isRefused("replayed in the same visit", first.show(shown));
        isRefused("replayed in another visit", asked().show(shown));

        Asked elsewhere = asked();
        key.count = 3;
        isRefused("the challenge of another visit", asked().show(key.show(elsewhere.challenge())));
        Asked without = asked();
        isRefused("no visit", new Asked("", without.challenge()).show(key.show(without.challenge())));

        key.count = 2;
        Asked back = asked();
        isRefused("a count that does not grow", back.show(key.show(back.challenge())));
        key.count = 0;
        Asked reset = asked();
        isRefused("a count set back", reset.show(key.show(reset.challenge())));
        key.count = 4;

        Asked last = asked();
        assertThat(location(last.show(key.show(last.challenge()))))
                .as("harmed by none of it")
                .isEqualTo("/app");
    }

    @Test
    void aPasskeyBelongsToThisHostAndItsOwner() {
        Owner owner = owner();
        SoftAuthenticator key = owner.key();
        key.count = 10;
        for (String origin : List.of(
                "https://evil.example",
                server.http().toString().replace("http:", "https:"),
                "http://localhost:1",
                "http://evil.localhost:" + server.http().getPort())) {
            Asked asked = asked();
            key.origin = origin;
            isRefused(origin, asked.show(key.show(asked.challenge())));
        }
        key.origin = server.http().toString();
        for (String host : List.of("evil.example", "evil.localhost", "")) {
            Asked asked = asked();
            key.host = host;
            isRefused("host " + host, asked.show(key.show(asked.challenge())));
        }
        key.host = "localhost";
        key.verifies = false;
        Asked unseen = asked();
        isRefused("nobody looked who is there", unseen.show(key.show(unseen.challenge())));
        key.verifies = true;
        byte[] own = key.user;
        key.user = owner().key().user;
        Asked other = asked();
        isRefused("another's name", other.show(key.show(other.challenge())));
        key.user = own;
        SoftAuthenticator stranger = new SoftAuthenticator(server.http());
        Asked unknown = asked();
        isRefused("a passkey that nobody added", unknown.show(stranger.show(unknown.challenge())));
        for (String nonsense : List.of("", "{}", "[]", "{\"id\":\"AAAA\"}", "x".repeat(9000))) {
            isRefused(nonsense, asked().show(nonsense));
        }

        String id = owner.person()
                .get("/app/security")
                .body()
                .replaceFirst("(?s).*id=\"passkey-list\".*?name=\"id\" value=\"([^\"]+)\".*", "$1");
        assertThat(location(owner.person().post("/app/security", Map.of("act", "passkey-remove", "id", id))))
                .isEqualTo("/app/security?done=passkey-removed");
        Asked removed = asked();
        isRefused("removed", removed.show(key.show(removed.challenge())));
    }

    @Test
    void whatWasSignedToSignInAddsAndConfirmsNothing() {
        Owner owner = owner();
        Asked asked = asked();
        String cookies = SignedUp.COOKIE + "=" + owner.person().session() + "; " + asked.visit();
        owner.key().count = 5;
        assertThat(post(
                                "/app/confirm/passkey",
                                cookies,
                                Map.of("credential", owner.key().show(asked.challenge())))
                        .statusCode())
                .isEqualTo(422);
        Asked another = asked();
        SoftAuthenticator second = new SoftAuthenticator(server.http());
        assertThat(post(
                                "/app/security/passkey",
                                SignedUp.COOKIE + "=" + owner.person().session() + "; " + another.visit(),
                                Map.of("name", "Second", "credential", second.make(another.challenge())))
                        .statusCode())
                .isEqualTo(422);
    }
}
