package org.letterlock.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** An operator who types commands about the installation of a server, whether that runs or not. */
public final class CommandLine {

    private CommandLine() {}

    /** What came of a command. */
    public record Ran(int status, String out, String err) {}

    /** Runs {@code letterlock} with {@code arguments} as a process of its own, and waits until it ends. */
    public static Ran letterlock(RunningServer server, String... arguments) throws Exception {
        ProcessBuilder command = server.command();
        command.command().add("letterlock");
        command.command().addAll(List.of(arguments));
        Process process = command.redirectErrorStream(false).start();
        process.getOutputStream().close();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        return new Ran(process.exitValue(), out, err);
    }
}
