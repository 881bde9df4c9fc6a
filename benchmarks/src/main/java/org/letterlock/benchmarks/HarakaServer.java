package org.letterlock.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Haraka, the SMTP server on Node, with a queue that counts mails and throws them away. */
final class HarakaServer implements Receiver {

    private final int port = Ports.free();
    private final Path home = Folders.temporary("haraka-bench");
    private final Child child;
    private int forgotten;

    HarakaServer() {
        try {
            Folders.copy(NodePeers.PEERS.resolve("haraka"), home);
            // Haraka reads this one without a default of its own.
            Files.copy(
                    NodePeers.MODULES.resolve("Haraka/config/connection.ini"), home.resolve("config/connection.ini"));
            Files.writeString(home.resolve("config/smtp.ini"), "listen=127.0.0.1:" + port + "\nnodes=0\n");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        child = Child.start(
                new ProcessBuilder(
                        "node", NodePeers.MODULES.resolve("Haraka/bin/haraka").toString(), "-c", home.toString()),
                "null queue");
        Ports.await(port);
    }

    @Override
    public String name() {
        return "Haraka, null queue";
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public String recipient() {
        return "anyone@bench.example";
    }

    @Override
    public void verify(int sent) {
        requireSame(sent, count() - forgotten);
    }

    private int count() {
        return Integer.parseInt(child.ask("taken", "taken "));
    }

    @Override
    public void forget() {
        forgotten = count();
    }

    @Override
    public void close() {
        child.close();
        Folders.delete(home);
    }
}
