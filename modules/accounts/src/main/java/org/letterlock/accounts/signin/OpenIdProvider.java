package org.letterlock.accounts.signin;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.letterlock.accounts.AccountPolicies;
import org.letterlock.accounts.GoogleSetup;
import org.letterlock.web.FetchRound;
import org.letterlock.web.Fetched;
import org.letterlock.web.Posted;
import org.letterlock.web.Posting;

/**
 * The provider as it describes itself (OpenID Connect Discovery 1.0 section 4) and as it is asked. What it publishes
 * for everybody is remembered for a while; what it says of somebody never is. Safe for use by several threads.
 */
public final class OpenIdProvider {

    private final GoogleSetup setup;
    private final InstantSource clock;
    private volatile @Nullable Published published;
    private volatile @Nullable Keys keys;

    public OpenIdProvider(GoogleSetup setup, InstantSource clock) {
        this.setup = setup;
        this.clock = clock;
    }

    /** Where its parts are. */
    private record Published(URI authorization, URI token, URI keys, Instant at) {}

    private record Keys(JWKSet set, Instant at) {}

    /** Where a browser is sent with these parameters; empty when the provider cannot be reached. */
    public Optional<URI> authorization(Map<String, String> parameters) {
        return published()
                .map(parts -> URI.create(parts.authorization()
                        + (parts.authorization().getRawQuery() == null ? "?" : "&")
                        + encoded(parameters)));
    }

    /** The token that tells who came back with a code (RFC 6749 section 4.1.3); empty when it gives none. */
    public Optional<String> idToken(Map<String, String> parameters) {
        Posting form = new Posting(
                "application/x-www-form-urlencoded",
                encoded(parameters).getBytes(StandardCharsets.US_ASCII),
                Map.of(),
                true);
        return published().flatMap(parts -> posted(parts.token(), form)).flatMap(answer -> text(answer, "id_token"));
    }

    /** The key of this name. One that is not known is asked for again, but not all the time. */
    Optional<JWK> key(String id) {
        Keys known = keys;
        boolean fresh = known != null && clock.instant().isBefore(known.at().plus(AccountPolicies.GOOGLE_PUBLISHED));
        if (known != null && fresh) {
            Optional<JWK> key = Optional.ofNullable(known.set().getKeyByKeyId(id));
            if (key.isPresent() || clock.instant().isBefore(known.at().plus(AccountPolicies.GOOGLE_KEYS_PAUSE))) {
                return key;
            }
        }
        return published().flatMap(this::fetchKeys).flatMap(set -> Optional.ofNullable(set.getKeyByKeyId(id)));
    }

    private Optional<JWKSet> fetchKeys(Published parts) {
        return fetched(parts.keys()).flatMap(answer -> {
            try {
                JWKSet set = JWKSet.parse(answer);
                keys = new Keys(set, clock.instant());
                return Optional.of(set);
            } catch (ParseException _) {
                return Optional.empty();
            }
        });
    }

    private Optional<Published> published() {
        Published known = published;
        if (known != null && clock.instant().isBefore(known.at().plus(AccountPolicies.GOOGLE_PUBLISHED))) {
            return Optional.of(known);
        }
        Optional<Published> found = fetched(URI.create(setup.issuer() + "/.well-known/openid-configuration"))
                .flatMap(this::read);
        found.ifPresent(parts -> published = parts);
        return found;
    }

    private Optional<Published> read(Map<String, Object> answer) {
        boolean itself =
                text(answer, "issuer").equals(Optional.of(setup.issuer().toString()));
        Optional<URI> authorization = place(answer, "authorization_endpoint");
        Optional<URI> token = place(answer, "token_endpoint");
        Optional<URI> signers = place(answer, "jwks_uri");
        return itself && authorization.isPresent() && token.isPresent() && signers.isPresent()
                ? Optional.of(new Published(authorization.get(), token.get(), signers.get(), clock.instant()))
                : Optional.empty();
    }

    /** An address that the provider names; without TLS only when the operator chose a provider without. */
    private Optional<URI> place(Map<String, Object> answer, String name) {
        return text(answer, name)
                .flatMap(OpenIdProvider::uri)
                .filter(place -> place.getHost() != null
                        && place.getRawFragment() == null
                        && ("https".equals(place.getScheme())
                                || setup.issuer().getScheme().equals(place.getScheme())));
    }

    private static Optional<URI> uri(String text) {
        try {
            return Optional.of(URI.create(text));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private Optional<Map<String, Object>> fetched(URI place) {
        try (FetchRound round = setup.fetcher().round("application/json")) {
            return round.get(place.toString()) instanceof Fetched.Content content ? json(content) : Optional.empty();
        }
    }

    private Optional<Map<String, Object>> posted(URI place, Posting form) {
        try (FetchRound round = setup.fetcher().round("application/json")) {
            return round.post(place.toString(), form) instanceof Posted.Answered(int status, Fetched.Content content)
                            && status == 200
                    ? json(content)
                    : Optional.empty();
        }
    }

    private static Optional<Map<String, Object>> json(Fetched.Content content) {
        try {
            return Optional.of(JSONObjectUtils.parse(new String(content.octets(), StandardCharsets.UTF_8)));
        } catch (ParseException _) {
            return Optional.empty();
        }
    }

    static Optional<String> text(Map<String, Object> answer, String name) {
        return Optional.ofNullable(answer.get(name))
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .filter(text -> !text.isEmpty());
    }

    private static String encoded(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    @Override
    public String toString() {
        return "OpenIdProvider[hidden]";
    }
}
