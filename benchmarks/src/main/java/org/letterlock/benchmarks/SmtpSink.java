package org.letterlock.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;

/** Postfix's {@code smtp-sink}: reads mail as fast as C can and throws it away. The yardstick. */
final class SmtpSink implements Receiver {

    private final int port = Ports.free();
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
        Ports.await(port);
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

    /** It can count, but only by writing a line per mail, which would slow the yardstick down. */
    @Override
    public void verify(int sent) {
        // smtp-source has heard a 250 for each
    }

    @Override
    public void forget() {
        // it keeps nothing
    }

    @Override
    public void close() {
        process.destroy();
    }
}
