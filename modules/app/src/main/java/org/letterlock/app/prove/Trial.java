package org.letterlock.app.prove;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.lang.management.ManagementFactory;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.letterlock.app.Settings;
import org.letterlock.app.command.RefusedException;
import org.letterlock.app.command.ServerLine;

/**
 * A throw-away installation of this very software: a server of its own, on free ports, with directories of its own, no
 * name servers and a clock that is moved. It takes the operator's words and limits, and no data. Closing it ends the
 * server and deletes all of it.
 */
final class Trial implements Surface.Hands, AutoCloseable {

    /** What belongs to one installation alone. */
    private static final Set<String> OWN = Set.of(
            "LETTERLOCK_HTTP_PORT",
            "LETTERLOCK_SMTP_PORT",
            "LETTERLOCK_BIND_ADDRESS",
            "LETTERLOCK_DATA_DIR",
            "LETTERLOCK_KEY_DIR",
            "LETTERLOCK_LEDGER_DIR",
            "LETTERLOCK_MASTER_KEY_FILE",
            "LETTERLOCK_BASE_URL",
            "LETTERLOCK_DATABASE_URL",
            "LETTERLOCK_TRUSTED_PROXIES",
            "LETTERLOCK_GOOGLE_CLIENT_ID",
            "LETTERLOCK_GOOGLE_CLIENT_SECRET_FILE",
            "LETTERLOCK_LIMIT_LOOPBACK");

    private final Path root;
    private final Path output;
    private final Map<String, String> environment;
    private final Process server;
    private final Writer console;
    private int answersSeen;

    private Trial(Settings like) throws IOException {
        root = Files.createTempDirectory("letterlock-trial");
        output = root.resolve("output");
        Files.createDirectories(root.resolve("temporary"));
        Files.createDirectories(root.resolve("copies"));
        environment = environment(like);
        ProcessBuilder builder = new ProcessBuilder(command());
        builder.environment().keySet().removeIf(name -> name.startsWith("LETTERLOCK_"));
        builder.environment().putAll(environment);
        Runtime.getRuntime().addShutdownHook(new Thread(this::close, "end trial"));
        server = builder.redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        console = server.outputWriter();
        await("ready: ", 1);
    }

    /** Starts one; takes several seconds. */
    static Trial like(Settings settings) {
        try {
            return new Trial(settings);
        } catch (IOException failed) {
            throw new UncheckedIOException("a throw-away installation cannot be made", failed);
        }
    }

    private Map<String, String> environment(Settings like) throws IOException {
        Map<String, String> own = new HashMap<>();
        System.getenv().forEach((name, value) -> {
            if (name.startsWith("LETTERLOCK_") && !OWN.contains(name)) {
                own.put(name, value);
            }
        });
        own.put("LETTERLOCK_HTTP_PORT", Integer.toString(freePort()));
        own.put("LETTERLOCK_SMTP_PORT", Integer.toString(freePort()));
        own.put("LETTERLOCK_BIND_ADDRESS", "127.0.0.1");
        own.put("LETTERLOCK_DATA_DIR", root.resolve("data").toString());
        own.put("LETTERLOCK_DNS_SERVERS", "none");
        own.put("LETTERLOCK_OPERATOR_FILE", operatorFile(like).toString());
        return own;
    }

    /** The operator's own words; without any, a contact, so that there is something to publish. */
    private Path operatorFile(Settings like) throws IOException {
        if (like.operatorFile().isPresent()) {
            return like.operatorFile().get().toAbsolutePath();
        }
        return Files.writeString(root.resolve("operator.properties"), "contact.security=security@prove.invalid\n");
    }

    /** As this process was started, with its clock in our hands, and never a core file. */
    private List<String> command() {
        List<String> line = new ArrayList<>(List.of("sh", "-c", "ulimit -c 0; exec \"$@\"", "trial"));
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(option -> !option.startsWith("-XX:TieredStopAtLevel") && !option.startsWith("-XX:AOT"))
                .forEach(line::add);
        line.add("-Dletterlock.profile=test");
        line.add("-Djava.io.tmpdir=" + root.resolve("temporary"));
        Path program = Path.of(System.getProperty("java.class.path", "")).toAbsolutePath();
        Path cache = program.resolveSibling("letterlock.aot");
        if (Files.exists(cache)) {
            line.add("-XX:AOTCache=" + cache);
        }
        line.addAll(List.of("-jar", program.toString()));
        return line;
    }

    /** How it is reached. */
    Surface surface() {
        Settings settings = Settings.from(environment);
        LineInside inside = new LineInside(ServerLine.of(settings.dataDirectory()));
        Facts facts = inside.facts();
        return new Surface(
                "trial",
                Installations.doors(facts, Set.of()),
                Installations.rooms(settings, facts, Optional.of(output), root.resolve("temporary"), Optional.of(root)),
                inside,
                Installations.registry(settings.operatorFile()),
                Optional.of(this));
    }

    @Override
    public void advance(Duration by) {
        tell("advance " + by);
    }

    @Override
    public void setBack(Duration by) {
        tell("back " + by);
    }

    @Override
    public void tidying(boolean wanted) {
        tell("tidying " + (wanted ? "on" : "off"));
    }

    @Override
    public Path copies() {
        return root.resolve("copies");
    }

    private void tell(String words) {
        try {
            console.write(words + "\n");
            console.flush();
            answersSeen++;
            await("clock: ", answersSeen);
        } catch (IOException gone) {
            throw new UnansweredException("the throw-away installation has ended", gone);
        }
    }

    /** Waits until so many lines of the output begin so. */
    private void await(String sign, int times) throws IOException {
        long until = System.nanoTime() + ProveLimits.START.toNanos();
        while (System.nanoTime() < until) {
            if (Files.exists(output)
                    && Files.readAllLines(output).stream()
                                    .filter(line -> line.startsWith(sign))
                                    .count()
                            >= times) {
                return;
            }
            if (!server.isAlive()) {
                throw new RefusedException("The throw-away installation did not start:\n" + Files.readString(output));
            }
            Patience.pause();
        }
        throw new UnansweredException(
                "the throw-away installation took too long; it said: " + Files.readString(output));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Override
    public synchronized void close() {
        try {
            if (server != null && server.isAlive()) {
                server.destroy();
                if (!server.waitFor(ProveLimits.START.toSeconds(), TimeUnit.SECONDS)) {
                    server.destroyForcibly();
                }
            }
            deleteAll();
        } catch (IOException | InterruptedException _) {
            // It was all to be thrown away; what is left lies among the temporary files.
        }
    }

    private void deleteAll() throws IOException {
        if (!Files.exists(root)) {
            return;
        }
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
