package org.letterlock.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Somebody who watches an inbox by server-sent events; connected, and told so, when constructed. */
final class EventListener implements AutoCloseable {

    private static final String DATA = "data:";

    private final Socket socket;
    private final BufferedReader lines;

    EventListener(LetterlockServer server, LetterlockInbox inbox) {
        try {
            socket = new Socket(InetAddress.getLoopbackAddress(), server.httpPort());
            String request = """
                    GET /api/v1/inboxes/%s/events HTTP/1.1\r
                    Host: 127.0.0.1\r
                    Accept: text/event-stream\r
                    Authorization: Bearer %s\r
                    \r
                    """.formatted(inbox.id(), inbox.token());
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            lines = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8), 512);
            if (!lines.readLine().contains(" 200 ")) {
                throw new IOException("the listener was refused");
            }
            awaitGreeting();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The first comment says that the stream stands. */
    private void awaitGreeting() throws IOException {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith(":")) {
                return;
            }
        }
        throw new IOException("the stream ended before it began");
    }

    /** Tells the data of each event, on the caller's thread, until the connection is closed. */
    void follow(Consumer<String> told) {
        try {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith(DATA)) {
                    told.accept(line.substring(DATA.length()));
                }
            }
        } catch (IOException closed) {
            // by whoever has heard enough
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
