package org.letterlock.app.command;

import java.io.PrintWriter;
import java.util.List;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.OptionSpec;

/** Puts the commands together. What they print is for people, or with {@code --json} for programs. */
@Command(
        name = "./dev letterlock",
        description = "Runs this installation: works while the server runs and when it is stopped, on the same data.",
        footer = "%nExit status: 0 done, 1 refused, 2 not understood.")
final class Commands {

    static final int REFUSED = 1;

    private Commands() {}

    /**
     * The commands.
     *
     * @param desk asked only when a command is carried out
     * @param more commands of other parts
     */
    static CommandLine over(Supplier<Desk> desk, List<?> more, PrintWriter out, PrintWriter err) {
        CommandLine line = new CommandLine(new Commands())
                .addSubcommand(new CommandLine(new OperatorCommands(desk)))
                .addSubcommand(new CommandLine(new OrganisationCommands(desk)))
                .addSubcommand(new CommandLine(new KeyCommands(desk)))
                .addSubcommand(new CommandLine(new SignInCommands(desk)))
                .addSubcommand(new CommandLine(new AuditCommands(desk)))
                .addSubcommand(new CommandLine(new LogCommands(desk)))
                .addSubcommand(new CommandLine(new DataCommands(desk)))
                .addSubcommand(new CommandLine(new AppealCommands(desk)))
                .addSubcommand(new CommandLine(new BanCommands(desk)))
                .addSubcommand(new CommandLine(new MasterKeyCommands(desk)));
        more.forEach(line::addSubcommand);
        withHelp(line);
        // What is set here holds for the subcommands that are there already.
        return line.setOut(out)
                .setErr(err)
                .setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF))
                .setExecutionExceptionHandler((failure, command, _) -> {
                    command.getErr().println(sentence(failure));
                    return REFUSED;
                });
    }

    private static void withHelp(CommandLine line) {
        line.getCommandSpec()
                .addOption(OptionSpec.builder("-h", "--help")
                        .type(boolean.class)
                        .usageHelp(true)
                        .description("Say how it is used.")
                        .build());
        line.getSubcommands().values().forEach(Commands::withHelp);
    }

    /**
     * Only our own refusals are for people; of anything else the kind must do, since its message could hold anything.
     */
    private static String sentence(Exception failure) {
        return failure instanceof RefusedException
                ? String.valueOf(failure.getMessage())
                : "This did not work (" + failure.getClass().getSimpleName() + "). Nothing more is known.";
    }
}
