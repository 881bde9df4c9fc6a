package org.letterlock.privacy.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ProofLinesTest {

    @TempDir
    Path directory;

    /** A process that ran the test of one class. */
    static final class Run {

        public static void main(String[] arguments) throws IOException {
            ProofLines lines = new ProofLines(Path.of(arguments[0]));
            lines.add("CORE-01", "org.letterlock.privacy.proof.Canary#inAnotherProcess", ProofLines.PASSED);
            System.out.println("begins");
            lines.replace(Set.of("org.letterlock.privacy.proof.Canary"));
        }
    }

    @Test
    void waitsForTheTurnOfAnotherProcess() throws Exception {
        Path file = directory.resolve("module.tsv");
        String first = "CORE-02\torg.letterlock.privacy.proof.Finding#inThisProcess\tpassed";
        Process run;
        try (FileChannel channel = FileChannel.open(
                        directory.resolve("module.tsv.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock _ = channel.lock()) {
            run = new ProcessBuilder(
                            ProcessHandle.current().info().command().orElseThrow(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            Run.class.getName(),
                            file.toString())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            assertThat(run.inputReader().readLine()).isEqualTo("begins");
            assertThat(run.waitFor(1, TimeUnit.SECONDS))
                    .as("it is not its turn")
                    .isFalse();
            Files.writeString(file, first + "\n");
        }

        assertThat(run.waitFor()).isZero();
        assertThat(Files.readAllLines(file))
                .contains(first, "CORE-01\torg.letterlock.privacy.proof.Canary#inAnotherProcess\tpassed");
    }
}
