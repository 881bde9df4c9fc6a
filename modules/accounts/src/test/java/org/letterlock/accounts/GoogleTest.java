package org.letterlock.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.letterlock.accounts.Google.Departure;
import org.letterlock.accounts.SignUps.Choice;
import org.letterlock.accounts.SignUps.Made;
import org.letterlock.accounts.signin.Visit;
import org.letterlock.privacy.Held;
import org.letterlock.privacy.Token;
import org.letterlock.storage.testing.PostgresExtension;
import org.letterlock.validation.DnsAnswer;
import org.letterlock.validation.DnsQuestion;
import org.letterlock.validation.DnsRecord;
import org.letterlock.web.FetchLimits;
import org.letterlock.web.GuardedFetcher;

/** The way to a provider that may do anything, and whose accounts it opens here. */
final class GoogleTest {

    @RegisterExtension
    static final PostgresExtension POSTGRES = new PostgresExtension();

    private static final URI BASE = URI.create("https://letterlock.example");
    private static final String ISSUER = "http://id.example";
    private static final FetchLimits QUICK =
            new FetchLimits(16 * 1024, Duration.ofMillis(500), Duration.ofSeconds(1), 0, 4, Set.of(80));

    private static RSAKey first;
    private static RSAKey second;

    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final BlockingQueue<ServiceMail> sent = new LinkedBlockingQueue<>();
    private volatile String form = "";
    private volatile int status = 200;
    private volatile boolean hangs;
    private HttpServer provider;
    private TestAccounts world;
    private SignIn signIn;
    private Google google;

    @BeforeAll
    static void makeKeys() throws JOSEException {
        first = new RSAKeyGenerator(2048).keyID("first").generate();
        second = new RSAKeyGenerator(2048).keyID("second").generate();
    }

    @BeforeEach
    void open() throws IOException {
        provider = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        provider.createContext("/", this::answer);
        provider.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        provider.start();
        publish(ISSUER, ISSUER + "/token");
        answers.put("/keys", new JWKSet(first).toString());
        world = new TestAccounts(POSTGRES);
        InetSocketAddress there = provider.getAddress();
        GuardedFetcher fetcher = new GuardedFetcher(
                GoogleTest::resolve,
                QUICK,
                new GuardedFetcher.Network(_ -> there, Optional.empty()),
                "id.example"::equals);
        signIn = new SignIn(
                world.accounts,
                new SignInSetup(
                        world.storage,
                        world.clock,
                        (_, _, mail) -> sent.add(mail),
                        BASE,
                        "version",
                        SignInLimits.DEFAULTS,
                        Optional.of(new GoogleSetup(URI.create(ISSUER), "our client", "our & secret", fetcher))));
        google = signIn.google().orElseThrow();
    }

    @AfterEach
    void close() {
        provider.stop(0);
        signIn.close();
        world.close();
    }

    private static CompletableFuture<DnsAnswer> resolve(DnsQuestion question) {
        return CompletableFuture.completedFuture(new DnsAnswer.Records(
                List.of(new DnsRecord.Address(InetAddress.ofLiteral("93.184.215.14"))), Duration.ofMinutes(1)));
    }

    private void publish(String issuer, String token) {
        answers.put("/.well-known/openid-configuration", """
                {"issuer":"%s","authorization_endpoint":"%s/authorize","token_endpoint":"%s","jwks_uri":"%s/keys"}
                """.formatted(issuer, ISSUER, token, ISSUER));
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            asked.add(path);
            if (path.equals("/token")) {
                form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            }
            byte[] answer = answers.getOrDefault(path, "{}").getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Location", ISSUER + "/elsewhere");
            exchange.sendResponseHeaders(
                    path.equals("/token") ? status : 200, hangs ? answer.length + 1 : answer.length);
            exchange.getResponseBody().write(answer);
            exchange.getResponseBody().flush();
            if (hangs) {
                exchange.getRequestBody().transferTo(OutputStream.nullOutputStream());
                new CompletableFuture<Void>()
                        .completeOnTimeout(null, 3, TimeUnit.SECONDS)
                        .join();
            }
        }
    }

    private Departure depart() {
        return google.depart(Optional.empty(), "/app").orElseThrow();
    }

    private void gives(RSAKey key, String nonce) {
        long now = world.clock.instant().getEpochSecond();
        Map<String, Object> claims = Map.of(
                "iss",
                ISSUER,
                "aud",
                "our client",
                "sub",
                "42",
                "iat",
                now,
                "exp",
                now + 300,
                "nonce",
                nonce,
                "email",
                "olga@gmail.com",
                "email_verified",
                true);
        JWSObject token = new JWSObject(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(), new Payload(claims));
        try {
            token.sign(new RSASSASigner(key));
        } catch (JOSEException failed) {
            throw new IllegalStateException(failed);
        }
        answers.put("/token", "{\"access_token\":\"not for us\",\"id_token\":\"%s\"}".formatted(token.serialize()));
    }

    private Optional<GoogleAccount> arrive(RSAKey key) {
        Visit.AtGoogle visit = depart().visit();
        gives(key, visit.nonce().value());
        return google.arrive(visit, "code");
    }

    private static Map<String, String> fields(String form) {
        return Arrays.stream(form.split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
    }

    private static GoogleAccount account(String subject, String email) {
        return new GoogleAccount(ISSUER, subject, TestAccounts.address(email), true);
    }

    private long timesAsked(String path) {
        return asked.stream().filter(path::equals).count();
    }

    @Test
    void takesAlongWhatTiesTheAnswerToThisBrowserAndNothingElse() {
        Departure departure = depart();
        Visit.AtGoogle visit = departure.visit();
        assertThat(fields(departure.to().getRawQuery()))
                .containsOnlyKeys(
                        "response_type",
                        "client_id",
                        "redirect_uri",
                        "scope",
                        "state",
                        "nonce",
                        "code_challenge",
                        "code_challenge_method",
                        "prompt")
                .containsEntry("response_type", "code")
                .containsEntry("redirect_uri", BASE + "/signin/google/back")
                .containsEntry("scope", "openid email")
                .containsEntry("state", visit.state().value())
                .containsEntry("nonce", visit.nonce().value())
                .containsEntry("code_challenge_method", "S256")
                .containsEntry(
                        "code_challenge",
                        Base64.getUrlEncoder()
                                .withoutPadding()
                                .encodeToString(visit.verifier().digest()));
        assertThat(List.of(visit.state(), visit.nonce(), visit.verifier()).stream()
                        .map(Token::value))
                .doesNotHaveDuplicates()
                .allMatch(secret -> secret.length() >= 43);
        assertThat(departure.to().toString()).doesNotContain(visit.verifier().value());
        assertThat(depart().visit().state().value()).isNotEqualTo(visit.state().value());
    }

    @Test
    void exchangesTheCodeWithTheVerifierAndTheSecret() {
        Visit.AtGoogle visit = depart().visit();
        gives(first, visit.nonce().value());
        assertThat(google.arrive(visit, "a code&x=y").orElseThrow().subject()).isEqualTo("42");
        assertThat(fields(form))
                .containsEntry("grant_type", "authorization_code")
                .containsEntry("code", "a code&x=y")
                .containsEntry("code_verifier", visit.verifier().value())
                .containsEntry("client_secret", "our & secret")
                .containsEntry("redirect_uri", BASE + "/signin/google/back");
    }

    @Test
    void aTokenOfAnotherVisitProvesNothing() {
        gives(first, depart().visit().nonce().value());
        assertThat(google.arrive(depart().visit(), "code")).isEmpty();
    }

    @Test
    void remembersWhatIsPublishedForAnHour() {
        assertThat(arrive(first)).isPresent();
        assertThat(arrive(first)).isPresent();
        assertThat(timesAsked("/keys")).isEqualTo(1);
        assertThat(timesAsked("/.well-known/openid-configuration")).isEqualTo(1);
        world.clock.advance(AccountPolicies.GOOGLE_PUBLISHED);
        assertThat(arrive(first)).isPresent();
        assertThat(timesAsked("/keys")).isEqualTo(2);
        assertThat(timesAsked("/.well-known/openid-configuration")).isEqualTo(2);
    }

    @Test
    void aNewKeyIsAskedForButNotAllTheTime() {
        assertThat(arrive(first)).isPresent();
        answers.put("/keys", new JWKSet(second).toString());
        for (int i = 0; i < 5; i++) {
            assertThat(arrive(second)).isEmpty();
        }
        assertThat(timesAsked("/keys")).isEqualTo(1);
        world.clock.advance(AccountPolicies.GOOGLE_KEYS_PAUSE);
        assertThat(arrive(second)).isPresent();
        assertThat(arrive(first)).as("withdrawn").isEmpty();
        assertThat(timesAsked("/keys")).isEqualTo(2);
    }

    @Test
    void aProviderThatCallsItselfAnotherIsNone() {
        publish("http://evil.example", ISSUER + "/token");
        assertThat(google.depart(Optional.empty(), "/app")).isEmpty();
        publish(ISSUER, "ftp://id.example/token");
        assertThat(google.depart(Optional.empty(), "/app")).isEmpty();
        publish(ISSUER, "not an address");
        assertThat(google.depart(Optional.empty(), "/app")).isEmpty();
    }

    @Test
    void wantsAnAnswerThatSaysSomething() {
        Visit.AtGoogle visit = depart().visit();
        for (String answer :
                List.of("", "[]", "nothing", "{", "{\"issuer\":1}", "{\"id_token\":7}", "{\"id_token\":\"a.b.c\"}")) {
            answers.put("/token", answer);
            assertThat(google.arrive(visit, "code")).as(answer).isEmpty();
        }
    }

    @Test
    void deepAnswersHarmNobody() {
        Visit.AtGoogle visit = depart().visit();
        answers.put("/token", "{\"id_token\":" + "[".repeat(8000));
        assertThat(google.arrive(visit, "code")).isEmpty();
    }

    @Test
    void takesNoTokenWithAnotherStatus() {
        for (int other : List.of(302, 307, 400, 401, 500)) {
            status = other;
            assertThat(arrive(first)).as("" + other).isEmpty();
        }
        assertThat(timesAsked("/elsewhere")).isZero();
    }

    @Test
    void endlessAnswersEnd() {
        Visit.AtGoogle visit = depart().visit();
        gives(first, visit.nonce().value());
        answers.computeIfPresent("/token", (_, token) -> token.replace("{", "{\"x\":\"" + "x".repeat(17_000) + "\","));
        assertThat(google.arrive(visit, "code")).isEmpty();
    }

    @Test
    void slowAnswersEnd() {
        Visit.AtGoogle visit = depart().visit();
        gives(first, visit.nonce().value());
        hangs = true;
        assertThat(google.arrive(visit, "code")).isEmpty();
    }

    @Test
    void aCodeIsNoBook() {
        Visit.AtGoogle visit = depart().visit();
        assertThat(google.arrive(visit, "x".repeat(2049))).isEmpty();
        assertThat(google.arrive(visit, "")).isEmpty();
        assertThat(timesAsked("/token")).isZero();
    }

    @Test
    void onePersonOneAccountThere() {
        Person olga = world.person("Olga");
        Person minh = world.person("Minh");
        assertThat(signIn.link(olga, account("1", "olga@gmail.com"))).isTrue();
        assertThat(sent)
                .containsExactly(
                        new ServiceMail.SignInChanged(ServiceMail.Change.GOOGLE_LINKED, BASE.resolve("/app/security")));
        assertThat(signIn.link(minh, account("1", "olga@gmail.com")))
                .as("somebody else's")
                .isFalse();
        assertThat(signIn.link(olga, account("2", "other@gmail.com")))
                .as("a second one")
                .isFalse();
        assertThat(sent).hasSize(1);
        GoogleLinks links = world.accounts.googleLinks();
        assertThat(links.owner(account("1", "renamed@gmail.com"))).contains(olga.id());
        assertThat(links.owner(account("2", "olga@gmail.com"))).isEmpty();
        assertThat(links.owner(
                        new GoogleAccount("https://other.example", "1", TestAccounts.address("olga@gmail.com"), true)))
                .as("the same number elsewhere")
                .isEmpty();
    }

    @Test
    void theLastWayInStays() {
        Made made = (Made) signIn.signUps()
                .make(
                        account("9", "nine@gmail.com"),
                        new Choice("Nine", "en", Optional.empty(), Optional.of("Nine"), Optional.empty()));
        Person person = made.person();
        assertThat(world.accounts.people().accepted(person.id())).hasSize(1);
        assertThat(signIn.unlink(person)).isFalse();
        assertThat(world.accounts.googleLinks().of(person.id()).orElseThrow().address())
                .isEqualTo("nine@gmail.com");
        signIn.setPassword(person, signIn.passwords().hash("violet kettle orbit"), Optional.empty());
        assertThat(signIn.unlink(person)).isTrue();
        assertThat(signIn.unlink(person)).isFalse();
        assertThat(sent)
                .contains(new ServiceMail.SignInChanged(
                        ServiceMail.Change.GOOGLE_UNLINKED, BASE.resolve("/app/security")));
    }

    @Test
    void isKnownByADigestAndGoesWithThePerson() {
        Person olga = world.person("Olga");
        signIn.link(olga, account("subject number", "olga.at.google@gmail.com"));
        List<String> row = world.storage
                .jdbi()
                .withHandle(handle -> handle.createQuery("SELECT encode(account_digest, 'escape') || ' '"
                                + " || encode(address_sealed, 'escape') FROM google_account")
                        .mapTo(String.class)
                        .list());
        assertThat(row).hasSize(1).noneMatch(text -> text.contains("subject number") || text.contains("gmail"));
        Held held = world.accounts.personalData().of(olga.id()).stream()
                .filter(one -> one.dataClass().equals("accounts.google"))
                .findFirst()
                .orElseThrow();
        assertThat(held.records().iterator().next()).contains("olga.at.google@gmail.com");
        world.accounts.people().erase(olga.id());
        assertThat(world.accounts.googleLinks().owner(account("subject number", "olga@gmail.com")))
                .isEmpty();
    }
}
