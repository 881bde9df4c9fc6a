package org.letterlock.app.prove;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;

/**
 * Looks again and again at the TCP connections that a process has to other machines and did not get at its own doors;
 * by Linux's {@code /proc}. What comes and goes between two looks is not seen.
 */
final class OutboundLooks implements AutoCloseable {

    private static final long PAUSE_NANOS = 100_000_000;
    private static final int HEX = 16;
    private static final int LOCAL = 1;
    private static final int REMOTE = 2;
    private static final int STATE = 3;
    private static final int INODE = 9;

    private final Path process;
    private final Set<Integer> doors;
    private final Set<Integer> seen = new TreeSet<>();
    private final Thread thread;
    private int looks;
    private boolean blind;
    private volatile boolean closed;

    /** @param process its directory below {@code /proc} */
    OutboundLooks(Path process, Set<Integer> doors) {
        this.process = process;
        this.doors = Set.copyOf(doors);
        this.thread = Thread.ofVirtual().name("outbound looks").unstarted(this::run);
    }

    /** Begins to look. */
    static OutboundLooks at(Facts facts) {
        OutboundLooks looks = new OutboundLooks(
                Path.of("/proc", Long.toString(facts.pid())), Set.of(facts.httpPort(), facts.smtpPort()));
        looks.thread.start();
        return looks;
    }

    private void run() {
        while (!closed) {
            look();
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    synchronized void look() {
        try {
            Set<String> inodes = sockets();
            for (String table : new String[] {"net/tcp", "net/tcp6"}) {
                for (String line : Files.readAllLines(process.resolve(table))) {
                    String[] fields = line.strip().split("\\s+", -1);
                    if (fields.length > INODE && inodes.contains(fields[INODE])) {
                        note(fields);
                    }
                }
            }
            looks++;
        } catch (IOException unreadable) {
            blind = true;
        }
    }

    private Set<String> sockets() throws IOException {
        Set<String> inodes = new HashSet<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(process.resolve("fd"))) {
            for (Path file : files) {
                String target = target(file);
                if (target.startsWith("socket:[")) {
                    inodes.add(target.substring("socket:[".length(), target.length() - 1));
                }
            }
        }
        return inodes;
    }

    private static String target(Path file) {
        try {
            return Files.readSymbolicLink(file).toString();
        } catch (IOException closedMeanwhile) {
            return "";
        }
    }

    /** Established, from no door of ours, to another machine. */
    private void note(String[] fields) {
        String[] local = fields[LOCAL].split(":", -1);
        String[] remote = fields[REMOTE].split(":", -1);
        if (fields[STATE].equals("01") && !doors.contains(Integer.parseInt(local[1], HEX)) && !isLoopback(remote[0])) {
            seen.add(Integer.parseInt(remote[1], HEX));
        }
    }

    /** In the kernel's hexadecimal form, each group of four octets in the machine's order. */
    private static boolean isLoopback(String address) {
        return address.endsWith("7F") && (address.length() == 8 || address.startsWith("0000000000000000FFFF0000"))
                || address.equals("00000000000000000000000001000000");
    }

    /** Connections to none but these ports of others. */
    synchronized Outcome only(Set<Integer> allowed) {
        if (blind || looks == 0) {
            return Outcome.notChecked("the connections of the process cannot be seen");
        }
        Set<Integer> others = new TreeSet<>(seen);
        others.removeAll(allowed);
        return Outcome.of(
                others.isEmpty(),
                looks + " looks at its connections; to other machines: " + (seen.isEmpty() ? "none" : "ports " + seen),
                "connected to other machines at ports " + others);
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
    }
}
