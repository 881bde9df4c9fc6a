package org.letterlock.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.letterlock.benchmarks.Benchmarks.Options;

/**
 * The packaged Letterlock in a process of its own, on a data directory of its own, and a client of its API. When
 * profiled, it records itself and tells at its end where its time and memory went.
 */
final class LetterlockServer implements AutoCloseable {

    private static final Path PACKAGE =
            Path.of("modules/app/target/quarkus-app").toAbsolutePath();

    /** What {@code ./dev up} starts with, if it is there. */
    static final Path AOT_CACHE = PACKAGE.resolve("letterlock.aot");

    private final Path directory = Folders.temporary("letterlock-bench");
    private final int http = Ports.free();
    private final int smtp = Ports.free();
    private final boolean profile;
    private final boolean judging;
    private final NameServer names = new NameServer();
    private final HttpClient client = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();
    private Child child;

    LetterlockServer(Options options) {
        this(options.profile(), true);
    }

    private LetterlockServer(boolean profile, boolean judging) {
        this.profile = profile;
        this.judging = judging;
        StartedOnce.fill(
                directory,
                () -> Child.start(command(Files.exists(AOT_CACHE)), "ready: ").close());
        child = Child.start(command(Files.exists(AOT_CACHE)), "ready: ");
    }

    /** One that judges nobody's origin, to see what judging costs; never profiled. */
    static LetterlockServer notJudging() {
        return new LetterlockServer(false, false);
    }

    /** What to tell of it in a table besides its name. */
    String manner() {
        return judging ? "" : ", origins not judged";
    }

    private ProcessBuilder command(boolean cache) {
        List<String> line = new ArrayList<>();
        line.add(ProcessHandle.current().info().command().orElse("java"));
        line.add("@modules/app/jvm.options");
        if (cache) {
            line.add("-XX:AOTCache=" + AOT_CACHE);
        }
        if (profile) {
            // Every wait for the database, however short.
            line.add("-XX:StartFlightRecording:settings=profile,jdk.SocketRead#threshold=0ms,"
                    + "jdk.SocketRead#throttle=off,filename=" + recording());
        }
        line.addAll(List.of("-jar", PACKAGE.resolve("quarkus-run.jar").toString()));
        var command = new ProcessBuilder(line);
        command.environment().keySet().removeIf(name -> name.startsWith("LETTERLOCK_"));
        command.environment()
                .putAll(Map.of(
                        "LETTERLOCK_HTTP_PORT", Integer.toString(http),
                        "LETTERLOCK_SMTP_PORT", Integer.toString(smtp),
                        "LETTERLOCK_BIND_ADDRESS", "127.0.0.1",
                        "LETTERLOCK_DATA_DIR", directory.resolve("data").toString(),
                        "LETTERLOCK_DNS_SERVERS", judging ? names.address() : "none",
                        "LETTERLOCK_LIMIT_INBOX_MESSAGES", "100000",
                        "LETTERLOCK_LIMIT_INBOX_BYTES", Long.toString(1L << 30),
                        "LETTERLOCK_LIMIT_MEMORY_BYTES", Long.toString(400L << 20)));
        return command;
    }

    /** Carries an operator's command out, and gives what it printed. */
    String command(String... words) {
        ProcessBuilder command = command(false);
        command.command().removeIf(word -> word.startsWith("-XX:StartFlightRecording"));
        command.command().add("letterlock");
        command.command().addAll(List.of(words));
        try {
            Process process =
                    command.redirectError(ProcessBuilder.Redirect.INHERIT).start();
            process.getOutputStream().close();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException("the command was refused");
            }
            return said;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    /** Where its data lies, and so the disk that it waits for. */
    Path directory() {
        return directory;
    }

    private Path recording() {
        return directory.resolve("recording.jfr");
    }

    /** Starts the running server anew on the same data and gives the seconds until it was ready. */
    double restart(boolean cache) {
        child.close();
        long start = System.nanoTime();
        child = Child.start(command(cache), "ready: ");
        return (System.nanoTime() - start) / 1e9;
    }

    int httpPort() {
        return http;
    }

    int smtpPort() {
        return smtp;
    }

    /** Resident memory of the Java process in MiB, without PostgreSQL's. */
    long residentMebibytes() {
        return Machine.residentMebibytes(child.pid());
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + http + path))
                .header("Content-Type", "application/json");
    }

    JsonNode json(HttpRequest.Builder request) {
        try {
            return json.readTree(send(request, BodyHandlers.ofString()));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    <T> T send(HttpRequest.Builder request, BodyHandler<T> form) {
        try {
            HttpResponse<T> response = client.send(request.build(), form);
            if (response.statusCode() >= 300) {
                throw new IllegalStateException("the API answered " + response.statusCode());
            }
            return response.body();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    @Override
    public void close() {
        child.close();
        client.close();
        names.close();
        if (profile) {
            HotSpots.print(recording());
        }
        Folders.delete(directory);
    }
}
