package org.letterlock.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A child process of a measurement that says things line by line and can be asked. */
final class Child implements AutoCloseable {

    private static final int PATIENCE_SECONDS = 60;

    private final Process process;
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

    private Child(Process process) {
        this.process = process;
        Thread.ofVirtual().start(this::follow);
    }

    /** Starts a command and waits until it prints a line that begins with {@code sign}. */
    static Child start(ProcessBuilder command, String sign) {
        try {
            var child = new Child(command.redirectErrorStream(true).start());
            child.await(sign);
            return child;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void follow() {
        try (BufferedReader reader = process.inputReader()) {
            reader.lines().forEach(lines::add);
        } catch (IOException | UncheckedIOException closed) {
            // as good as the end
        }
        lines.add("");
    }

    /** The rest of the next line that begins with {@code sign}. */
    private String await(String sign) {
        try {
            String said = "";
            for (String line = next(); line != null; line = next()) {
                if (line.startsWith(sign)) {
                    return line.substring(sign.length());
                }
                if (line.isEmpty() && !process.isAlive()) {
                    break;
                }
                said = line;
            }
            throw new IllegalStateException("a child did not say '" + sign + "', last '" + said + "'");
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    private String next() throws InterruptedException {
        return lines.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    /** Writes a line to its standard input and gives the rest of the line that it answers behind {@code sign}. */
    String ask(String line, String sign) {
        try {
            process.outputWriter().write(line + "\n");
            process.outputWriter().flush();
            return await(sign);
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    long pid() {
        return process.pid();
    }

    /** Ends it by SIGTERM, its pipes open to the last. */
    @Override
    public void close() {
        process.toHandle().destroy();
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
