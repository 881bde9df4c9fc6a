package org.letterlock.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The real mail programs the tests send with. */
final class Programs {

    private Programs() {}

    /** What a program said and how it ended. */
    record Run(int status, String output) {}

    /** Sends one mail with {@code swaks}. */
    static Run swaks(RunningServer server, String recipient, String... options) {
        var command = new ArrayList<>(
                List.of("swaks", "--server", "127.0.0.1:" + server.smtpPort(), "--to", recipient, "--timeout", "20"));
        command.addAll(List.of(options));
        if (!command.contains("--from")) {
            command.addAll(List.of("--from", "sender@outside.example"));
        }
        return run(command);
    }

    /** Sends {@code mails} mails over {@code sessions} persistent connections with postfix's {@code smtp-source}. */
    static Run smtpSource(RunningServer server, String recipient, int sessions, int mails) {
        return run(List.of(
                "/usr/sbin/smtp-source",
                "-d",
                "-s",
                Integer.toString(sessions),
                "-m",
                Integer.toString(mails),
                "-l",
                "4096",
                "-f",
                "load@outside.example",
                "-t",
                recipient,
                "127.0.0.1:" + server.smtpPort()));
    }

    static Run run(List<String> command) {
        return run(new ProcessBuilder(command));
    }

    static Run run(ProcessBuilder command) {
        try {
            Process process = command.redirectErrorStream(true).start();
            process.outputWriter().close();
            String output = new String(process.getInputStream().readAllBytes());
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException(command.command().getFirst() + " does not end");
            }
            return new Run(process.exitValue(), output);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
