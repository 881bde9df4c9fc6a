package org.letterlock.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;

/**
 * The load: postfix's {@code smtp-source}. It ends with an error unless every mail was answered with 250.
 *
 * @param sessions parallel connections
 * @param mails mails in all
 * @param octets size of one mail
 * @param persistent whether a connection sends one mail after the other, or only one
 */
record SmtpSource(int sessions, int mails, int octets, boolean persistent) {

    /**
     * How a run went.
     *
     * @param seconds from the start of the program to its end
     * @param whole whether it sent everything before its time was over
     */
    record Run(double seconds, boolean whole) {

        /**
         * Mails a second, checked against what the receiver says it has taken.
         *
         * @throws IllegalStateException when mails got lost or doubled, or when nobody knows how many arrived
         */
        double rate(int sent, OptionalInt taken) {
            if (whole && taken.isPresent() && taken.getAsInt() != sent) {
                throw new IllegalStateException("sent " + sent + " mails, found " + taken.getAsInt());
            }
            if (!whole && (taken.isEmpty() || taken.getAsInt() > sent)) {
                throw new IllegalStateException("nobody knows how many mails arrived");
            }
            return (whole ? sent : taken.getAsInt()) / seconds;
        }
    }

    /** Sends everything, or as much as can be sent within {@code patience}. */
    Run run(Receiver receiver, Duration patience) {
        try {
            long start = System.nanoTime();
            Process process = new ProcessBuilder(command(receiver)).inheritIO().start();
            boolean whole = process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
            double seconds = (System.nanoTime() - start) / 1e9;
            if (!whole) {
                process.destroyForcibly().waitFor();
            } else if (process.exitValue() != 0) {
                throw new IllegalStateException("smtp-source failed against " + receiver.name());
            }
            return new Run(seconds, whole);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    private List<String> command(Receiver receiver) {
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
