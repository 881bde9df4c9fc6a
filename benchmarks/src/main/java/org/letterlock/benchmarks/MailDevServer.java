package org.letterlock.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;

/** MailDev, the mail catcher on Node for developers; it keeps each mail as a file and parsed in memory. */
final class MailDevServer implements Receiver {

    private final int port = Ports.free();
    private final int web = Ports.free();
    private Path mails = Folders.temporary("maildev-bench");
    private Child child = start();

    private Child start() {
        Child started = Child.start(
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
        return started;
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
    public OptionalInt taken() {
        try (var files = Files.list(mails)) {
            return OptionalInt.of(
                    (int) files.filter(file -> file.toString().endsWith(".eml")).count());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Begins anew: a connection that is broken off, as by a load that is stopped, can end its process. */
    @Override
    public void forget() {
        close();
        mails = Folders.temporary("maildev-bench");
        child = start();
    }

    @Override
    public void close() {
        child.close();
        Folders.delete(mails);
    }
}
