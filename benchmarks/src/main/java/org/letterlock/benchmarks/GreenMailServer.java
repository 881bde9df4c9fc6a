package org.letterlock.benchmarks;

import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;

/** GreenMail, the in-memory mail server of Java test suites, started by {@link #main} in a process of its own. */
final class GreenMailServer implements Receiver {

    private final int port = Children.freePort();
    private final Process process;

    GreenMailServer() {
        String java = ProcessHandle.current().info().command().orElse("java");
        process = Children.startUntil(
                new ProcessBuilder(
                        java,
                        "-Xmx768m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        GreenMailServer.class.getName(),
                        Integer.toString(port)),
                "ready");
    }

    /** Serves until killed; a line on standard input answers with the number of mails and forgets them. */
    static void main(String[] arguments) {
        var mail =
                new GreenMail(new ServerSetup(Integer.parseInt(arguments[0]), "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        mail.start();
        mail.setUser("anyone@bench.example", "anyone@bench.example", "none");
        Thread.ofPlatform().start(() -> forget(mail));
        IO.println("ready");
    }

    private static void forget(GreenMail mail) {
        while (IO.readln() != null) {
            try {
                mail.purgeEmailFromAllMailboxes();
            } catch (FolderException failed) {
                throw new IllegalStateException(failed);
            }
        }
    }

    @Override
    public String name() {
        return "GreenMail";
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public String recipient() {
        return "anyone@bench.example";
    }

    @Override
    public void verify(int mails) {
        try {
            process.outputWriter().write("forget\n");
            process.outputWriter().flush();
        } catch (java.io.IOException gone) {
            throw new java.io.UncheckedIOException(gone);
        }
    }

    @Override
    public void close() {
        Children.stop(process);
    }
}
