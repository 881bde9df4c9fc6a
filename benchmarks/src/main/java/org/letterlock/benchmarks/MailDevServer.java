package org.letterlock.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** MailDev, the mail catcher on Node for developers; it keeps each mail as a file and parsed in memory. */
final class MailDevServer implements Receiver {

    private static final long KEPT_OCTETS_MOST = 500_000_000;

    private final int port = Ports.free();
    private final int web = Ports.free();
    private Path mails = Folders.temporary("maildev-bench");
    private Child child = start();
    private int forgotten;

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
    public void verify(int sent) {
        requireSame(sent, kept().size() - forgotten);
    }

    /**
     * Asked to delete all mails it may end instead; so they are left to it, until there are so many that it begins
     * anew.
     */
    @Override
    public void forget() {
        List<Path> kept = kept();
        forgotten = kept.size();
        if (kept.stream().mapToLong(file -> file.toFile().length()).sum() > KEPT_OCTETS_MOST) {
            close();
            mails = Folders.temporary("maildev-bench");
            child = start();
            forgotten = 0;
        }
    }

    private List<Path> kept() {
        try (var files = Files.list(mails)) {
            return files.filter(file -> file.toString().endsWith(".eml")).toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void close() {
        child.close();
        Folders.delete(mails);
    }
}
