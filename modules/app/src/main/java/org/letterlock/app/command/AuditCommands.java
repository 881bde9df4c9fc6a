package org.letterlock.app.command;

import java.util.Map;
import java.util.function.Supplier;
import org.letterlock.accounts.Audit;
import org.letterlock.privacy.AuditChain.Verdict;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Whether what was done can still be believed. */
@Command(name = "audit", description = "The log of who did what.")
final class AuditCommands {

    private final Supplier<Desk> desk;

    AuditCommands(Supplier<Desk> desk) {
        this.desk = desk;
    }

    @Command(name = "verify", description = "Looks whether every line stands where it was written; refused when not.")
    void verify(@Mixin Printing printing) {
        Audit.Check check = desk.get().accounts().audit().check();
        switch (check.verdict()) {
            case Verdict.Intact(long lines, byte[] _) ->
                printing.say(
                        lines + " lines, all as they were written",
                        Map.of("intact", "true", "lines", Long.toString(lines)));
            case Verdict.Broken(var damage, long line) ->
                throw new RefusedException(
                        switch (damage) {
                            case BEGINNING -> "Lines are missing at the beginning whose time had not come.";
                            case LINE ->
                                "Line " + line + " was changed, or lines before it were removed, inserted or moved.";
                            case END -> "Lines are missing at the end.";
                        });
        }
    }
}
