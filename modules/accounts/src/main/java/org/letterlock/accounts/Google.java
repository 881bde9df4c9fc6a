package org.letterlock.accounts;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.letterlock.accounts.signin.IdTokens;
import org.letterlock.accounts.signin.OpenIdProvider;
import org.letterlock.accounts.signin.Visit;
import org.letterlock.privacy.Token;
import org.letterlock.web.FetchLimits;

/**
 * The way to Google and back: the authorization code flow (OpenID Connect Core 1.0 section 3.1) with state, nonce and
 * proof key (RFC 7636). Google is asked who somebody is and for nothing else; what it gives besides is dropped. Safe
 * for use by several threads.
 */
public final class Google {

    /** Where it sends browsers back to. */
    public static final String BACK = "/signin/google/back";

    /** The declared way out by which it is asked. */
    public static final String OUTLET = "google";

    private static final String MARK = "llg_";
    private static final int LONGEST_CODE = 2048;
    private static final int ANSWER_OCTETS = 256 * 1024;
    private static final Duration PAUSE = Duration.ofSeconds(3);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int AT_ONCE = 8;

    private final GoogleSetup setup;
    private final URI back;
    private final OpenIdProvider provider;
    private final IdTokens tokens;
    private final SecureRandom random = new SecureRandom();

    Google(GoogleSetup setup, URI base, InstantSource clock) {
        this.setup = setup;
        this.back = base.resolve(BACK);
        this.provider = new OpenIdProvider(setup, clock);
        this.tokens = new IdTokens(setup.issuer().toString(), setup.clientId(), provider, clock);
    }

    /**
     * How it may be asked: 256 KiB an answer, 3 s for a pause, 5 s in all, no redirects, 8 at a time.
     *
     * @param port the provider's
     */
    public static FetchLimits requests(int port) {
        return new FetchLimits(ANSWER_OCTETS, PAUSE, PATIENCE, 0, AT_ONCE, Set.of(port));
    }

    /** A browser on its way there, and what to remember of it. */
    public record Departure(URI to, Visit.AtGoogle visit) {}

    /**
     * Sends a browser there; empty when Google cannot be reached.
     *
     * @param linking who is signed in and wants to link an account there; empty for who wants to sign in
     * @param next where to go when all is done
     */
    public Optional<Departure> depart(Optional<PersonId> linking, String next) {
        Visit.AtGoogle visit = new Visit.AtGoogle(linking, secret(), secret(), secret(), next);
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("response_type", "code");
        parameters.put("client_id", setup.clientId());
        parameters.put("redirect_uri", back.toString());
        parameters.put("scope", "openid email");
        parameters.put("state", visit.state().value());
        parameters.put("nonce", visit.nonce().value());
        parameters.put(
                "code_challenge",
                Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(visit.verifier().digest()));
        parameters.put("code_challenge_method", "S256");
        parameters.put("prompt", "select_account");
        return provider.authorization(parameters).map(to -> new Departure(to, visit));
    }

    /** Who came back with {@code code}; empty when Google does not say, or not so that it can be believed. */
    public Optional<GoogleAccount> arrive(Visit.AtGoogle visit, String code) {
        if (code.isEmpty() || code.length() > LONGEST_CODE) {
            return Optional.empty();
        }
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("grant_type", "authorization_code");
        parameters.put("code", code);
        parameters.put("redirect_uri", back.toString());
        parameters.put("client_id", setup.clientId());
        parameters.put("client_secret", setup.clientSecret());
        parameters.put("code_verifier", visit.verifier().value());
        return provider.idToken(parameters)
                .flatMap(token -> tokens.judge(token, visit.nonce().value()));
    }

    /** Whether an answer that names its issuer (RFC 9207) names this one. */
    public boolean isFrom(String issuer) {
        return setup.issuer().toString().equals(issuer);
    }

    private Token secret() {
        return Token.random(MARK, random);
    }
}
