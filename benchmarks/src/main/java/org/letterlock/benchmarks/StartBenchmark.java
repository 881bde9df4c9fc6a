package org.letterlock.benchmarks;

import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.letterlock.benchmarks.Benchmarks.Options;

/** From starting Java to the line that says ready, on a data directory that exists, and the memory some time later. */
final class StartBenchmark {

    private static final int REQUESTS = 20;
    private static final int IDLE_SECONDS = 10;

    private final Options options;

    StartBenchmark(Options options) {
        this.options = options;
    }

    void run() {
        int starts = options.quick() ? 1 : 7;
        Map<String, Boolean> ways = new LinkedHashMap<>();
        if (Files.exists(LetterlockServer.AOT_CACHE)) {
            ways.put("`./dev up`, from the AOT cache", true);
        }
        if (ways.isEmpty() || !options.quick()) {
            ways.put("`java -jar`, without it", false);
        }
        IO.println(
                "Warm data directory; %d starts each. RSS of Java alone, %d s and %d requests after the last start.%n"
                        .formatted(starts, idleSeconds(), REQUESTS));
        IO.println("| start | seconds to ready, median | min | max | idle RSS, MiB |");
        IO.println("|---|---|---|---|---|");
        try (var server = new LetterlockServer(options)) {
            ways.forEach((way, cache) -> measure(server, way, cache, starts));
        }
    }

    private int idleSeconds() {
        return options.quick() ? 1 : IDLE_SECONDS;
    }

    private void measure(LetterlockServer server, String way, boolean cache, int starts) {
        List<Double> seconds = new ArrayList<>();
        for (int start = 0; start < starts; start++) {
            seconds.add(server.restart(cache));
        }
        for (int request = 0; request < REQUESTS; request++) {
            var _ = server.send(
                    server.request(request % 2 == 0 ? "/privacy/inboxes" : "/api/v1/domains"), BodyHandlers.ofString());
        }
        long awake = System.nanoTime() + idleSeconds() * 1_000_000_000L;
        while (awake > System.nanoTime()) {
            LockSupport.parkNanos(awake - System.nanoTime());
        }
        Samples samples = Samples.of(seconds);
        IO.println("| %s | %.2f | %.2f | %.2f | %d |"
                .formatted(way, samples.median(), samples.least(), samples.most(), server.residentMebibytes()));
    }
}
