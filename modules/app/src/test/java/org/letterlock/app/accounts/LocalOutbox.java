package org.letterlock.app.accounts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.letterlock.app.RunningServer;
import org.letterlock.mail.MailLink;
import org.letterlock.mail.MailReader;
import org.letterlock.mail.MailView;

/** The local outbox of a running server, as who sits at its machine sees it. */
public final class LocalOutbox {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Pattern ROW = Pattern.compile("href=\"/outbox/([0-9A-Za-z]{26})\"");

    private final URI server;

    public LocalOutbox(RunningServer server) {
        this.server = server.http();
    }

    /** Every mail that waits, the newest first. */
    public List<MailView> mails() {
        Matcher rows = ROW.matcher(get("/outbox").body());
        return rows.results().map(row -> MailReader.read(raw(row.group(1)))).toList();
    }

    /** Those to this address. */
    public List<MailView> to(String address) {
        return mails().stream().filter(mail -> mail.to().equals(address)).toList();
    }

    /** The link in the newest mail to this address, its path and query. */
    public String link(String address) {
        MailView mail = to(address).stream()
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no mail waits for this address"));
        MailLink link = mail.links().getFirst();
        String url = link.url();
        if (!url.startsWith(server.toString())) {
            throw new IllegalStateException("the link does not lead to this server");
        }
        return url.substring(server.toString().length());
    }

    HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(server.resolve(path)).build(), BodyHandlers.ofString());
    }

    byte[] raw(String id) {
        return send(
                        HttpRequest.newBuilder(server.resolve("/outbox/" + id + "/raw"))
                                .build(),
                        BodyHandlers.ofByteArray())
                .body();
    }

    static <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> handler) {
        try {
            return HTTP.send(request, handler);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
