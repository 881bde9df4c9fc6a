package org.letterlock.accounts;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.letterlock.privacy.Token;

/**
 * Links that the server prints on its console, for whoever can read that: each works once, for a day, and until the
 * server stops. They are in memory only. Safe for use by several threads.
 */
public final class ConsoleLinks {

    private static final String MARK = "llo_";

    private final InstantSource clock;
    private final URI baseUrl;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Link> links = new ConcurrentHashMap<>();

    public ConsoleLinks(InstantSource clock, URI baseUrl) {
        this.clock = clock;
        this.baseUrl = baseUrl;
    }

    /** What a link is good for. */
    public sealed interface Purpose {}

    /** Making the account of the first operator. */
    public record FirstOperator() implements Purpose {}

    /** Being signed in as somebody made up. */
    public record Enter(PersonId person) implements Purpose {}

    private record Link(Purpose purpose, Instant until) {}

    /** A new link. */
    public URI to(Purpose purpose) {
        Token token = Token.random(MARK, random);
        links.put(key(token), new Link(purpose, clock.instant().plus(AccountPolicies.CONSOLE_LINK)));
        return baseUrl.resolve("/start/" + token.value());
    }

    /** What {@code token} is good for; looking uses nothing up. */
    public Optional<Purpose> look(Token token) {
        return Optional.ofNullable(links.get(key(token))).filter(this::isLive).map(Link::purpose);
    }

    /** The same, and it is good for nothing any more. */
    public Optional<Purpose> take(Token token) {
        return Optional.ofNullable(links.remove(key(token)))
                .filter(this::isLive)
                .map(Link::purpose);
    }

    private boolean isLive(Link link) {
        return clock.instant().isBefore(link.until());
    }

    /** By digest: a map that compares tokens themselves would tell by its time how much of one is right. */
    private static String key(Token token) {
        return HexFormat.of().formatHex(token.digest());
    }
}
