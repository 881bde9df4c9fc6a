package org.letterlock.app.command;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
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
    private final PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    private final PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);

    /** @param here opens the installation when no server holds it */
    public CommandLineRun(Path dataDirectory, Here here) {
        this.dataDirectory = dataDirectory;
        this.here = here;
    }

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
                out,
                err);
        return line.setExecutionStrategy(parsed -> {
                    // Help needs no installation.
                    Integer helped = CommandLine.executeHelpRequest(parsed);
                    return helped != null ? helped : carryOutOrSay(arguments);
                })
                .execute(arguments.toArray(String[]::new));
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
        Optional<List<String>> answer = askServer(arguments);
        if (answer.isEmpty()) {
            return carryOutHere(arguments);
        }
        out.print(answer.get().get(1));
        out.flush();
        err.print(answer.get().get(2));
        err.flush();
        return Integer.parseInt(answer.get().getFirst());
    }

    private int carryOutHere(List<String> arguments) {
        refuseForeignDirectory();
        try (Opened opened = here.open()) {
            return Commands.over(opened::desk, out, err).execute(arguments.toArray(String[]::new));
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

    /** The server's answer; empty when none runs. */
    private Optional<List<String>> askServer(List<String> arguments) {
        Path file = ControlSocket.in(dataDirectory);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try (SocketChannel server = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            try {
                server.connect(UnixDomainSocketAddress.of(file));
            } catch (IOException nobody) {
                return Optional.empty();
            }
            Frames.write(new DataOutputStream(Channels.newOutputStream(server)), arguments);
            return Optional.of(Frames.read(new DataInputStream(Channels.newInputStream(server))));
        } catch (IOException broken) {
            throw new RefusedException("The server did not answer. Whether it did anything is not known.");
        }
    }
}
