package org.letterlock.app.command;

import java.net.URI;
import java.util.Map;
import java.util.function.Supplier;
import org.letterlock.validation.EmailAddress;
import org.letterlock.web.Language;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What is done with those who run the installation. */
@Command(name = "operator", description = "Those who run this installation.")
final class OperatorCommands {

    private final Supplier<Desk> desk;

    OperatorCommands(Supplier<Desk> desk) {
        this.desk = desk;
    }

    @Command(name = "create", description = "Prints the link by which an operator makes their account. It works once.")
    void create(
            @Option(names = "--email", required = true, paramLabel = "ADDRESS", description = "Their address.")
                    String email,
            @Option(
                            names = "--language",
                            defaultValue = "en",
                            paramLabel = "TAG",
                            description = "The language of mail to them: en or vi.")
                    String language,
            @Mixin Printing printing) {
        EmailAddress address = Reading.address(email);
        if (Language.of(language).isEmpty()) {
            throw new RefusedException("The language must be en or vi.");
        }
        if (desk.get().accounts().people().find(address).isPresent()) {
            throw new RefusedException("This address has an account already.");
        }
        URI link = desk.get().signIn().signUps().operatorLink(address, language);
        printing.say(link.toString(), Map.of("link", link.toString()));
    }
}
