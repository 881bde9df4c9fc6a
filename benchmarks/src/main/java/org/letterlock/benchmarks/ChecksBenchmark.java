package org.letterlock.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.letterlock.benchmarks.Benchmarks.Options;

/**
 * Checks of addresses by the API, under wrk, in turns with a bare call of the same server that answers fixed JSON
 * without a key; and the rows of batches. Name servers are answered for on this machine, and remembered after the first
 * time. Keys take turns, and each round has fresh ones, because each has its bound.
 */
final class ChecksBenchmark {

    private static final String BARE = "/api/v1/domains";
    private static final String CHECK = "/api/v1/validations";
    private static final int CONNECTIONS = 32;
    private static final int ORGANISATIONS = 12;
    private static final int KEYS = 99;
    private static final int CALLS_OF_A_KEY = 1_000;
    private static final int ROUNDS = 5;
    private static final int ROUND_SECONDS = 3;
    private static final int WARMING_SECONDS = 20;
    private static final Pattern RATE = Pattern.compile("Requests/sec:\\s+([0-9.]+)");
    private static final Pattern WRONG = Pattern.compile("Non-2xx or 3xx responses: (\\d+)");

    private final Options options;
    private final List<String> keys = new ArrayList<>();

    ChecksBenchmark(Options options) {
        this.options = options;
    }

    void run() {
        try (var server = new LetterlockServer(options)) {
            for (int organisation = 0; organisation < (options.quick() ? 1 : ORGANISATIONS); organisation++) {
                keys.addAll(keys(server, "bench" + organisation));
            }
            single(server);
            batches(server);
        }
    }

    private void single(LetterlockServer server) {
        int rounds = options.quick() ? 1 : ROUNDS;
        int seconds = options.quick() ? 1 : ROUND_SECONDS;
        int warming = options.quick() ? 1 : WARMING_SECONDS;
        int keysASecond = keys.size() / (warming + rounds * seconds);
        int used = warming * keysASecond;
        wrk(server, BARE, List.of(), warming);
        wrk(server, CHECK, keys.subList(0, used), warming);
        List<Double> bare = new ArrayList<>();
        List<Double> checks = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            List<String> fresh = keys.subList(used, used + seconds * keysASecond);
            used += fresh.size();
            bare.add(wrk(server, BARE, List.of(), seconds));
            checks.add(wrk(server, CHECK, fresh, seconds));
        }
        double rate = Samples.of(bare).median();
        IO.println("wrk, 1 thread, %d connections, %d rounds of %d s in turns, after %d s of each.%n"
                .formatted(CONNECTIONS, rounds, seconds, warming));
        IO.println("| call | calls a second, median | min | max | of the bare call |");
        IO.println("|---|---|---|---|---|");
        line("`GET %s`, bare".formatted(BARE), Samples.of(bare), rate);
        line("`POST %s`".formatted(CHECK), Samples.of(checks), rate);
    }

    private static void line(String call, Samples rates, double bare) {
        IO.println("| %s | %.0f | %.0f | %.0f | %.2f |"
                .formatted(call, rates.median(), rates.least(), rates.most(), rates.median() / bare));
    }

    private void batches(LetterlockServer server) {
        String rows = IntStream.range(0, CALLS_OF_A_KEY)
                .mapToObj(row -> "{\"email\":\"jane.doe%d@company%d.example\"}".formatted(row, row % 50))
                .collect(Collectors.joining("\n"));
        List<Double> rates = new ArrayList<>();
        for (String key : batchKeys(server)) {
            long start = System.nanoTime();
            String answers = server.send(
                    server.request(CHECK + "/batch")
                            .setHeader("Content-Type", "application/x-ndjson")
                            .header("Authorization", "Bearer " + key)
                            .POST(BodyPublishers.ofString(rows)),
                    BodyHandlers.ofString());
            rates.add(CALLS_OF_A_KEY / ((System.nanoTime() - start) / 1e9));
            if (answers.lines().filter(line -> line.contains("\"verdict\"")).count() != CALLS_OF_A_KEY) {
                throw new IllegalStateException("a row was not checked");
            }
        }
        Samples measured = Samples.of(rates.subList(rates.size() / 2, rates.size()));
        IO.println("%n%d batches of %d rows one after the other: %.0f rows a second, median (%.0f to %.0f)."
                .formatted(measured.count(), CALLS_OF_A_KEY, measured.median(), measured.least(), measured.most()));
    }

    private List<String> batchKeys(LetterlockServer server) {
        return keys(server, "batches").subList(0, options.quick() ? 2 : 30);
    }

    /** Loads a call and gives its rate. */
    private double wrk(LetterlockServer server, String path, List<String> with, int seconds) {
        Path script = server.directory().resolve("load.lua");
        try {
            Files.writeString(script, script(with));
            Process wrk = new ProcessBuilder(
                            "wrk",
                            "-t1",
                            "-c" + CONNECTIONS,
                            "-d" + seconds + "s",
                            "-s",
                            script.toString(),
                            "http://127.0.0.1:" + server.httpPort() + path)
                    .redirectErrorStream(true)
                    .start();
            String said = new String(wrk.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            wrk.waitFor(1, TimeUnit.MINUTES);
            Matcher rate = RATE.matcher(said);
            Matcher wrong = WRONG.matcher(said);
            if (wrong.find() || !rate.find()) {
                throw new IllegalStateException("wrk: " + said);
            }
            return Double.parseDouble(rate.group(1));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    /** Requests are made before, as without a script: the generator shares the machine with the server. */
    private static String script(List<String> keys) {
        if (keys.isEmpty()) {
            return "";
        }
        return """
                local keys = {%s}
                local requests, turn = {}, 0
                init = function()
                  for i, key in ipairs(keys) do
                    local body = '{"email":"jane.doe' .. i .. '@company' .. i %% 50 .. '.example","ip":"192.0.2.7"}'
                    local head = {['Content-Type'] = 'application/json', ['Authorization'] = 'Bearer ' .. key}
                    requests[i] = wrk.format('POST', nil, head, body)
                  end
                end
                request = function()
                  turn = turn %% #requests + 1
                  return requests[turn]
                end
                """.formatted(keys.stream().map(key -> "'" + key + "'").collect(Collectors.joining(",")));
    }

    /** Keys of a new organisation that may check addresses. */
    private static List<String> keys(LetterlockServer server, String organisation) {
        server.command("organisation", "create", "--slug", organisation);
        String first = server.command(
                        "key",
                        "create",
                        "--organisation",
                        organisation,
                        "--scope",
                        "keys:write",
                        "--scope",
                        "validations")
                .strip();
        List<String> keys = new ArrayList<>();
        for (int number = 0; number < KEYS; number++) {
            JsonNode made = server.json(server.request("/api/v1/keys")
                    .header("Authorization", "Bearer " + first)
                    .POST(BodyPublishers.ofString(
                            "{\"name\":\"bench %d\",\"scopes\":[\"validations\"]}".formatted(number))));
            keys.add(made.get("token").asText());
        }
        return keys;
    }
}
