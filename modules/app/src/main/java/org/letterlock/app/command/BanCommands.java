package org.letterlock.app.command;

import java.util.Map;
import java.util.function.Supplier;
import org.letterlock.privacy.NetworkBans;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The networks that are refused for a while; nobody can say which they are. */
@Command(
        name = "bans",
        description = "Networks that are refused for an hour because they broke limits again and again.")
final class BanCommands {

    private final Supplier<Desk> desk;

    BanCommands(Supplier<Desk> desk) {
        this.desk = desk;
    }

    @Command(name = "show", description = "How many there are now, and how often there was one since the start.")
    void show(@Mixin Printing printing) {
        NetworkBans bans = desk.get().bans();
        int now = bans.now();
        printing.say(now + " now, " + bans.total() + " since the start", Map.of("now", now, "total", bans.total()));
    }

    @Command(name = "lift", description = "Lets all of them in again, and forgets what counted against anybody.")
    void lift(@Mixin Printing printing) {
        int lifted = desk.get().bans().lift();
        printing.say(lifted + " lifted", Map.of("lifted", lifted));
    }
}
