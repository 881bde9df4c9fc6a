package org.letterlock.storage;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How a program of PostgreSQL is run: without core files, with a mask that lets nobody else read, in a session of its
 * own (Ctrl-C in the terminal must reach Letterlock alone, which stops the server last), without the environment of
 * Letterlock (which may name secrets), and never as root, which PostgreSQL refuses: root steps into a user namespace of
 * its own, where it is an ordinary user whose files on disk still belong to root.
 */
final class PostgresCommand {

    private static final String SHELL = "/bin/sh";
    private static final String PREPARE = "ulimit -c 0; umask 077; exec \"$@\"";
    private static final boolean ROOT = isRoot();

    private PostgresCommand() {}

    /** A command whose process becomes {@code program} itself: all steps before replace each other. */
    static ProcessBuilder of(Path program, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(SHELL, "-c", PREPARE, "letterlock-postgres", "setsid"));
        if (ROOT) {
            command.addAll(List.of("unshare", "-U", "--"));
        }
        command.add(program.toString());
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        Map<String, String> environment = builder.environment();
        String path = environment.getOrDefault("PATH", "/usr/sbin:/usr/bin:/sbin:/bin");
        environment.clear();
        environment.putAll(Map.of("PATH", path, "LC_ALL", "C", "TZ", "UTC"));
        return builder;
    }

    /** What to tell an operator when a program did not start and wrote {@code output}. */
    static String hint(String output) {
        if (output.contains("unshare failed") || output.contains("cannot be run as root")) {
            return " PostgreSQL does not run as root, and this system does not let root make a user namespace:"
                    + " run Letterlock as an ordinary user, or set LETTERLOCK_DATABASE_URL.";
        }
        if (output.contains("not found") || output.contains("No such file")) {
            return " The programs setsid and unshare (package util-linux) are needed.";
        }
        return "";
    }

    /** Sends {@code signal} (a name such as INT) to {@code pid}. */
    static void signal(String signal, long pid) {
        try {
            // The shell's own kill: the program of that name is missing on small systems.
            new ProcessBuilder(SHELL, "-c", "kill -s \"$1\" \"$2\"", "kill", signal, Long.toString(pid))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new StorageException("The signal " + signal + " could not be sent to process " + pid + ".", e);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean isRoot() {
        try {
            return Files.readAllLines(Path.of("/proc/self/status"), StandardCharsets.ISO_8859_1).stream()
                    .filter(line -> line.startsWith("Uid:"))
                    .anyMatch(line -> line.split("\\s+", -1)[2].equals("0"));
        } catch (IOException e) {
            throw new StorageException("/proc is needed to run the PostgreSQL that comes with Letterlock.", e);
        }
    }
}
