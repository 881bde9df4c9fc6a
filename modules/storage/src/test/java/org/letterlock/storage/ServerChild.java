package org.letterlock.storage;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Another JVM that holds a data directory and runs the server in it, to be killed. */
final class ServerChild {

    private final Process process;
    private final long serverPid;

    private ServerChild(Process process, long serverPid) {
        this.process = process;
        this.serverPid = serverPid;
    }

    static ServerChild start(Path home) throws IOException {
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ServerChild.class.getName(),
                        home.toString()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader output = process.inputReader(StandardCharsets.US_ASCII);
        String line = output.readLine();
        while (line != null && !line.startsWith("server ")) {
            line = output.readLine();
        }
        if (line == null) {
            throw new IOException("the child JVM did not start its server");
        }
        return new ServerChild(process, Long.parseLong(line.substring("server ".length())));
    }

    long pid() {
        return process.pid();
    }

    long serverPid() {
        return serverPid;
    }

    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Runs in the child: serves until it is killed. */
    public static void main(String[] arguments) throws IOException {
        Path home = Path.of(arguments[0]);
        try (DataDirectory _ = DataDirectory.open(home);
                PostgresServer server = PostgresServer.start(home, TestServer.programs(), home)) {
            System.out.println("server " + server.pid());
            System.in.read();
        }
    }
}
