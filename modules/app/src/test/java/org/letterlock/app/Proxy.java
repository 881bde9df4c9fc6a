package org.letterlock.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.letterlock.app.Programs.Run;

/** A reverse proxy from Debian that runs by the sample in {@code docs/proxies}, with a certificate of its own. */
final class Proxy implements AutoCloseable {

    /** The proxies that there is a sample for. */
    enum Kind {
        NGINX,
        CADDY
    }

    private static final Path SAMPLES = Path.of("../../docs/proxies");

    private final Path folder;
    private final Path said;
    private final int secure = freePort();
    private final int plain = freePort();
    private final Process process;

    private Proxy(Kind kind, Path folder, int upstream) throws IOException {
        this.folder = folder;
        this.said = folder.resolve("said");
        makeCertificate();
        ProcessBuilder command = switch (kind) {
            case NGINX -> nginx(upstream);
            case CADDY -> caddy(upstream);
        };
        command.environment().put("HOME", folder.toString());
        command.environment().put("XDG_DATA_HOME", folder.toString());
        command.environment().put("XDG_CONFIG_HOME", folder.toString());
        process = command.directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        await();
    }

    /**
     * Starts one before a server; whatever it writes goes into {@code folder}.
     *
     * @param upstream the server's port
     */
    static Proxy start(Kind kind, Path folder, int upstream) {
        try {
            return new Proxy(kind, folder, upstream);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void makeCertificate() {
        Run made = Programs.run(List.of(
                "openssl",
                "req",
                "-x509",
                "-newkey",
                "ec",
                "-pkeyopt",
                "ec_paramgen_curve:P-256",
                "-nodes",
                "-subj",
                "/CN=localhost",
                "-addext",
                "subjectAltName=DNS:localhost",
                "-keyout",
                folder.resolve("key.pem").toString(),
                "-out",
                folder.resolve("chain.pem").toString()));
        if (made.status() != 0) {
            throw new IllegalStateException(made.output());
        }
    }

    private ProcessBuilder nginx(int upstream) throws IOException {
        String sample = read("nginx.conf")
                .replace("user www-data;", "user root;")
                .replace("/run/nginx.pid", folder.resolve("pid").toString())
                .replace("/etc/ssl/letterlock", folder.toString())
                .replace("listen 443", "listen 127.0.0.1:" + secure)
                .replace("listen 80", "listen 127.0.0.1:" + plain)
                .replace("mail.example.com$request_uri", "localhost:" + secure + "$request_uri")
                .replace("mail.example.com", "localhost")
                .replace("127.0.0.1:8080", "127.0.0.1:" + upstream);
        Path file = Files.writeString(folder.resolve("nginx.conf"), sample);
        return new ProcessBuilder(
                "/usr/sbin/nginx", "-p", folder.toString(), "-e", "stderr", "-c", file.toString(), "-g", "daemon off;");
    }

    private ProcessBuilder caddy(int upstream) throws IOException {
        String sample = read("Caddyfile")
                .replaceFirst("\\{\n", "{\n\thttp_port " + plain + "\n\thttps_port " + secure + "\n")
                .replace("mail.example.com {", "localhost {\n\tbind 127.0.0.1\n\ttls chain.pem key.pem")
                .replace("127.0.0.1:8080", "127.0.0.1:" + upstream);
        Path file = Files.writeString(folder.resolve("Caddyfile"), sample);
        return new ProcessBuilder("caddy", "run", "--adapter", "caddyfile", "--config", file.toString());
    }

    private static String read(String sample) throws IOException {
        return Files.readString(SAMPLES.resolve(sample));
    }

    private void await() throws IOException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (process.isAlive() && System.nanoTime() < end) {
            try (var socket = new Socket()) {
                socket.connect(new InetSocketAddress("127.0.0.1", secure));
                return;
            } catch (IOException notYet) {
                Thread.onSpinWait();
            }
        }
        throw new IllegalStateException("the proxy did not start; it said:\n" + said());
    }

    /** Where it answers. */
    URI https() {
        return URI.create("https://localhost:" + secure);
    }

    URI http() {
        return URI.create("http://localhost:" + plain);
    }

    /** All it has written to its standard output and error. */
    String said() throws IOException {
        return Files.readString(said, StandardCharsets.UTF_8);
    }

    /** All that it was given and has written. */
    Path folder() {
        return folder;
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
