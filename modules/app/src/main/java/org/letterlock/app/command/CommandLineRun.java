package org.letterlock.app.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;

/** One command, typed by an operator: carried out by the server when it runs, else here. */
public final class CommandLineRun {

    private final Path dataDirectory;
    private final Here here;
    private final List<ForHere> more;
    private final PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    private final PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);

    /**
     * Takes commands about one installation.
     *
     * @param here opens the installation when no server holds it
     * @param more further commands, carried out by this process
     */
    public CommandLineRun(Path dataDirectory, Here here, List<? extends ForHere> more) {
        this.dataDirectory = dataDirectory;
        this.here = here;
        this.more = List.copyOf(more);
    }

    /** A command that the process of whoever typed it carries out, whether a server runs or not. */
    public interface ForHere {}

    /** The installation, opened by this very process. */
    public interface Here {

        /** Opens it. */
        Opened open();
    }

    /** The open installation, and what commands work on. */
    public interface Opened extends AutoCloseable {

        Desk desk();

        @Override
        void close();
    }

    /** Carries the command out and returns the exit status. */
    public int run(List<String> arguments) {
        CommandLine line = Commands.over(
                () -> {
                    throw new IllegalStateException("carried out elsewhere");
                },
                more,
                out,
                err);
        return line.setExecutionStrategy(parsed -> {
                    // Help needs no installation.
                    Integer helped = CommandLine.executeHelpRequest(parsed);
                    if (helped != null) {
                        return helped;
                    }
                    return isForHere(parsed) ? new CommandLine.RunLast().execute(parsed) : carryOutOrSay(arguments);
                })
                .execute(arguments.toArray(String[]::new));
    }

    private static boolean isForHere(CommandLine.ParseResult parsed) {
        return parsed.asCommandLineList().stream().anyMatch(command -> command.getCommand() instanceof ForHere);
    }

    private int carryOutOrSay(List<String> arguments) {
        try {
            return carryOut(arguments);
        } catch (RefusedException refused) {
            err.println(refused.getMessage());
            return Commands.REFUSED;
        }
    }

    private int carryOut(List<String> arguments) {
        Optional<ServerLine.Answer> answer = ServerLine.of(dataDirectory).ask(arguments);
        if (answer.isEmpty()) {
            return carryOutHere(arguments);
        }
        out.print(answer.get().out());
        out.flush();
        err.print(answer.get().err());
        err.flush();
        return answer.get().status();
    }

    private int carryOutHere(List<String> arguments) {
        refuseForeignDirectory();
        try (Opened opened = here.open()) {
            return Commands.over(opened::desk, List.of(), out, err).execute(arguments.toArray(String[]::new));
        } catch (RuntimeException refused) { // the operator's screen is the boundary: a sentence there, not a stack
            throw new RefusedException(String.valueOf(refused.getMessage()));
        }
    }

    /** What root makes in another user's directory, that user's server could not open any more. */
    private void refuseForeignDirectory() {
        try {
            String owner =
                    Files.exists(dataDirectory) ? Files.getOwner(dataDirectory).getName() : user();
            if (!owner.equals(user())) {
                throw new RefusedException("The data directory belongs to " + owner + ": run this as that user.");
            }
        } catch (IOException unreadable) {
            throw new RefusedException("The data directory cannot be read.");
        }
    }

    private static String user() {
        return System.getProperty("user.name", "");
    }
}
