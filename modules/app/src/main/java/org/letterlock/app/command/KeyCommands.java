package org.letterlock.app.command;

import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.letterlock.accounts.Actor;
import org.letterlock.accounts.ApiKey;
import org.letterlock.accounts.ApiKeyId;
import org.letterlock.accounts.ApiKeys;
import org.letterlock.accounts.Organisation;
import org.letterlock.accounts.Scope;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What is done with API keys. */
@Command(name = "key", description = "API keys of organisations.")
final class KeyCommands {

    private static final int PAGE = 500;

    private final Supplier<Desk> desk;

    KeyCommands(Supplier<Desk> desk) {
        this.desk = desk;
    }

    @Command(name = "create", description = "Makes a key and prints it, and nothing else. It is never shown again.")
    void create(
            @Option(names = "--organisation", required = true, paramLabel = "SLUG") String slug,
            @Option(
                            names = "--scope",
                            required = true,
                            split = ",",
                            paramLabel = "SCOPE",
                            description = "What it may do; may be given several times.")
                    List<String> scopes,
            @Option(names = "--name", defaultValue = "command line", paramLabel = "NAME", description = "What for.")
                    String name,
            @Option(names = "--test", description = "A key for trying things out, which changes nothing.") boolean test,
            @Mixin Printing printing) {
        Organisation organisation = Reading.organisation(desk.get(), slug);
        ApiKeys.Wish wish = new ApiKeys.Wish(name, scopes(scopes), test, Optional.empty());
        switch (desk.get().accounts().apiKeys().create(organisation.id(), Actor.OPERATOR, wish)) {
            case ApiKeys.Opened made ->
                printing.say(
                        made.token().value(),
                        Map.of(
                                "id", made.key().id().text(),
                                "key", made.token().value(),
                                "scopes", tags(made.key())));
            case ApiKeys.Refused refused ->
                throw new RefusedException("No key was made: "
                        + refused.reason().name().toLowerCase(Locale.ROOT).replace('_', ' ') + ".");
        }
    }

    @Command(name = "list", description = "Lists the keys of an organisation.")
    void list(
            @Option(names = "--organisation", required = true, paramLabel = "SLUG") String slug,
            @Mixin Printing printing) {
        Organisation organisation = Reading.organisation(desk.get(), slug);
        ApiKeys keys = desk.get().accounts().apiKeys();
        InstantSource clock = desk.get().clock();
        List<ApiKey> page = keys.of(organisation.id(), Long.MAX_VALUE, PAGE);
        while (!page.isEmpty()) {
            page.forEach(key -> print(key, clock.instant(), printing));
            page = keys.of(organisation.id(), page.getLast().sequence(), PAGE);
        }
    }

    private static void print(ApiKey key, Instant now, Printing printing) {
        String state = key.isLive(now) ? "live" : "ended";
        printing.say(
                "%s  %-5s  %s  %s".formatted(key.id().text(), state, String.join(",", tags(key)), key.name()),
                Map.of("id", key.id().text(), "state", state, "scopes", tags(key), "name", key.name()));
    }

    @Command(name = "revoke", description = "Ends a key at once.")
    void revoke(
            @Option(names = "--organisation", required = true, paramLabel = "SLUG") String slug,
            @Parameters(paramLabel = "ID", description = "The key's id, as the list shows it.") String id,
            @Mixin Printing printing) {
        Organisation organisation = Reading.organisation(desk.get(), slug);
        boolean ended = ApiKeyId.read(id)
                .filter(key -> desk.get().accounts().apiKeys().revoke(organisation.id(), Actor.OPERATOR, key))
                .isPresent();
        if (!ended) {
            throw new RefusedException("This organisation has no such live key.");
        }
        printing.say("revoked", Map.of("revoked", true));
    }

    private static Set<Scope> scopes(List<String> tags) {
        return tags.stream()
                .map(tag -> Scope.of(tag)
                        .orElseThrow(() -> new RefusedException("There is no such scope. There are: "
                                + List.of(Scope.values()).stream()
                                        .map(Scope::tag)
                                        .collect(Collectors.joining(", ")) + ".")))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static List<String> tags(ApiKey key) {
        return key.scopes().stream().sorted().map(Scope::tag).toList();
    }
}
