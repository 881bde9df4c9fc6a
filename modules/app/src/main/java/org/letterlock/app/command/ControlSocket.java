package org.letterlock.app.command;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import jdk.net.ExtendedSocketOptions;

/**
 * Where a running server takes commands: a Unix domain socket in a directory that only its owner can enter. Whoever
 * connects must be that owner, or root; what they send has to come at once.
 */
public final class ControlSocket implements AutoCloseable {

    private static final int COMMANDS_AT_ONCE = 8;
    private static final long PATIENCE_SECONDS = 10;

    private final Desk desk;
    private final List<?> more;
    private final Path file;
    private final String owner;
    private final ServerSocketChannel server;
    private final Semaphore places = new Semaphore(COMMANDS_AT_ONCE);
    private final ScheduledExecutorService impatience = new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("control-watch").factory());

    private ControlSocket(Path file, Desk desk, List<?> more) throws IOException {
        this.desk = desk;
        this.more = List.copyOf(more);
        this.file = file;
        Path room = file.toAbsolutePath().getParent();
        if (room == null) {
            throw new IOException("a root is no place for a socket");
        }
        closeToOthers(room);
        this.owner = Files.getOwner(room).getName();
        // Whoever holds the data directory may do this: what lies there is left from a server that was killed.
        Files.deleteIfExists(file);
        this.server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(file));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    private static void closeToOthers(Path room) throws IOException {
        if (!Files.isDirectory(room)) {
            Files.createDirectory(
                    room, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
        Files.setPosixFilePermissions(room, PosixFilePermissions.fromString("rwx------"));
    }

    /** Where the socket of the server with this data directory is. */
    public static Path in(Path dataDirectory) {
        return dataDirectory.resolve("control").resolve("socket");
    }

    /**
     * Takes commands from now on.
     *
     * @param more commands of other parts
     */
    public static ControlSocket open(Path dataDirectory, Desk desk, List<?> more) {
        try {
            ControlSocket socket = new ControlSocket(in(dataDirectory), desk, more);
            Thread.ofVirtual().name("control").start(socket::accept);
            return socket;
        } catch (IOException refused) {
            throw new UncheckedIOException(
                    "the control socket below " + dataDirectory + " cannot be made; its path may have 100 octets",
                    refused);
        }
    }

    private void accept() {
        while (server.isOpen()) {
            try {
                SocketChannel caller = server.accept();
                if (places.tryAcquire()) {
                    Thread.ofVirtual().name("control").start(() -> serve(caller));
                } else {
                    caller.close();
                }
            } catch (IOException closed) {
                // Closing ends the loop; a caller who is gone again does not.
            }
        }
    }

    private void serve(SocketChannel caller) {
        var watch = impatience.schedule(() -> close(caller), PATIENCE_SECONDS, TimeUnit.SECONDS);
        try (caller) {
            if (!isOwner(caller)) {
                return;
            }
            List<String> arguments = Frames.read(new DataInputStream(Channels.newInputStream(caller)));
            watch.cancel(false);
            Frames.write(new DataOutputStream(Channels.newOutputStream(caller)), answer(arguments));
        } catch (IOException | RuntimeException ended) {
            // Nobody to tell: the caller sees that the connection ends.
        } finally {
            watch.cancel(false);
            places.release();
        }
    }

    private boolean isOwner(SocketChannel caller) throws IOException {
        String user = caller.getOption(ExtendedSocketOptions.SO_PEERCRED).user().getName();
        return user.equals(owner) || user.equals("root");
    }

    /** Exit status, output, errors. */
    private List<String> answer(List<String> arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int status = Commands.over(() -> desk, more, new PrintWriter(out, true), new PrintWriter(err, true))
                .execute(arguments.toArray(String[]::new));
        return List.of(Integer.toString(status), out.toString(), err.toString());
    }

    private static void close(SocketChannel caller) {
        try {
            caller.close();
        } catch (IOException _) {
            // It is closed.
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        impatience.shutdownNow();
        Files.deleteIfExists(file);
    }
}
