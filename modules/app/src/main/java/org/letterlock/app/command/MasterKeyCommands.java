package org.letterlock.app.command;

import java.util.Map;
import java.util.function.Supplier;
import org.letterlock.privacy.KeyDirectory;
import org.letterlock.privacy.UnusableKeysException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** What is done with the key that wraps all others. */
@Command(name = "master-key", description = "The key that wraps all others.")
final class MasterKeyCommands {

    private final Supplier<Desk> desk;

    MasterKeyCommands(Supplier<Desk> desk) {
        this.desk = desk;
    }

    @Command(
            name = "rotate",
            description = {
                "Replaces the master key by a new random one, in the file it is read from, and wraps every key anew.",
                "Nobody who uses the server notices. The old master key opens nothing any more: afterwards put a copy of"
                        + " the new one where you keep it."
            })
    void rotate(@Mixin Printing printing) {
        KeyDirectory.Rotated done;
        try {
            done = desk.get().keys().rotate();
        } catch (UnusableKeysException refused) {
            throw new RefusedException("Not done: " + refused.getMessage() + ".");
        }
        printing.say(
                "The master key is new; keys wrapped anew: %d in %d files.".formatted(done.keys(), done.files()),
                Map.of("keys", done.keys(), "files", done.files()));
    }
}
