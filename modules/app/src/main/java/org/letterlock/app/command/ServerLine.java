package org.letterlock.app.command;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The line to a running server, by which it is told commands. */
public final class ServerLine {

    private final Path socket;

    private ServerLine(Path socket) {
        this.socket = socket;
    }

    /** The line to the server with this data directory, whether it runs or not. */
    public static ServerLine of(Path dataDirectory) {
        return new ServerLine(ControlSocket.in(dataDirectory));
    }

    /**
     * What became of a command.
     *
     * @param out what it printed
     * @param err what it said about mistakes
     */
    public record Answer(int status, String out, String err) {}

    /**
     * Has the server carry out a command; empty when none runs.
     *
     * @throws RefusedException when the line breaks
     */
    public Optional<Answer> ask(List<String> arguments) {
        if (!Files.exists(socket)) {
            return Optional.empty();
        }
        try (SocketChannel server = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            try {
                server.connect(UnixDomainSocketAddress.of(socket));
            } catch (IOException nobody) {
                return Optional.empty();
            }
            Frames.write(new DataOutputStream(Channels.newOutputStream(server)), arguments);
            List<String> answer = Frames.read(new DataInputStream(Channels.newInputStream(server)));
            return Optional.of(new Answer(Integer.parseInt(answer.getFirst()), answer.get(1), answer.get(2)));
        } catch (IOException broken) {
            throw new RefusedException("The server did not answer. Whether it did anything is not known.");
        }
    }
}
