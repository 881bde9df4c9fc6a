package org.letterlock.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;

/** Postfix's {@code smtp-sink}: reads mail as fast as C can and throws it away. The yardstick. */
final class SmtpSink implements Receiver {

    private final int port = Children.freePort();
    private final Process process;

    SmtpSink() {
        try {
            process = new ProcessBuilder("/usr/sbin/smtp-sink", "-u", "nobody", "127.0.0.1:" + port, "1000")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        Children.awaitPort(port);
    }

    @Override
    public String name() {
        return "smtp-sink (discards)";
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
        // it keeps nothing: there is nothing to look at
    }

    @Override
    public void close() {
        Children.stop(process);
    }
}
