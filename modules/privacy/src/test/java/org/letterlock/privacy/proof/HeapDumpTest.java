package org.letterlock.privacy.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.letterlock.privacy.HeapSubjectKeys;
import org.letterlock.privacy.SubjectId;

class HeapDumpTest {

    @TempDir
    Path directory;

    /** A heap of its own, told by its standard input what to hold and when to let go. */
    static final class Holder {

        private static final List<Object> HELD = new ArrayList<>();

        private Holder() {}

        public static void main(String[] args) throws IOException {
            BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            HeapSubjectKeys keys = new HeapSubjectKeys();
            SubjectId subject = new SubjectId(UUID.randomUUID());
            keys.create(subject);
            for (String order = in.readLine(); order != null; order = in.readLine()) {
                switch (order) {
                    case "latin1" -> HELD.add(in.readLine());
                    case "utf16" -> HELD.add("ạ" + in.readLine());
                    case "sealed" ->
                        HELD.add(keys.find(subject)
                                .orElseThrow()
                                .seal(in.readLine().getBytes(StandardCharsets.UTF_8), "p"));
                    default -> {
                        HELD.clear();
                        keys.destroy(subject);
                        // The reader's buffers hold the lines until they are overwritten.
                        in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
                    }
                }
                System.out.println("done");
            }
        }
    }

    @Test
    void findsTheLivingAndNotTheDeadInAnotherProcess() throws Exception {
        Canary latin1 = Canary.random("latin1");
        Canary utf16 = Canary.random("utf16");
        Canary sealed = Canary.random("sealed");
        CanarySearch search = CanarySearch.of(latin1, utf16, sealed);
        Process holder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-Xmx64m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Holder.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (Writer orders = new OutputStreamWriter(holder.getOutputStream(), StandardCharsets.UTF_8);
                BufferedReader answers =
                        new BufferedReader(new InputStreamReader(holder.getInputStream(), StandardCharsets.UTF_8))) {
            for (Canary canary : List.of(latin1, utf16, sealed)) {
                order(canary.name() + "\n" + canary.value(), orders, answers);
            }
            // Wash the reader's line buffer of what was sealed, as a server's socket buffers are by the next request.
            order("latin1\n" + "-".repeat(9000), orders, answers);
            Path before = HeapDump.of(holder.pid(), directory.resolve("before.hprof"));
            assertThat(search.heap(before))
                    .extracting(Finding::canary)
                    .contains("latin1", "utf16")
                    .doesNotContain("sealed");
            assertThat(search.heap(before)).extracting(Finding::encoding).contains("utf-8", "utf-16le");
            order("end", orders, answers);
            Path after = HeapDump.of(holder.pid(), directory.resolve("after.hprof"));
            assertThat(search.heap(after)).isEmpty();
        } finally {
            holder.destroy();
            assertThat(holder.waitFor(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    private static void order(String order, Writer orders, BufferedReader answers) throws IOException {
        orders.write(order + "\n");
        orders.flush();
        assertThat(answers.readLine()).isEqualTo("done");
    }

    /** The searcher itself must not be what it finds. */
    @Test
    void findsNothingOfACanaryThatNobodyPushed() throws IOException {
        Canary canary = Canary.random("unused");
        CanarySearch search = CanarySearch.of(canary);
        Path dump = HeapDump.ofThisProcess(directory.resolve("own.hprof"));
        assertThat(search.heap(dump)).isEmpty();
        Files.delete(dump);
        String[] held = {canary.value()};
        HeapDump.ofThisProcess(dump);
        assertThat(search.heap(dump)).isNotEmpty();
        assertThat(held[0]).isEqualTo(canary.value());
    }

    @Test
    void saysWhyThereIsNoDump() {
        assertThatThrownBy(() -> HeapDump.of(Integer.MAX_VALUE, directory.resolve("none.hprof")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("jcmd made no heap dump");
    }
}
