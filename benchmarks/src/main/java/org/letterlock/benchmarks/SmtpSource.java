package org.letterlock.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The load: postfix's {@code smtp-source}. It ends with an error unless every mail was answered with 250.
 *
 * @param sessions parallel connections
 * @param octets size of one mail
 * @param persistent whether a connection sends one mail after the other, or only one
 */
record SmtpSource(int sessions, int octets, boolean persistent) {

    private static final int PATIENCE_SECONDS = 60;

    /**
     * Sends so many mails and gives the seconds from the start of the program to its end.
     *
     * @throws IllegalStateException when a mail is refused, or when it takes a minute
     */
    double send(int mails, Receiver receiver) {
        try {
            long start = System.nanoTime();
            Process process =
                    new ProcessBuilder(command(mails, receiver)).inheritIO().start();
            boolean ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
            double seconds = (System.nanoTime() - start) / 1e9;
            if (!ended) {
                process.destroyForcibly().waitFor();
            }
            if (!ended || process.exitValue() != 0) {
                throw new IllegalStateException("smtp-source failed against " + receiver.name());
            }
            return seconds;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    private List<String> command(int mails, Receiver receiver) {
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
        return command;
    }
}
