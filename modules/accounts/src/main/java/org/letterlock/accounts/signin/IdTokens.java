package org.letterlock.accounts.signin;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.text.ParseException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.letterlock.accounts.AccountPolicies;
import org.letterlock.accounts.GoogleAccount;
import org.letterlock.validation.EmailAddress;

/**
 * The judge of id tokens (OpenID Connect Core 1.0 section 3.1.3.7), stricter than the text: two algorithms, keys that
 * the provider publishes and no other, one audience, and an address that it has verified. A token says nothing of
 * itself that is believed before its signature is. Safe for use by several threads.
 */
public final class IdTokens {

    private static final int LONGEST = 16 * 1024;
    private static final int LONGEST_SUBJECT = 255;
    private static final int RSA_BITS = 2048;
    private static final List<String> OWN_DOMAINS = List.of("gmail.com", "googlemail.com");

    private final String issuer;
    private final String client;
    private final Function<String, Optional<JWK>> keys;
    private final InstantSource clock;

    /**
     * @param issuer who must have signed
     * @param client for whom
     * @param provider publishes the keys
     */
    public IdTokens(String issuer, String client, OpenIdProvider provider, InstantSource clock) {
        this(issuer, client, provider::key, clock);
    }

    IdTokens(String issuer, String client, Function<String, Optional<JWK>> keys, InstantSource clock) {
        this.issuer = issuer;
        this.client = client;
        this.keys = keys;
        this.clock = clock;
    }

    /** Whose browser was there with this nonce; empty when the token does not prove it. */
    public Optional<GoogleAccount> judge(String token, String nonce) {
        if (token.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            SignedJWT signed = SignedJWT.parse(token);
            return isSigned(signed)
                    ? Optional.ofNullable(signed.getPayload().toJSONObject()).flatMap(claims -> account(claims, nonce))
                    : Optional.empty();
        } catch (ParseException | JOSEException _) {
            return Optional.empty();
        }
    }

    private boolean isSigned(SignedJWT token) throws JOSEException {
        JWSAlgorithm algorithm = token.getHeader().getAlgorithm();
        Optional<JWK> key = Optional.ofNullable(token.getHeader().getKeyID())
                .flatMap(keys)
                .filter(found -> suits(found, algorithm));
        Optional<JWSVerifier> verifier = key.isPresent() ? verifier(key.get(), algorithm) : Optional.empty();
        return verifier.isPresent() && token.verify(verifier.get());
    }

    private static boolean suits(JWK key, JWSAlgorithm algorithm) {
        boolean signs = key.getKeyUse() == null || KeyUse.SIGNATURE.equals(key.getKeyUse());
        return signs && (key.getAlgorithm() == null || key.getAlgorithm().equals(algorithm));
    }

    private static Optional<JWSVerifier> verifier(JWK key, JWSAlgorithm algorithm) throws JOSEException {
        return switch (key) {
            case RSAKey rsa
            when algorithm.equals(JWSAlgorithm.RS256) && rsa.size() >= RSA_BITS -> Optional.of(new RSASSAVerifier(rsa));
            case ECKey curve
            when algorithm.equals(JWSAlgorithm.ES256) && curve.getCurve().equals(Curve.P_256) ->
                Optional.of(new ECDSAVerifier(curve));
            default -> Optional.empty();
        };
    }

    private Optional<GoogleAccount> account(Map<String, Object> claims, String nonce) {
        return isForUs(claims) && isCurrent(claims) && same(text(claims, "nonce"), nonce)
                ? person(claims)
                : Optional.empty();
    }

    private boolean isForUs(Map<String, Object> claims) {
        Object audience = claims.get("aud");
        boolean ours = client.equals(audience) || List.of(client).equals(audience);
        return ours
                && text(claims, "iss").equals(issuer)
                && (!claims.containsKey("azp") || text(claims, "azp").equals(client));
    }

    private boolean isCurrent(Map<String, Object> claims) {
        Instant now = clock.instant();
        return claims.get("exp") instanceof Number expires
                && claims.get("iat") instanceof Number issued
                && now.getEpochSecond() < expires.longValue()
                && issued.longValue() <= now.plus(AccountPolicies.GOOGLE_SKEW).getEpochSecond();
    }

    private Optional<GoogleAccount> person(Map<String, Object> claims) {
        String subject = text(claims, "sub");
        boolean named = !subject.isEmpty() && subject.length() <= LONGEST_SUBJECT;
        return named
                        && Boolean.TRUE.equals(claims.get("email_verified"))
                        && EmailAddress.parse(text(claims, "email")) instanceof EmailAddress email
                ? Optional.of(new GoogleAccount(issuer, subject, email, isHosted(claims, email)))
                : Optional.empty();
    }

    /** Of other mailboxes Google only knows who had them when it asked, which may be years ago. */
    private static boolean isHosted(Map<String, Object> claims, EmailAddress email) {
        return OWN_DOMAINS.contains(email.domain()) || !text(claims, "hd").isEmpty();
    }

    private static boolean same(String one, String other) {
        return !other.isEmpty()
                && MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(Map<String, Object> claims, String name) {
        return OpenIdProvider.text(claims, name).orElse("");
    }
}
