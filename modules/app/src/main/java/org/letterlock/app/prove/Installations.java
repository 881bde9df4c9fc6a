package org.letterlock.app.prove;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.letterlock.app.Settings;
import org.letterlock.app.command.RefusedException;
import org.letterlock.app.command.ServerLine;
import org.letterlock.privacy.Registry;
import org.letterlock.storage.Database;

/** Where installations are, and how to reach them. */
final class Installations {

    /** A loopback address that nobody else uses, so that its octets mean something when found. */
    private static final String STRANGER = "127.83.201.97";

    private static final Set<String> EVERYWHERE = Set.of("0.0.0.0", "::");
    private static final int[] DECLARED_WAYS = {53, 80, 443, 8443};
    private static final Pattern PORT = Pattern.compile(":(\\d+)/");
    private static final int POSTGRES = 5432;

    /** Memory that looks like a directory: a dump there never gets to a disk. */
    private static final Path MEMORY = Path.of("/dev/shm");

    private Installations() {}

    /** The installation of these settings, which must run. */
    static Surface here(Settings settings) {
        LineInside inside = new LineInside(ServerLine.of(settings.dataDirectory()));
        if (!inside.isThere()) {
            throw new RefusedException("No server runs with the data directory " + settings.dataDirectory()
                    + ". Start it first; or use --on trial, which starts one to throw away.");
        }
        Facts facts = inside.facts();
        Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
        Optional<Path> dumps = Optional.of(MEMORY).filter(Files::isWritable);
        return new Surface(
                "here",
                doors(facts, waysOut(settings)),
                rooms(settings, facts, output(facts), temporary, dumps),
                inside,
                registry(settings.operatorFile()),
                Optional.empty());
    }

    static Registry registry(Optional<Path> operatorFile) {
        return operatorFile.map(Registry::load).orElseGet(Registry::load);
    }

    static Surface.Doors doors(Facts facts, Set<Integer> waysOut) {
        boolean everywhere = EVERYWHERE.contains(facts.host()) || facts.host().equals("127.0.0.1");
        String host = everywhere ? "127.0.0.1" : facts.host();
        try {
            return new Surface.Doors(
                    URI.create("http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + facts.httpPort()),
                    facts.smtpPort(),
                    facts.domain(),
                    InetAddress.getByName(everywhere ? STRANGER : host),
                    waysOut);
        } catch (UnknownHostException unknown) {
            throw new RefusedException("The server listens at an address that this machine does not know.");
        }
    }

    static Surface.Rooms rooms(
            Settings settings, Facts facts, Optional<Path> output, Path temporary, Optional<Path> dumps) {
        Path data = Path.of(facts.data());
        Path keys = Path.of(facts.keys());
        return new Surface.Rooms(
                data,
                keys,
                Path.of(facts.ledger()),
                () -> settings.databaseUrl()
                        .map(Database::at)
                        .orElseGet(() -> Database.running(data, keys))
                        .reading(),
                output,
                temporary,
                dumps);
    }

    private static Set<Integer> waysOut(Settings settings) {
        Set<Integer> ports = new HashSet<>();
        for (int port : DECLARED_WAYS) {
            ports.add(port);
        }
        settings.nameServers().forEach(server -> ports.add(server.getPort()));
        settings.databaseUrl().ifPresent(url -> {
            Matcher port = PORT.matcher(url);
            ports.add(port.find() ? Integer.parseInt(port.group(1)) : POSTGRES);
        });
        return ports;
    }

    /** The file to which the process prints, when it is one. */
    private static Optional<Path> output(Facts facts) {
        try {
            Path file = Path.of("/proc", Long.toString(facts.pid()), "fd", "1").toRealPath();
            return Optional.of(file).filter(Files::isRegularFile).filter(Files::isReadable);
        } catch (IOException notAFile) {
            return Optional.empty();
        }
    }
}
