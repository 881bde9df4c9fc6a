package org.letterlock.privacy.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

class ProofRecorderTest {

    @TempDir
    Path module;

    private String basedir;

    /** Run by the tests below, with a launcher of its own. */
    @Proves("CORE-01")
    static class Fixture {

        @Test
        @Proves({"INBOX-01", "INBOX-02"})
        void passes() {}

        @Test
        @Proves("INBOX-03")
        void fails() {
            throw new AssertionError("as it should");
        }

        @Test
        @Proves("INBOX-04")
        void isAborted() {
            assumeThat(1).isEqualTo(2);
        }

        @ParameterizedTest
        @ValueSource(ints = {1, 2, 3})
        @Proves("INBOX-05")
        void failsOnce(int number) {
            assertThat(number).isNotEqualTo(2);
        }

        @Nested
        class Inner {
            @Test
            void belongsToTheOuterClass() {}
        }
    }

    /** Another class of the same module. */
    static class Other {
        @Test
        @Proves("INBOX-06")
        void passes() {}
    }

    @BeforeEach
    void pretendToBeAModule() throws IOException {
        basedir = System.getProperty("basedir", "");
        System.setProperty("basedir", module.toString());
        Files.createDirectory(module.resolve("target"));
    }

    @AfterEach
    void beThisModuleAgain() {
        System.setProperty("basedir", basedir);
    }

    private List<String> run(Class<?> tests) throws IOException {
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(DiscoverySelectors.selectClass(tests))
                .build();
        LauncherFactory.create().execute(request);
        return Files.readAllLines(module.resolve("target/proofs/" + module.getFileName() + ".tsv"));
    }

    @Test
    void recordsWhatEveryProofCameTo() throws IOException {
        String fixture = "\t" + Fixture.class.getName();
        assertThat(run(Fixture.class))
                .containsExactlyInAnyOrder(
                        "INBOX-01" + fixture + "#passes\tpassed",
                        "INBOX-02" + fixture + "#passes\tpassed",
                        "INBOX-03" + fixture + "#fails\tfailed",
                        "INBOX-04" + fixture + "#isAborted\tfailed",
                        "INBOX-05" + fixture + "#failsOnce\tfailed",
                        "CORE-01" + fixture + "#passes\tpassed",
                        "CORE-01" + fixture + "#fails\tfailed",
                        "CORE-01" + fixture + "#isAborted\tfailed",
                        "CORE-01" + fixture + "#failsOnce\tfailed",
                        "CORE-01" + fixture + "$Inner#belongsToTheOuterClass\tpassed");
    }

    @Test
    void keepsTheProofsOfClassesThatDidNotRunButNotOfThoseThatAreGone() throws IOException {
        run(Other.class);
        Path file = module.resolve("target/proofs/" + module.getFileName() + ".tsv");
        Files.writeString(
                file,
                Files.readString(file) + "INBOX-07\torg.letterlock.Gone#x\tpassed\n" + "INBOX-01\t"
                        + Fixture.class.getName() + "#renamed\tpassed\n");
        assertThat(run(Fixture.class))
                .anyMatch(line -> line.startsWith("INBOX-06"))
                .noneMatch(line -> line.contains("Gone") || line.contains("renamed"));
    }
}
