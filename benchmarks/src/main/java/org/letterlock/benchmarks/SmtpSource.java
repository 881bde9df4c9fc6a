package org.letterlock.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The load: postfix's {@code smtp-source}.
 *
 * @param sessions parallel connections
 * @param mails mails in all
 * @param octets size of one mail
 * @param persistent whether a connection sends one mail after the other, or only one
 */
record SmtpSource(int sessions, int mails, int octets, boolean persistent) {

    /** Sends everything and gives the mails per second. */
    double run(Receiver receiver) {
        List<String> command = new ArrayList<>(List.of(
                "/usr/sbin/smtp-source",
                "-s",
                Integer.toString(sessions),
                "-m",
                Integer.toString(mails),
                "-l",
                Integer.toString(octets),
                "-f",
                "sender@bench.example",
                "-t",
                receiver.recipient()));
        if (persistent) {
            command.add("-d");
        }
        command.add("127.0.0.1:" + receiver.port());
        try {
            long start = System.nanoTime();
            Process process = new ProcessBuilder(command).inheritIO().start();
            int status = process.waitFor();
            double seconds = (System.nanoTime() - start) / 1e9;
            if (status != 0) {
                throw new IllegalStateException("smtp-source failed against " + receiver.name());
            }
            return mails / seconds;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
