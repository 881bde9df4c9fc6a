package org.letterlock.app;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardCopyOption.COPY_ATTRIBUTES;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The packaged server as a child process with free ports and directories of its own, started as {@code ./dev up} does
 * but for the clock, which tests move. Closing it stops the process and deletes its directories.
 */
public final class RunningServer implements AutoCloseable {

    /** What a rehearsal leaves; {@code ./dev up} starts with it, too. */
    static final Path AOT_CACHE = Path.of("target/quarkus-app/letterlock.aot").toAbsolutePath();

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path root;
    private final Map<String, String> environment;
    private final List<String> arguments = new ArrayList<>();
    private final int httpPort;
    private final int smtpPort;
    private Process process;
    private Instant told = Instant.EPOCH;
    private Writer console;
    private BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private final List<String> output = new ArrayList<>();

    private RunningServer(Map<String, String> overrides) throws IOException {
        root = Files.createTempDirectory("letterlock-e2e");
        httpPort = freePort();
        smtpPort = freePort();
        environment = new HashMap<>(Map.of(
                "LETTERLOCK_HTTP_PORT",
                Integer.toString(httpPort),
                "LETTERLOCK_SMTP_PORT",
                Integer.toString(smtpPort),
                "LETTERLOCK_BIND_ADDRESS",
                "127.0.0.1",
                "LETTERLOCK_DATA_DIR",
                dataDirectory().toString(),
                "LETTERLOCK_DOMAINS",
                "letterlock.localhost,second.localhost",
                "LETTERLOCK_DNS_SERVERS",
                "none"));
        environment.putAll(overrides);
    }

    /**
     * An installation that was started once, to copy: making a database takes longer than any test. Programs are
     * linked, not copied.
     */
    private static final class Template {

        static final Path ROOT = make();

        private static Path make() {
            try {
                var first = new RunningServer(Map.of());
                first.launch();
                first.stop();
                Runtime.getRuntime().addShutdownHook(new Thread(() -> deleteTree(first.root)));
                return first.root;
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }

        static void copyTo(Path root) throws IOException {
            try (Stream<Path> files = Files.walk(ROOT)) {
                for (Path file : files.skip(1).toList()) {
                    Path copy = root.resolve(ROOT.relativize(file));
                    if (file.toString().contains("/postgres/bin-") && Files.isRegularFile(file, NOFOLLOW_LINKS)) {
                        Files.createLink(copy, file);
                    } else {
                        Files.copy(file, copy, COPY_ATTRIBUTES, NOFOLLOW_LINKS);
                    }
                }
            }
        }
    }

    /** Starts a server and waits until it is ready. */
    public static RunningServer start() {
        return start(Map.of());
    }

    /** Starts a server with further environment variables. */
    public static RunningServer start(Map<String, String> environment) {
        try {
            var server = new RunningServer(environment);
            Template.copyTo(server.root);
            server.launch();
            return server;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Starts a server with the made-up senders of a demonstration. */
    public static RunningServer startDemo() {
        try {
            var server = new RunningServer(Map.of());
            server.arguments.add("--demo");
            Template.copyTo(server.root);
            server.launch();
            return server;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Starts the stopped or killed server again on the same directories and ports. */
    public void launch() {
        launchUntil("ready: ", command());
    }

    /** As {@link #launch}, with further options for Java and the system's clock. */
    void launchWith(List<String> options) {
        launchUntil("ready: ", command(options));
    }

    private void launchUntil(String sign, ProcessBuilder command) {
        try {
            told = Instant.now();
            process = command.start();
            console = process.outputWriter();
            lines = new LinkedBlockingQueue<>();
            Thread.ofVirtual().start(this::follow);
            awaitLine(sign);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The command that would start this server; for tests that expect it to refuse. */
    public ProcessBuilder command() {
        var options = new ArrayList<>(List.of("-Dletterlock.profile=test"));
        if (Files.exists(AOT_CACHE)) {
            options.add("-XX:AOTCache=" + AOT_CACHE);
        }
        return command(options);
    }

    private ProcessBuilder command(List<String> options) {
        var line = new ArrayList<String>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.add("@jvm.options");
        line.addAll(options);
        line.addAll(List.of("-jar", AOT_CACHE.resolveSibling("quarkus-run.jar").toString()));
        line.addAll(arguments);
        var command = new ProcessBuilder(line);
        command.environment().keySet().removeIf(name -> name.startsWith("LETTERLOCK_"));
        command.environment().putAll(environment);
        return command.redirectErrorStream(true);
    }

    private void follow() {
        BlockingQueue<String> sink = lines;
        try (BufferedReader reader = process.inputReader()) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                synchronized (output) {
                    output.add(line);
                }
                sink.add(line);
            }
        } catch (IOException closed) {
            sink.add("output closed");
        }
        sink.add("process ended");
    }

    private String awaitLine(String start) {
        try {
            for (String line = next(); line != null; line = next()) {
                if (line.startsWith(start)) {
                    return line;
                }
                if (line.equals("process ended")) {
                    break;
                }
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        throw new IllegalStateException(
                "the server did not say '" + start + "'; it said:\n" + String.join("\n", output()));
    }

    private String next() throws InterruptedException {
        return lines.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    /** Everything the process has printed since it was first started. */
    public List<String> output() {
        synchronized (output) {
            return List.copyOf(output);
        }
    }

    /** Where pages and API are. */
    public URI http() {
        return URI.create("http://localhost:" + httpPort);
    }

    /** The SMTP receiver's port on 127.0.0.1. */
    public int smtpPort() {
        return smtpPort;
    }

    /** Moves the server's clock forward. */
    public void advance(Duration duration) {
        try {
            console.write("advance " + duration + "\n");
            console.flush();
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
        awaitLine("clock: ");
    }

    /** Moves the server's clock, which stands still by itself, to the time of programs that have one of their own. */
    public void catchUp() {
        Instant now = Instant.now();
        advance(Duration.between(told, now));
        told = now;
    }

    /** With what it is started. */
    Map<String, String> environment() {
        return Map.copyOf(environment);
    }

    /** The data directory. */
    public Path dataDirectory() {
        return root.resolve("data");
    }

    /** The key directory. */
    public Path keyDirectory() {
        return root.resolve("data-keys");
    }

    /** The Java process. */
    public long pid() {
        return process.pid();
    }

    /** Ends the process at once, as {@code kill -9} does. */
    public void kill() {
        process.destroyForcibly();
        awaitExit();
    }

    /** Asks the process to stop and waits until it has. */
    public void stop() {
        // Process.destroy would close the pipes, and what is said last would be lost, or end the process.
        process.toHandle().destroy();
        awaitExit();
    }

    private void awaitExit() {
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new IllegalStateException("the server did not stop; it said:\n" + String.join("\n", output()));
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        if (process.isAlive()) {
            stop();
        }
        deleteTree(root);
    }

    private static void deleteTree(Path root) {
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
