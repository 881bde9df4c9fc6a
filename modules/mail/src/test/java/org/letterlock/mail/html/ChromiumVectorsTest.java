package org.letterlock.mail.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The last word on the cleaner: Chromium loads what it made of every vector, without the policy that would stop loads,
 * beside a server that counts requests. Some raw vectors are loaded too, to show that the server would have noticed.
 */
class ChromiumVectorsTest {

    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");

    private static final int SECONDS_MAX = 120;

    /** Raw vectors loaded for comparison: the first ones, which need nobody else's server. */
    private static final int RAW_FRAMES = 20;

    private final Queue<String> requests = new ConcurrentLinkedQueue<>();

    @TempDir
    Path folder;

    @Test
    void callsNoServerForAnyCleanedVector() throws Exception {
        assumeThat(Files.isExecutable(CHROMIUM)).isTrue();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        String host = "127.0.0.1:" + server.getAddress().getPort();
        List<String> vectors = Vectors.all(host);
        serve(server, vectors);
        try {
            browse("http://" + host + "/all-cleaned");
            assertThat(requests).contains("/all-cleaned", "/cleaned/0", "/cleaned/" + (vectors.size() - 1), "/done");
            assertThat(requests)
                    .allMatch(path ->
                            path.startsWith("/cleaned/") || path.equals("/all-cleaned") || path.equals("/done"));
            requests.clear();
            browse("http://" + host + "/all-raw");
            long loads = requests.stream()
                    .filter(path -> !path.startsWith("/raw/"))
                    .distinct()
                    .count();
            assertThat(loads)
                    .describedAs("loads by raw vectors, which show that the server sees them")
                    .isGreaterThan(10);
        } finally {
            server.stop(0);
        }
    }

    private void serve(HttpServer server, List<String> vectors) {
        server.createContext("/", exchange -> {
            String path = exchange.getRequestURI().getPath();
            boolean favicon = path.equals("/favicon.ico");
            if (!favicon) {
                requests.add(path);
            }
            byte[] page = page(path, vectors).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "text/html; charset=utf-8");
            exchange.sendResponseHeaders(200, page.length == 0 ? -1 : page.length);
            exchange.getResponseBody().write(page);
            exchange.close();
        });
        server.start();
    }

    /** The cleaned document without its own Content-Security-Policy: cleaning alone must be enough. */
    private static String page(String path, List<String> vectors) throws IOException {
        if (path.equals("/all-cleaned") || path.equals("/all-raw")) {
            return path.equals("/all-raw") ? frames("/raw/", RAW_FRAMES) : frames("/cleaned/", vectors.size());
        }
        boolean cleaned = path.matches("/cleaned/\\d+");
        boolean raw = path.matches("/raw/\\d+");
        if (!cleaned && !raw) {
            return "";
        }
        String vector = vectors.get(Integer.parseInt(path.substring(path.lastIndexOf('/') + 1)));
        String html = CleanerVectorsTest.clean(vector)
                .html()
                .replaceFirst("<meta http-equiv=\"Content-Security-Policy\"[^>]*>", "");
        return cleaned ? html : vector;
    }

    /** A frame per vector; raw ones may run scripts, but not leave their frame. */
    private static String frames(String prefix, int count) {
        StringBuilder page = new StringBuilder("<!DOCTYPE html><body>");
        for (int i = 0; i < count; i++) {
            page.append("<iframe width=200 height=100 sandbox='allow-scripts allow-same-origin' src='")
                    .append(prefix)
                    .append(i)
                    .append("'></iframe>");
        }
        return page.append("<script>onload=()=>setTimeout(()=>{fetch('/done')},1000)</script></body>")
                .toString();
    }

    private void browse(String url) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                CHROMIUM.toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--no-first-run",
                "--disable-dev-shm-usage",
                "--mute-audio",
                "--virtual-time-budget=4000",
                "--user-data-dir=" + Files.createTempDirectory(folder, "profile"),
                "--dump-dom",
                url));
        Process process = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            assertThat(process.waitFor(SECONDS_MAX, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }
}
