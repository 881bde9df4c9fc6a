package org.letterlock.accounts;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
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

    static final Duration LIFE = Duration.ofDays(1);

    private static final String MARK = "llo_";

    private final InstantSource clock;
    private final URI baseUrl;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Link> links = new ConcurrentHashMap<>();

    public ConsoleLinks(InstantSource clock, URI baseUrl) {
        this.clock = clock;
        this.baseUrl = baseUrl;
    }

    private record Link(PersonId person, Instant until) {}

    /** A link by which a browser is signed in as {@code person}. */
    public URI to(PersonId person) {
        Token token = Token.random(MARK, random);
        links.put(key(token), new Link(person, clock.instant().plus(LIFE)));
        return baseUrl.resolve("/start/" + token.value());
    }

    /** As whom {@code token} signs in; looking uses nothing up. */
    public Optional<PersonId> look(Token token) {
        return Optional.ofNullable(links.get(key(token))).filter(this::isLive).map(Link::person);
    }

    /** The same, and it is good for nothing any more. */
    public Optional<PersonId> take(Token token) {
        return Optional.ofNullable(links.remove(key(token)))
                .filter(this::isLive)
                .map(Link::person);
    }

    private boolean isLive(Link link) {
        return clock.instant().isBefore(link.until());
    }

    /** By digest: a map that compares tokens themselves would tell by its time how much of one is right. */
    private static String key(Token token) {
        return HexFormat.of().formatHex(token.digest());
    }
}
