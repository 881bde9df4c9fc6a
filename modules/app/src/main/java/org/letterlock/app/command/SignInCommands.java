package org.letterlock.app.command;

import java.net.URI;
import java.util.Map;
import java.util.function.Supplier;
import org.letterlock.validation.EmailAddress;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What is done for people who cannot get in. */
@Command(name = "signin", description = "How people sign in.")
final class SignInCommands {

    private final Supplier<Desk> desk;

    SignInCommands(Supplier<Desk> desk) {
        this.desk = desk;
    }

    @Command(name = "reset", description = "Prints a link that lets somebody choose a new password. It works once.")
    void reset(
            @Option(names = "--email", required = true, paramLabel = "ADDRESS", description = "Their address.")
                    String email,
            @Mixin Printing printing) {
        EmailAddress address = Reading.address(email);
        URI link = desk.get()
                .signIn()
                .resets()
                .link(address)
                .orElseThrow(() -> new RefusedException("This address has no account."));
        printing.say(link.toString(), Map.of("link", link.toString()));
    }
}
