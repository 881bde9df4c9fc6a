package org.letterlock.app.command;

import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.letterlock.accounts.DisplayName;
import org.letterlock.accounts.Organisation;
import org.letterlock.accounts.Slug;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What is done with organisations. */
@Command(name = "organisation", description = "Organisations.")
final class OrganisationCommands {

    private final Supplier<Desk> desk;

    OrganisationCommands(Supplier<Desk> desk) {
        this.desk = desk;
    }

    @Command(
            name = "create",
            description = "Makes an organisation without members, to be used with API keys; prints its short name.")
    void create(
            @Option(names = "--slug", required = true, paramLabel = "SLUG", description = "Short name in addresses.")
                    String slug,
            @Option(names = "--name", paramLabel = "NAME", description = "Its name; the short name when left out.")
                    @Nullable
                    String name,
            @Mixin Printing printing) {
        Slug wanted = Reading.slug(slug);
        String called = DisplayName.read(name == null ? slug : name)
                .orElseThrow(() -> new RefusedException("A name is one line of 1 to 100 characters."));
        Organisation made = desk.get()
                .accounts()
                .organisations()
                .found(wanted, called, Optional.empty())
                .orElseThrow(() -> new RefusedException("Another organisation has this short name."));
        printing.say(
                made.slug().value(),
                Map.of("id", made.id().text(), "slug", made.slug().value(), "name", made.name()));
    }
}
