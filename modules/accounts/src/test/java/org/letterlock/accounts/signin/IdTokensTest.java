package org.letterlock.accounts.signin;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.interfaces.RSAPrivateKey;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.letterlock.accounts.GoogleAccount;
import org.letterlock.privacy.proof.MovableClock;

/** What proves who somebody is at Google, and all that does not. */
final class IdTokensTest {

    private static final String ISSUER = "https://id.example";
    private static final String CLIENT = "our-client";
    private static final String NONCE = "nonce of this browser";

    private static RSAKey rsa;
    private static RSAKey stranger;
    private static Map<String, JWK> published;

    private final MovableClock clock = MovableClock.standing();
    private final IdTokens tokens = new IdTokens(ISSUER, CLIENT, id -> Optional.ofNullable(published.get(id)), clock);

    @BeforeAll
    static void makeKeys() throws JOSEException {
        rsa = new RSAKeyGenerator(2048).keyID("rsa").generate();
        stranger = new RSAKeyGenerator(2048).keyID("rsa").generate();
        published = Stream.of(
                        rsa,
                        new ECKeyGenerator(Curve.P_256).keyID("curve").generate(),
                        new ECKeyGenerator(Curve.P_384).keyID("large curve").generate(),
                        new RSAKeyGenerator(1024, true).keyID("weak").generate(),
                        new RSAKey.Builder(rsa)
                                .keyID("for encryption")
                                .keyUse(KeyUse.ENCRYPTION)
                                .build(),
                        new RSAKey.Builder(rsa)
                                .keyID("for PS256")
                                .algorithm(JWSAlgorithm.PS256)
                                .build())
                .collect(Collectors.toMap(JWK::getKeyID, key -> key));
    }

    private Map<String, Object> claims() {
        long now = clock.instant().getEpochSecond();
        return new HashMap<>(Map.of(
                "iss",
                ISSUER,
                "aud",
                CLIENT,
                "sub",
                "1234567890",
                "iat",
                now,
                "exp",
                now + 300,
                "nonce",
                NONCE,
                "email",
                "olga@gmail.com",
                "email_verified",
                true));
    }

    private static String sign(JWSHeader header, JWSSigner signer, Map<String, Object> claims) {
        try {
            JWSObject token = new JWSObject(header, new Payload(claims));
            token.sign(signer);
            return token.serialize();
        } catch (JOSEException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static JWSHeader.Builder header(JWSAlgorithm algorithm, String key) {
        return new JWSHeader.Builder(algorithm).keyID(key);
    }

    private static RSASSASigner signer(RSAKey key) throws JOSEException {
        return new RSASSASigner(key.toPrivateKey(), true);
    }

    private String signed(Map<String, Object> claims) throws JOSEException {
        return sign(header(JWSAlgorithm.RS256, "rsa").build(), signer(rsa), claims);
    }

    private Optional<GoogleAccount> judge(String token) {
        return tokens.judge(token, NONCE);
    }

    @Test
    void believesWhatTheProviderSignedForThisBrowser() throws JOSEException {
        GoogleAccount account = judge(signed(claims())).orElseThrow();
        assertThat(account.subject()).isEqualTo("1234567890");
        assertThat(account.email().text()).isEqualTo("olga@gmail.com");
        assertThat(account.hosted()).isTrue();
        ECDSASigner curve = new ECDSASigner(published.get("curve").toECKey());
        assertThat(judge(sign(header(JWSAlgorithm.ES256, "curve").build(), curve, claims())))
                .contains(account);
        Map<String, Object> listed = claims();
        listed.put("aud", List.of(CLIENT));
        listed.put("azp", CLIENT);
        assertThat(judge(signed(listed))).contains(account);
    }

    @Test
    void knowsWhichMailboxesAreGooglesOwn() throws JOSEException {
        Map<String, Object> claims = claims();
        claims.put("email", "olga@elsewhere.example");
        assertThat(judge(signed(claims)).orElseThrow().hosted()).isFalse();
        claims.put("hd", "elsewhere.example");
        assertThat(judge(signed(claims)).orElseThrow().hosted()).isTrue();
    }

    static Stream<Arguments> wrongClaims() {
        return Stream.of(
                wrong("another issuer", "iss", "https://evil.example"),
                wrong("the issuer with a slash", "iss", ISSUER + "/"),
                wrong("no issuer", "iss", null),
                wrong("another audience", "aud", "another-client"),
                wrong("one more audience", "aud", List.of(CLIENT, "another-client")),
                wrong("no audience", "aud", null),
                wrong("an empty audience", "aud", List.of()),
                wrong("given to another client", "azp", "another-client"),
                wrong("no end", "exp", null),
                wrong("an end that is a text", "exp", "9999999999"),
                wrong("no beginning", "iat", null),
                wrong("another nonce", "nonce", "nonce of another browser"),
                wrong("no nonce", "nonce", null),
                wrong("nobody", "sub", null),
                wrong("an empty name", "sub", ""),
                wrong("an endless name", "sub", "1".repeat(256)),
                wrong("a number for a name", "sub", 5),
                wrong("an address that nobody checked", "email_verified", false),
                wrong("an address checked in words", "email_verified", "true"),
                wrong("an address of which nothing is said", "email_verified", null),
                wrong("no address", "email", null),
                wrong("two addresses", "email", "a@gmail.com,b@gmail.com"));
    }

    private static Arguments wrong(String what, String claim, Object value) {
        return Arguments.of(what, claim, value);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrongClaims")
    void refusesWhatIsNotForThisBrowserNow(String what, String claim, Object value) throws JOSEException {
        Map<String, Object> claims = claims();
        claims.put(claim, value);
        if (value == null) {
            claims.remove(claim);
        }
        assertThat(judge(signed(claims))).as(what).isEmpty();
    }

    @Test
    void anEmptyNonceFitsNothing() throws JOSEException {
        Map<String, Object> claims = claims();
        claims.put("nonce", "");
        assertThat(tokens.judge(signed(claims), "")).isEmpty();
    }

    @Test
    void endsToTheSecondByOurClock() throws JOSEException {
        String token = signed(claims());
        clock.advance(Duration.ofSeconds(299));
        assertThat(judge(token)).isPresent();
        clock.advance(Duration.ofSeconds(1));
        assertThat(judge(token)).isEmpty();
    }

    @Test
    void isNotFromTheFuture() throws JOSEException {
        Map<String, Object> claims = claims();
        claims.put("iat", clock.instant().getEpochSecond() + 61);
        assertThat(judge(signed(claims))).isEmpty();
    }

    /** Builds a token that looks right, out of the right claims. */
    private interface Forger {
        String forge(Map<String, Object> claims) throws JOSEException;
    }

    static Stream<Arguments> forgeries() {
        return Stream.of(
                forgery("alg none", claims -> unsigned("{\"alg\":\"none\",\"kid\":\"rsa\"}", claims)),
                forgery("alg None", claims -> unsigned("{\"alg\":\"None\",\"kid\":\"rsa\"}", claims)),
                forgery("no alg", claims -> unsigned("{\"kid\":\"rsa\"}", claims)),
                forgery("RS256 without signature", claims -> unsigned("{\"alg\":\"RS256\",\"kid\":\"rsa\"}", claims)),
                forgery(
                        "HS256 with the public key",
                        claims -> sign(
                                header(JWSAlgorithm.HS256, "rsa").build(),
                                new MACSigner(rsa.toRSAPublicKey().getEncoded()),
                                claims)),
                forgery(
                        "HS256 with the public key as text",
                        claims -> sign(
                                header(JWSAlgorithm.HS256, "rsa").build(),
                                new MACSigner(rsa.toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8)),
                                claims)),
                forgery(
                        "a stranger's key of the same name",
                        claims -> sign(header(JWSAlgorithm.RS256, "rsa").build(), signer(stranger), claims)),
                forgery(
                        "a key that it brings along",
                        claims -> sign(
                                new JWSHeader.Builder(JWSAlgorithm.RS256)
                                        .jwk(stranger.toPublicJWK())
                                        .build(),
                                signer(stranger),
                                claims)),
                forgery(
                        "a key that it brings along under a known name",
                        claims -> sign(
                                header(JWSAlgorithm.RS256, "rsa")
                                        .jwk(stranger.toPublicJWK())
                                        .build(),
                                signer(stranger),
                                claims)),
                forgery(
                        "a key at an address that it names",
                        claims -> sign(
                                header(JWSAlgorithm.RS256, "rsa")
                                        .jwkURL(URI.create("https://evil.example/keys"))
                                        .x509CertURL(URI.create("https://evil.example/chain"))
                                        .build(),
                                signer(stranger),
                                claims)),
                forgery(
                        "no name of a key",
                        claims -> sign(new JWSHeader.Builder(JWSAlgorithm.RS256).build(), signer(rsa), claims)),
                forgery(
                        "an unknown key",
                        claims -> sign(header(JWSAlgorithm.RS256, "other").build(), signer(rsa), claims)),
                forgery(
                        "another algorithm of the same key",
                        claims -> sign(header(JWSAlgorithm.RS512, "rsa").build(), signer(rsa), claims)),
                forgery(
                        "a key that is for encryption",
                        claims -> sign(
                                header(JWSAlgorithm.RS256, "for encryption").build(), signer(rsa), claims)),
                forgery(
                        "a key that is for another algorithm",
                        claims -> sign(header(JWSAlgorithm.RS256, "for PS256").build(), signer(rsa), claims)),
                forgery(
                        "a weak key",
                        claims -> sign(
                                header(JWSAlgorithm.RS256, "weak").build(),
                                new RSASSASigner(
                                        (RSAPrivateKey)
                                                published.get("weak").toRSAKey().toPrivateKey(),
                                        true),
                                claims)),
                forgery(
                        "another curve",
                        claims -> sign(
                                header(JWSAlgorithm.ES384, "large curve").build(),
                                new ECDSASigner(published.get("large curve").toECKey()),
                                claims)),
                forgery(
                        "something critical that nobody here knows",
                        claims -> sign(
                                header(JWSAlgorithm.RS256, "rsa")
                                        .criticalParams(Set.of("b65"))
                                        .customParam("b65", true)
                                        .build(),
                                signer(rsa),
                                claims)),
                forgery("another text under the signature", claims -> {
                    String[] parts = right(claims).split("\\.");
                    claims.put("email", "victim@gmail.com");
                    return parts[0] + "." + Base64URL.encode(new Payload(claims).toString()) + "." + parts[2];
                }),
                forgery("too long", claims -> {
                    claims.put("padding", "x".repeat(16 * 1024));
                    return right(claims);
                }),
                forgery("one part too many", claims -> right(claims) + ".x"),
                forgery("no token", _ -> "."),
                forgery("nothing", _ -> ""),
                forgery("a list where claims are", _ -> {
                    JWSObject token =
                            new JWSObject(header(JWSAlgorithm.RS256, "rsa").build(), new Payload("[1]"));
                    token.sign(signer(rsa));
                    return token.serialize();
                }));
    }

    private static Arguments forgery(String what, Forger forger) {
        return Arguments.of(what, forger);
    }

    private static String right(Map<String, Object> claims) throws JOSEException {
        return sign(header(JWSAlgorithm.RS256, "rsa").build(), signer(rsa), claims);
    }

    private static String unsigned(String header, Map<String, Object> claims) {
        UnaryOperator<String> part =
                text -> Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
        return part.apply(header) + "." + part.apply(new Payload(claims).toString()) + ".";
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("forgeries")
    void refusesForgeries(String what, Forger forger) throws JOSEException {
        assertThat(judge(forger.forge(claims()))).as(what).isEmpty();
    }
}
