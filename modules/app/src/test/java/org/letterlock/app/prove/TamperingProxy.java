package org.letterlock.app.prove;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Executors;

/** Stands before a server that keeps its promises, and answers as one would that does not. */
final class TamperingProxy implements AutoCloseable {

    private static final Set<String> HOP = Set.of(
            "connection", "content-length", "date", "expect", "host", "transfer-encoding", "upgrade", "http2-settings");

    private final URI behind;
    private final HttpServer server;
    private final HttpClient client = HttpClient.newHttpClient();

    TamperingProxy(URI behind) throws IOException {
        this.behind = behind;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    URI place() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] asked = exchange.getRequestBody().readAllBytes();
            HttpResponse<byte[]> answer = pass(exchange, asked);
            int status = answer.statusCode();
            String path = exchange.getRequestURI().getPath();
            String body = new String(answer.body(), StandardCharsets.UTF_8);
            answer.headers().map().forEach((name, values) -> {
                if (!HOP.contains(name.toLowerCase(Locale.ROOT)) && !name.startsWith(":")) {
                    exchange.getResponseHeaders().put(name, new ArrayList<>(values));
                }
            });
            if (path.equals("/")) {
                exchange.getResponseHeaders().add("Set-Cookie", "tracker=1; Path=/; HttpOnly; SameSite=Lax");
                exchange.getResponseHeaders().set("Content-Security-Policy", "default-src 'none'; script-src *");
                body += "<script src=\"https://elsewhere.example/pixel.js\"></script>";
            } else if (path.startsWith("/privacy/accounts")) {
                body = body.replaceAll("data-version=\"[0-9a-f]{4}", "data-version=\"0000");
            } else if (path.endsWith("/security.txt")) {
                body = body.replaceAll("Expires: \\S+", "Expires: 2020-01-01T00:00:00Z");
            } else if (status == 404 && path.matches("/api/v1/inboxes/[0-9a-z]{26}") && isKnown(path)) {
                status = 200;
            } else if (status == 400) {
                body = body.replaceFirst(
                        "\\{", "{\"trace\":\"java.lang.IllegalStateException\\\\tat org.letterlock.X\",");
            } else if (status == 404 && path.startsWith("/api/")) {
                body = body.replaceFirst("\\{", "{\"path\":\"" + path + "\",");
            }
            byte[] octets = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, octets.length == 0 ? -1 : octets.length);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(octets);
            }
        }
    }

    /** Not the made-up id of a mistake. */
    private static boolean isKnown(String path) {
        return !path.endsWith("00000000000000000000000000");
    }

    private HttpResponse<byte[]> pass(HttpExchange exchange, byte[] asked) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(behind + exchange.getRequestURI().toString()))
                .method(exchange.getRequestMethod(), BodyPublishers.ofByteArray(asked));
        exchange.getRequestHeaders().forEach((name, values) -> {
            if (!HOP.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
            }
        });
        try {
            return client.send(request.build(), BodyHandlers.ofByteArray());
        } catch (InterruptedException interrupted) {
            throw new IOException(interrupted);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        client.shutdownNow();
    }
}
