package org.letterlock.app.command;

import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.letterlock.shield.Appeals.Appeal;
import org.letterlock.shield.Appeals.State;
import org.letterlock.validation.EmailAddress;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** What domain owners say against lists, and what the operator decides. */
@Command(name = "appeal", description = "Domains whose owners say that a list is wrong about them.")
final class AppealCommands {

    private final Supplier<Desk> desk;

    AppealCommands(Supplier<Desk> desk) {
        this.desk = desk;
    }

    /** A domain that was typed. */
    static final class DomainParameter {

        @Parameters(paramLabel = "DOMAIN", description = "The domain, as the list shows it.")
        private String typed = "";

        private String name() {
            if (EmailAddress.parse("x@" + typed) instanceof EmailAddress address && !address.isLiteral()) {
                return address.domain();
            }
            throw new RefusedException("This is no domain.");
        }
    }

    @Command(name = "list", description = "All appeals, those that changed longest ago first.")
    void list(@Mixin Printing printing) {
        for (Appeal appeal : desk.get().appeals().all()) {
            String state = appeal.state().name().toLowerCase(Locale.ROOT);
            printing.say(
                    "%s\t%s\t%s".formatted(appeal.since(), state, appeal.domain()),
                    Map.of(
                            "domain",
                            appeal.domain(),
                            "state",
                            state,
                            "since",
                            appeal.since().toString()));
        }
    }

    @Command(name = "grant", description = "From now on no list counts against the domain, or one below it.")
    void grant(@Mixin DomainParameter domain, @Mixin Printing printing) {
        decide(domain.name(), State.GRANTED, printing);
    }

    @Command(name = "refuse", description = "The lists are right about the domain.")
    void refuse(@Mixin DomainParameter domain, @Mixin Printing printing) {
        decide(domain.name(), State.REFUSED, printing);
    }

    @Command(name = "remove", description = "Forgets an appeal, and what was decided.")
    void remove(@Mixin DomainParameter domain, @Mixin Printing printing) {
        if (!desk.get().appeals().remove(domain.name())) {
            throw none();
        }
        printing.say(domain.name() + " removed", Map.of("domain", domain.name(), "state", "removed"));
    }

    private static RefusedException none() {
        return new RefusedException("There is no appeal of this domain.");
    }

    private void decide(String domain, State decision, Printing printing) {
        if (!desk.get().appeals().decide(domain, decision)) {
            throw none();
        }
        String state = decision.name().toLowerCase(Locale.ROOT);
        printing.say(domain + " " + state, Map.of("domain", domain, "state", state));
    }
}
