package org.letterlock.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A TCP port on which a process waits for callers, as Linux tells it.
 *
 * @param address as in {@code /proc/net/tcp}
 */
record Listening(String address, int port) {

    /** Of IPv4 and of IPv4 within IPv6. */
    private static final Set<String> THIS_MACHINE =
            Set.of("0100007F", "0000000000000000FFFF00000100007F", "00000000000000000000000001000000");

    /** All those of a process. */
    static List<Listening> of(long pid) throws IOException {
        Set<String> sockets;
        try (Stream<Path> open = Files.list(Path.of("/proc/" + pid + "/fd"))) {
            sockets = open.map(Listening::target).collect(Collectors.toSet());
        }
        List<Listening> listening = new ArrayList<>();
        for (String table : List.of("tcp", "tcp6")) {
            for (String line : Files.readAllLines(Path.of("/proc/net/" + table))) {
                String[] fields = line.strip().split(" +");
                if (fields[3].equals("0A") && sockets.contains("socket:[" + fields[9] + "]")) {
                    String[] local = fields[1].split(":");
                    listening.add(new Listening(local[0], Integer.parseInt(local[1], 16)));
                }
            }
        }
        return listening;
    }

    private static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException closed) {
            return "";
        }
    }

    boolean isForThisMachineOnly() {
        return THIS_MACHINE.contains(address);
    }
}
