package org.letterlock.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/** An inbox of one profile in a running Letterlock; to forget is to delete it and open another. */
final class LetterlockInbox implements Receiver {

    private static final int LISTED = 100;

    private final LetterlockServer server;
    private final String profile;
    private JsonNode inbox;

    LetterlockInbox(LetterlockServer server, String profile) {
        this.server = server;
        this.profile = profile;
        inbox = open();
    }

    private JsonNode open() {
        return server.json(
                server.request("/api/v1/inboxes").POST(BodyPublishers.ofString("{\"profile\":\"" + profile + "\"}")));
    }

    private HttpRequest.Builder request(String path) {
        return server.request("/api/v1/inboxes/" + id() + path).header("Authorization", "Bearer " + token());
    }

    String id() {
        return inbox.get("id").asText();
    }

    String token() {
        return inbox.get("token").asText();
    }

    @Override
    public String name() {
        return "Letterlock, profile " + profile + server.manner();
    }

    @Override
    public int port() {
        return server.smtpPort();
    }

    @Override
    public String recipient() {
        return inbox.get("address").asText();
    }

    /**
     * By the API: the list ends at the cursor of the last mail sent, and the newest stand in it one by one. Cursors
     * count up by one for each mail, so nothing is missing before them.
     */
    @Override
    public void verify(int sent) {
        int listed = Math.min(sent, LISTED);
        int from = sent - listed;
        int cursor = from;
        int seen = 0;
        JsonNode page = page(cursor);
        while (!page.get("items").isEmpty()) {
            seen += page.get("items").size();
            cursor = page.get("next").asInt();
            page = page(cursor);
        }
        requireSame(sent, cursor);
        requireSame(listed, seen);
    }

    private JsonNode page(int after) {
        return server.json(request("/messages?limit=100&after=" + after));
    }

    @Override
    public void forget() {
        server.send(request("").DELETE(), BodyHandlers.discarding());
        inbox = open();
    }

    /**
     * Sends some mails of random octets and reads them back.
     *
     * @throws IllegalStateException unless each comes back as it was sent, behind what the receiver has put before it
     */
    void compare(int mails) {
        var random = RandomGenerator.of("L64X128MixRandom");
        Map<String, byte[]> sent = new HashMap<>();
        try (var client = new SmtpClient(port())) {
            for (int number = 0; number < mails; number++) {
                String subject = "compared " + number;
                byte[] mail = SmtpClient.mail(subject, random.nextInt(100, 100_000), random);
                client.prepare(recipient());
                client.finish(mail);
                sent.put(subject, mail);
            }
        }
        for (JsonNode item : server.json(request("/messages?limit=100")).get("items")) {
            byte[] raw =
                    server.send(request("/messages/" + item.get("id").asText() + "/raw"), BodyHandlers.ofByteArray());
            byte[] mail = sent.remove(item.get("subject").asText());
            if (mail == null || !endsWith(raw, mail)) {
                throw new IllegalStateException(name() + ": a mail came back changed");
            }
        }
        if (!sent.isEmpty()) {
            throw new IllegalStateException(name() + ": " + sent.size() + " mails did not come back");
        }
        forget();
    }

    private static boolean endsWith(byte[] whole, byte[] end) {
        int from = whole.length - end.length;
        return from >= 0
                && Arrays.equals(whole, from, whole.length, end, 0, end.length)
                && !new String(whole, 0, from, StandardCharsets.ISO_8859_1).contains("\r\n\r\n");
    }

    @Override
    public void close() {
        // its server is closed by who started it
    }
}
