package org.letterlock.app.prove;

import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A stranger at the HTTP door, who remembers every answer but no cookie. */
final class Caller implements AutoCloseable {

    private final Surface.Doors doors;
    private HttpClient client;
    private final Map<String, String> always = new LinkedHashMap<>();
    private final List<Answer> answers = new ArrayList<>();

    Caller(Surface.Doors doors) {
        this.doors = doors;
        this.client = connected();
    }

    private HttpClient connected() {
        return HttpClient.newBuilder()
                .localAddress(doors.from())
                .connectTimeout(ProveLimits.ANSWER)
                .followRedirects(HttpClient.Redirect.NEVER)
                .version(HttpClient.Version.HTTP_1_1)
                .build();
    }

    /** Ends every connection: what a server holds for one that is open, is no trace. */
    void hangUp() {
        client.shutdownNow();
        client = connected();
    }

    /**
     * One answer.
     *
     * @param asked method and path, without anything that was marked
     */
    record Answer(String asked, int status, Map<String, List<String>> headers, String body) {

        Optional<String> header(String name) {
            return headers.entrySet().stream()
                    .filter(header -> header.getKey().equalsIgnoreCase(name))
                    .flatMap(header -> header.getValue().stream())
                    .findFirst();
        }

        List<String> cookies() {
            return headers.entrySet().stream()
                    .filter(header -> header.getKey().equalsIgnoreCase("Set-Cookie"))
                    .flatMap(header -> header.getValue().stream())
                    .toList();
        }

        /** The value of a cookie that it sets. */
        Optional<String> cookie(String name) {
            return cookies().stream()
                    .filter(field -> field.startsWith(name + "="))
                    .map(field -> field.substring(name.length() + 1, field.indexOf(';')))
                    .findFirst();
        }

        /** All of it, to search in. */
        String whole() {
            return headers + "\n" + body;
        }
    }

    /** From now on every request has this header. */
    Caller always(String name, String value) {
        always.put(name, value);
        return this;
    }

    Answer get(String path, String... headers) {
        return send("GET", path, BodyPublishers.noBody(), headers);
    }

    Answer delete(String path, String... headers) {
        return send("DELETE", path, BodyPublishers.noBody(), headers);
    }

    Answer json(String path, String body, String... headers) {
        return send("POST", path, BodyPublishers.ofString(body), with(headers, "Content-Type", "application/json"));
    }

    /** A form as a page of the server would send it. */
    Answer form(String path, Map<String, String> fields, String... headers) {
        String body = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return send(
                "POST",
                path,
                BodyPublishers.ofString(body),
                with(
                        headers,
                        "Content-Type",
                        "application/x-www-form-urlencoded",
                        "Sec-Fetch-Site",
                        "same-origin",
                        "Accept",
                        "text/html"));
    }

    Answer send(String method, String path, BodyPublisher body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(doors.http().resolve(path))
                .timeout(ProveLimits.ANSWER)
                .method(method, body);
        always.forEach(request::setHeader);
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        try {
            HttpResponse<InputStream> response = client.send(request.build(), BodyHandlers.ofInputStream());
            String text;
            try (InputStream in = response.body()) {
                text = new String(in.readNBytes(ProveLimits.ANSWER_OCTETS), StandardCharsets.UTF_8);
            }
            String first = path.replaceFirst("^(/[a-z.-]*(/v1/[a-z-]*)?).*$", "$1");
            Answer answer = new Answer(
                    method + " " + first,
                    response.statusCode(),
                    response.headers().map(),
                    text);
            answers.add(answer);
            return answer;
        } catch (IOException broken) {
            throw new UnansweredException("the HTTP door did not answer", broken);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new UnansweredException("interrupted", interrupted);
        }
    }

    /** Every answer until now. */
    List<Answer> answers() {
        return List.copyOf(answers);
    }

    private static String[] with(String[] some, String... more) {
        List<String> all = new ArrayList<>(List.of(more));
        all.addAll(List.of(some));
        return all.toArray(String[]::new);
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
