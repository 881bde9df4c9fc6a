package org.letterlock.app.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.letterlock.app.Chromium;
import org.letterlock.app.RunningServer;
import org.letterlock.privacy.proof.Proves;

/** Signing in with Google against a real OpenID provider, as people do and as attackers do. */
final class GoogleIT {

    private static final String CLIENT = "letterlock-client";
    private static final AtomicInteger NEXT = new AtomicInteger();

    private static MockOAuth2Server provider;
    private static RunningServer server;
    private static Map<String, String> login = Map.of();

    @BeforeAll
    static void start(@TempDir Path folder) throws IOException {
        provider = new MockOAuth2Server();
        provider.start();
        // What it says first takes it longer than anybody waits.
        get(URI.create(issuer() + "/.well-known/openid-configuration"), "");
        Path secret = Files.writeString(folder.resolve("secret"), "a client secret\n".replace(' ', '-'));
        server = RunningServer.start(Map.of(
                "LETTERLOCK_GOOGLE_CLIENT_ID",
                CLIENT,
                "LETTERLOCK_GOOGLE_CLIENT_SECRET_FILE",
                secret.toString(),
                "LETTERLOCK_GOOGLE_ISSUER",
                issuer()));
    }

    @AfterAll
    static void stop() {
        server.close();
        provider.shutdown();
    }

    private static String issuer() {
        return provider.issuerUrl("google").toString();
    }

    /** With whom the next logs in at the provider; {@code more} takes the place of what it says of everybody. */
    private static void says(String subject, String email, Map<String, Object> more) {
        Map<String, Object> claims = new TreeMap<>(Map.of("email", email, "email_verified", true));
        claims.putAll(more);
        server.catchUp();
        login = Map.of("username", subject, "claims", JSONObjectUtils.toJSONString(claims));
    }

    private static HttpResponse<String> get(URI place, String cookies) {
        return SignedUp.send(place, cookies, null);
    }

    private static HttpResponse<String> get(String path, String cookies) {
        return get(server.http().resolve(path), cookies);
    }

    private static String location(HttpResponse<?> answer) {
        return answer.headers().firstValue("Location").orElse("");
    }

    /** A browser: what it holds of ours. */
    private static final class Visitor {

        private final Map<String, String> cookies = new HashMap<>();
        private String there = "";
        private String back = "";

        Visitor() {}

        /** The browser of somebody who is signed in. */
        Visitor(SignedUp person) {
            cookies.put(SignedUp.COOKIE, person.session());
        }

        HttpResponse<String> go(String path) {
            return kept(get(path, header()));
        }

        HttpResponse<String> post(String path, Map<String, String> form) {
            return kept(SignedUp.send(server.http().resolve(path), header(), form));
        }

        private String header() {
            return String.join(
                    "; ",
                    cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .toList());
        }

        private HttpResponse<String> kept(HttpResponse<String> answer) {
            answer.headers().allValues("Set-Cookie").forEach(field -> {
                String[] pair = field.split(";", 2)[0].split("=", 2);
                cookies.put(pair[0], pair[1]);
            });
            return answer;
        }

        /** Goes to the provider, which asks who it is. */
        Visitor away(String path) {
            there = location(go(path));
            assertThat(there).startsWith(issuer() + "/authorize?");
            back = "";
            return this;
        }

        /** Logs in there; where the provider sends it then. */
        String login() {
            back = location(SignedUp.send(URI.create(there), "", login));
            assertThat(back).startsWith(server.http() + "/signin/google/back?");
            return back;
        }

        HttpResponse<String> comesBack() {
            String place = back.isEmpty() ? login() : back;
            return go(place.substring(server.http().toString().length()));
        }

        boolean isIn() {
            return go("/app/security").statusCode() == 200;
        }
    }

    private static HttpResponse<String> signIn(Visitor visitor, String subject, String email) {
        visitor.away("/signin/google");
        says(subject, email, Map.of());
        return visitor.comesBack();
    }

    private static String newEmail() {
        return "google" + NEXT.incrementAndGet() + "@gmail.com";
    }

    private static Map<String, String> choice(String name) {
        return Map.of("name", name, "organisation", name, "adult", "yes", "agree", "yes");
    }

    /** Somebody whose only way in is Google. */
    private static Visitor newcomer(String subject, String email) {
        Visitor visitor = new Visitor();
        assertThat(location(signIn(visitor, subject, email))).isEqualTo("/signup/google");
        assertThat(visitor.post("/signup/google", choice("Team of " + subject)).statusCode())
                .isEqualTo(303);
        return visitor;
    }

    private static void isRefused(Visitor visitor, HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("id=\"google-wrong\"");
        assertThat(visitor.isIn()).isFalse();
    }

    @Test
    @Proves({"SHIELD-71", "SHIELD-63"})
    void makesAnAccountByTheSameStepsAndComesBackToIt() {
        String email = newEmail();
        Visitor visitor = new Visitor();
        assertThat(location(signIn(visitor, "first", email))).isEqualTo("/signup/google");
        assertThat(visitor.isIn()).isFalse();
        assertThat(visitor.go("/signup/google").body()).contains(email).doesNotContain("name=\"password\"");
        HttpResponse<String> again = visitor.post("/signup/google", Map.of("name", "see www.evil.example"));
        assertThat(again.statusCode()).isEqualTo(422);
        assertThat(again.body())
                .contains("id=\"name-wrong\"", "id=\"organisation-wrong\"", "id=\"adult-wrong\"", "id=\"agree-wrong\"");
        assertThat(visitor.isIn()).isFalse();
        assertThat(location(visitor.post("/signup/google", choice("Golden Gate"))))
                .isEqualTo("/app/golden-gate");
        assertThat(visitor.go("/app/security").body()).contains("Linked with " + email);
        assertThat(location(visitor.post("/signup/google", choice("Once more"))))
                .isEqualTo("/signin");

        Visitor later = new Visitor();
        assertThat(location(signIn(later, "first", "renamed@gmail.com"))).isEqualTo("/app");
        assertThat(later.isIn()).isTrue();
        assertThat(later.cookies.get(SignedUp.COOKIE)).isNotEqualTo(visitor.cookies.get(SignedUp.COOKIE));
    }

    @Test
    void anAddressThatHasAnAccountOpensNothing() {
        SignedUp person = SignedUp.at(server);
        for (Map<String, Object> more : List.<Map<String, Object>>of(Map.of(), Map.of("hd", "people.example"))) {
            Visitor attacker = new Visitor();
            attacker.away("/signin/google");
            says("attacker", person.email().toUpperCase(Locale.ROOT), more);
            HttpResponse<String> answer = attacker.comesBack();
            isRefused(attacker, answer);
            assertThat(answer.body()).contains("There is an account with this address already");
            assertThat(location(attacker.go("/signup/google"))).isEqualTo("/signin");
        }

        Visitor owner = new Visitor(person);
        owner.away("/signin/google?link=yes");
        says("owner", person.email(), Map.of());
        assertThat(location(owner.comesBack())).isEqualTo("/app/security?done=google-linked");
        LocalOutbox outbox = new LocalOutbox(server);
        assertThat(outbox.to(person.email()).getFirst().summary().subject()).isEqualTo("How you sign in was changed");
        Visitor later = new Visitor();
        assertThat(location(signIn(later, "owner", person.email()))).isEqualTo("/app");
        assertThat(later.isIn()).isTrue();
    }

    @Test
    void aMailboxThatGoogleDoesNotRunIsAskedFirst() {
        String email = "elsewhere" + NEXT.incrementAndGet() + "@people.example";
        Visitor visitor = new Visitor();
        assertThat(location(signIn(visitor, "elsewhere", email))).isEqualTo("/signup/sent");
        LocalOutbox outbox = new LocalOutbox(server);
        assertThat(Waiting.until(Duration.ofSeconds(20), () -> !outbox.to(email).isEmpty(), () -> outbox.link(email)))
                .startsWith("/signup/lln_");
    }

    @Test
    void tokensOfOthersProveNothing() {
        long now = Instant.now().getEpochSecond();
        List<Map<String, Object>> wrong = List.of(
                Map.of("email_verified", false),
                Map.of("email_verified", "true"),
                Map.of("iss", "https://evil.example"),
                Map.of("aud", "another-client"),
                Map.of("nonce", "of another browser"),
                Map.of("exp", now - 1),
                Map.of("email", "no address"));
        for (Map<String, Object> claims : wrong) {
            Visitor visitor = new Visitor();
            visitor.away("/signin/google");
            says("wrong", newEmail(), claims);
            isRefused(visitor, visitor.comesBack());
        }
    }

    @Test
    void onlyTheBrowserThatWasSentComesBackAndOnce() {
        Visitor victim = new Visitor();
        Visitor attacker = new Visitor();
        says("victim", newEmail(), Map.of());
        String theirs = attacker.away("/signin/google").login();
        String own = victim.away("/signin/google").login();

        Visitor stranger = new Visitor();
        stranger.back = theirs;
        isRefused(stranger, stranger.comesBack());

        victim.back = theirs;
        isRefused(victim, victim.comesBack());
        victim.back = own.replaceFirst("state=[^&]*", "");
        isRefused(victim, victim.comesBack());
        victim.back = own.replaceFirst("state=[^&]*", "state=");
        isRefused(victim, victim.comesBack());

        victim.back = own;
        assertThat(location(victim.comesBack())).as("not harmed by any of it").isEqualTo("/signup/google");
        isRefused(victim, victim.comesBack());
    }

    @Test
    void aCodeServesOnlyWhoseBrowserBeganIt() {
        Visitor attacker = new Visitor();
        says("attacker", newEmail(), Map.of());
        String code = attacker.away("/signin/google").login().replaceFirst(".*[?&](code=[^&]*).*", "$1");
        Visitor victim = new Visitor();
        String own = victim.away("/signin/google").login();
        victim.back = own.replaceFirst("code=[^&]*", code);
        // The provider refuses it: the code is bound to the attacker's proof key, the visit to the victim's.
        isRefused(victim, victim.comesBack());
    }

    @Test
    void theProviderGivesNoTokenWithoutTheProofKey() {
        says("anybody", newEmail(), Map.of());
        String code = new Visitor().away("/signin/google").login().replaceFirst(".*[?&]code=([^&]*).*", "$1");
        Map<String, String> form = new HashMap<>(Map.of(
                "grant_type",
                "authorization_code",
                "code",
                code,
                "client_id",
                CLIENT,
                "client_secret",
                "a-client-secret",
                "redirect_uri",
                server.http() + "/signin/google/back",
                "code_verifier",
                "x".repeat(43)));
        assertThat(SignedUp.send(URI.create(issuer() + "/token"), "", form).statusCode())
                .as("so the test before means something")
                .isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)"})
    void leadsNowhereElse(String next) {
        String subject = "next" + NEXT.incrementAndGet();
        newcomer(subject, newEmail());
        Visitor visitor = new Visitor();
        visitor.away("/signin/google?" + SignedUp.body(Map.of("next", next)));
        says(subject, newEmail(), Map.of());
        assertThat(location(visitor.comesBack())).isEqualTo("/app");
    }

    @Test
    void leadsBackToWhereOneWanted() {
        newcomer("back", newEmail());
        Visitor visitor = new Visitor();
        visitor.away("/signin/google?next=/app/privacy");
        says("back", newEmail(), Map.of());
        assertThat(location(visitor.comesBack())).isEqualTo("/app/privacy");
    }

    @Test
    void saysWhatGoogleReportsInItsOwnWordsOnly() {
        Visitor visitor = new Visitor();
        says("anybody", newEmail(), Map.of());
        String state = visitor.away("/signin/google").login().replaceFirst(".*[?&](state=[^&]*).*", "$1");
        visitor.back = server.http() + "/signin/google/back?" + state
                + "&error=%3Cscript%3E&error_description=call+0900+to+be+robbed";
        HttpResponse<String> answer = visitor.comesBack();
        isRefused(visitor, answer);
        assertThat(answer.body()).contains("you stopped").doesNotContain("<script>", "0900");

        Visitor mixed = new Visitor();
        mixed.away("/signin/google").login();
        mixed.back += "&iss=https%3A%2F%2Fevil.example";
        isRefused(mixed, mixed.comesBack());
    }

    @Test
    void otherSitesCannotSendPeopleThere() {
        HttpRequest forged = HttpRequest.newBuilder(server.http().resolve("/signin/google"))
                .header("Sec-Fetch-Site", "cross-site")
                .build();
        assertThat(location(LocalOutbox.send(forged, BodyHandlers.ofString()))).isEqualTo("/signin");
        HttpRequest form = HttpRequest.newBuilder(server.http().resolve("/signup/google"))
                .header("Sec-Fetch-Site", "cross-site")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("name=x"))
                .build();
        assertThat(LocalOutbox.send(form, BodyHandlers.ofString()).statusCode()).isEqualTo(403);
    }

    @Test
    void anAccountThereOpensOneHereAndIsLinkedByItsOwnerOnly() {
        SignedUp one = SignedUp.at(server);
        SignedUp other = SignedUp.at(server);
        Visitor first = new Visitor(one);
        first.away("/signin/google?link=yes");
        says("shared", newEmail(), Map.of());
        assertThat(location(first.comesBack())).endsWith("done=google-linked");

        Visitor second = new Visitor(other);
        second.away("/signin/google?link=yes");
        says("shared", newEmail(), Map.of());
        assertThat(location(second.comesBack())).isEqualTo("/app/security?refused=google-taken");
        assertThat(second.go("/app/security?refused=google-taken").body()).contains("id=\"refused\"");
        assertThat(second.go("/app/security?refused=%3Cb%3E").body()).doesNotContain("id=\"refused\"");

        Visitor swapped = new Visitor(other);
        swapped.away("/signin/google?link=yes");
        swapped.cookies.put(SignedUp.COOKIE, one.session());
        says("free", newEmail(), Map.of());
        assertThat(swapped.comesBack().statusCode())
                .as("somebody else sits there now")
                .isEqualTo(422);
        Visitor nobody = new Visitor();
        assertThat(location(nobody.go("/signin/google?link=yes"))).startsWith("/signin?next=");
        assertThat(location(signIn(nobody, "free", other.email())))
                .as("neither was linked")
                .isNotEqualTo("/app");
    }

    @Test
    void asksForTheSecondFactorAllTheSame() {
        SignedUp person = SignedUp.at(server);
        Visitor owner = new Visitor(person);
        owner.away("/signin/google?link=yes");
        says("careful", newEmail(), Map.of());
        assertThat(location(owner.comesBack())).endsWith("done=google-linked");
        server.catchUp();
        String page = owner.go("/app/security/authenticator").body();
        String secret =
                page.replaceFirst("(?s).*id=\"secret\">([^<]*)<.*", "$1").replace(" ", "");
        assertThat(owner.post("/app/security/authenticator", Map.of("code", AuthenticatorApp.code(secret, 0)))
                        .statusCode())
                .isEqualTo(200);

        Visitor later = new Visitor();
        assertThat(location(signIn(later, "careful", newEmail()))).isEqualTo("/signin/second");
        assertThat(later.isIn()).isFalse();
    }

    @Test
    void theOnlyWayInStaysAndUnlinkingEndsIt() {
        Visitor only = newcomer("only", newEmail());
        assertThat(location(only.post("/app/security", Map.of("act", "google-unlink"))))
                .isEqualTo("/app/security?refused=last-way");
        assertThat(only.go("/app/security").body()).contains("Your only way in");
        only.post("/app/security/password", Map.of("password", SignedUp.PASSWORD));
        assertThat(location(only.post("/app/security", Map.of("act", "google-unlink"))))
                .isEqualTo("/app/security?done=google-unlinked");
        Visitor later = new Visitor();
        assertThat(location(signIn(later, "only", newEmail()))).isNotEqualTo("/app");
        assertThat(later.isIn()).isFalse();
    }

    @Test
    void aCancelledAccountIsRecoveredFirst() {
        Visitor person = newcomer("leaver", newEmail());
        String slug = "team-of-leaver";
        person.post("/app/" + slug + "/end", Map.of("slug", slug));
        assertThat(location(person.post("/app/privacy/cancel", Map.of()))).endsWith("/cancelled");
        Visitor later = new Visitor();
        assertThat(location(signIn(later, "leaver", newEmail()))).isEqualTo("/signin/recover");
        assertThat(later.isIn()).isFalse();
        assertThat(location(later.post("/signin/recover", Map.of()))).isEqualTo("/app");
        assertThat(later.isIn()).isTrue();
    }

    @Test
    void worksInARealBrowser() {
        try (Chromium chromium = new Chromium();
                BrowserContext person = chromium.person()) {
            Page page = person.newPage();
            page.navigate(server.http() + "/signin");
            page.locator("#google").click();
            page.locator("input[name=username]").fill("chromium");
            page.locator("textarea[name=claims]").fill("{\"email\":\"chromium@gmail.com\",\"email_verified\":true}");
            server.catchUp();
            page.locator("input[type=submit]").click();
            PlaywrightAssertions.assertThat(page).hasURL(Pattern.compile(".*/signup/google"));
            page.locator("input[name=name]").fill("Chromium");
            page.locator("input[name=organisation]").fill("Chromium");
            page.locator("input[name=adult]").check();
            page.locator("input[name=agree]").check();
            page.locator("button.primary").click();
            PlaywrightAssertions.assertThat(page).hasURL(Pattern.compile(".*/app/chromium"));
            page.navigate(server.http() + "/app/security");
            PlaywrightAssertions.assertThat(page.locator("#browser-list")).containsText("Google");
        }
    }
}
