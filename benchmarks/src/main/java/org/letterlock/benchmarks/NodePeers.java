package org.letterlock.benchmarks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The receivers that run on Node, from the folder into which {@code benchmarks/run} installs them. */
final class NodePeers {

    static final Path PEERS = Path.of("benchmarks/peers");
    static final Path MODULES = PEERS.resolve("node_modules");

    private NodePeers() {}

    /** Haraka and MailDev, or neither when they are not installed. */
    static List<Receiver> installed() {
        if (Files.notExists(MODULES)) {
            IO.println("Haraka and MailDev are missing: nothing is said about them.\n");
            return List.of();
        }
        return List.of(new HarakaServer(), new MailDevServer());
    }
}
