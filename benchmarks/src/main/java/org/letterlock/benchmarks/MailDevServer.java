package org.letterlock.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;

/** MailDev, the mail catcher on Node for developers; it keeps each mail as a file and parsed in memory. */
final class MailDevServer implements Receiver {

    private final int port = Ports.free();
    private final int web = Ports.free();
    private final Path mails = Folders.temporary("maildev-bench");
    private final HttpClient client = HttpClient.newHttpClient();
    private final Child child;

    MailDevServer() {
        child = Child.start(
                new ProcessBuilder(
                        "node",
                        NodePeers.MODULES.resolve("maildev/bin/maildev").toString(),
                        "--ip",
                        "127.0.0.1",
                        "--smtp",
                        Integer.toString(port),
                        "--web",
                        Integer.toString(web),
                        "--mail-directory",
                        mails.toString()),
                "MailDev SMTP Server running");
        Ports.await(web);
    }

    @Override
    public String name() {
        return "MailDev";
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public String recipient() {
        return "anyone@bench.example";
    }

    /** The files it keeps: its list of all mails has the mails themselves in it. */
    @Override
    public void verify(int sent) {
        try (var files = Files.list(mails)) {
            requireSame(sent, (int)
                    files.filter(file -> file.toString().endsWith(".eml")).count());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void forget() {
        try {
            var _ = client.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + web + "/email/all"))
                            .DELETE()
                            .build(),
                    BodyHandlers.discarding());
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
        Folders.delete(mails);
    }
}
