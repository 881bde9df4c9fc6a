package org.letterlock.app.prove;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.letterlock.privacy.PromiseCatalogue;
import org.letterlock.privacy.ProofReport;
import org.letterlock.privacy.ProofVerdict;
import org.letterlock.privacy.Registry;
import org.letterlock.privacy.SignedReport;
import org.letterlock.privacy.proof.Canary;
import org.letterlock.privacy.proof.HeapDump;

/** Single looks at what was sabotaged where no server is needed to do it. */
final class LooksTest {

    private static final String LOCAL = "0100007F:1F90";
    private static final String ELSEWHERE = "017B2DC0:01BB";

    @TempDir
    private Path scratch;

    private Path process;

    @BeforeEach
    void aProcessWithOneSocket() throws Exception {
        process = Files.createDirectories(scratch.resolve("process"));
        Files.createDirectories(process.resolve("fd"));
        Files.createDirectories(process.resolve("net"));
        Files.createSymbolicLink(process.resolve("fd/9"), Path.of("socket:[4711]"));
        Files.createFile(process.resolve("net/tcp6"));
    }

    private void connections(String... addresses) throws Exception {
        StringBuilder table = new StringBuilder("  sl  local_address rem_address st\n");
        for (String pair : addresses) {
            table.append("   0: ")
                    .append(pair)
                    .append(" 01 00000000:00000000 00:00000000 00000000     0        0 4711 1\n");
        }
        Files.writeString(process.resolve("net/tcp"), table);
    }

    private Outcome looked() {
        OutboundLooks looks = new OutboundLooks(process, Set.of(8080));
        looks.look();
        return looks.only(Set.of(53));
    }

    @Test
    void seesAConnectionToAHostThatIsNotDeclared() throws Exception {
        connections("0100007F:C350 " + ELSEWHERE);
        assertThat(looked().verdict()).isEqualTo(ProofVerdict.FAILED);
        assertThat(looked().evidence()).contains("443");
    }

    @Test
    void seesNothingInCallersNeighboursAndDeclaredWays() throws Exception {
        connections(LOCAL + " " + ELSEWHERE, "0100007F:C350 0100007F:1538", "0100007F:C350 017B2DC0:0035");
        assertThat(looked().verdict()).isEqualTo(ProofVerdict.PASSED);
    }

    @Test
    void doesNotCallBlindnessProof() throws Exception {
        Files.delete(process.resolve("net/tcp6"));
        connections();
        assertThat(looked().verdict()).isEqualTo(ProofVerdict.NOT_CHECKED);
    }

    /** An installation of which only the heap is there: that of this very test. */
    private Surface surface(Optional<Path> dumps) {
        Surface.Rooms rooms = new Surface.Rooms(
                scratch,
                scratch,
                scratch,
                () -> {
                    throw new SQLException("none");
                },
                Optional.empty(),
                scratch,
                dumps);
        Surface.Doors doors = new Surface.Doors(
                URI.create("http://127.0.0.1:9"), 9, "localhost", InetAddress.getLoopbackAddress(), Set.of());
        return new Surface("here", doors, rooms, new OwnHeap(), Registry.of(List.of()), Optional.empty());
    }

    @Test
    void seesWhatStaysAliveOfAnEndedInbox() {
        Canary kept = Canary.random("kept");
        Canary gone = Canary.random("gone");
        String retained = kept.value();
        Evidence.ReadLimits limits = new Evidence.ReadLimits(Long.MAX_VALUE, true);

        Traces traces = new Traces().andHeap(surface(Optional.of(scratch)), List.of(kept, gone), limits);

        assertThat(traces.absent(List.of(kept), Traces.Where.HEAP).verdict()).isEqualTo(ProofVerdict.FAILED);
        assertThat(traces.absent(List.of(gone), Traces.Where.HEAP).verdict()).isEqualTo(ProofVerdict.PASSED);
        assertThat(scratch).as("no dump is left").isDirectoryNotContaining("glob:**letterlock-prove*");
        assertThat(retained).hasSize(26);
    }

    @Test
    void callsAPlaceThatWasNotSearchedNotChecked() {
        Canary mark = Canary.random("mark");
        Evidence.ReadLimits noHeap = new Evidence.ReadLimits(Long.MAX_VALUE, false);
        Traces traces = new Traces().andHeap(surface(Optional.of(scratch)), List.of(mark), noHeap);
        assertThat(traces.absent(List.of(mark), Traces.Where.HEAP))
                .isEqualTo(Outcome.notChecked("live heap: left out by --no-heap"));
        Traces nowhere = new Traces()
                .andHeap(surface(Optional.empty()), List.of(mark), new Evidence.ReadLimits(Long.MAX_VALUE, true));
        assertThat(nowhere.absent(List.of(mark), Traces.Where.HEAP).verdict()).isEqualTo(ProofVerdict.NOT_CHECKED);
        assertThat(nowhere.absent(List.of(mark), Traces.Where.DATABASE).verdict())
                .isEqualTo(ProofVerdict.NOT_CHECKED);
    }

    @Test
    void namesOnlyPromisesOfTheCatalogueAndEachProofOnce() {
        Set<String> names = new TreeSet<>();
        assertThat(Catalogue.all()).allSatisfy(proof -> {
            assertThat(names.add(proof.name())).as(proof.name()).isTrue();
            assertThat(proof.promises())
                    .isNotEmpty()
                    .isSubsetOf(PromiseCatalogue.load().keySet());
        });
    }

    @Test
    void neverCallsALookThatFailedAProof() {
        Proof broken = Proof.of(
                "broken",
                _ -> {
                    throw new IllegalStateException("somebody@example.org");
                },
                "CORE-18");
        Evidence nothing = new Evidence(surface(Optional.empty()), null, null, new Traces(), new Traces(), null, null);
        assertThat(ProofRun.outcome(broken, nothing))
                .isEqualTo(Outcome.notChecked("the look failed: IllegalStateException"));
        assertThat(ProofRun.outcome(broken.needing(Need.TRIAL), nothing).verdict())
                .isEqualTo(ProofVerdict.WAITS);
    }

    /** Dumps its own heap, and can do nothing else. */
    private static final class OwnHeap implements Surface.Inside {

        @Override
        public void dumpHeap(Path file) {
            HeapDump.ofThisProcess(file);
        }

        @Override
        public Facts facts() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<String> letter(String address) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void promiseToForget(String address) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void forget(String address) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean hasKey(String file, UUID subject) {
            throw new UnsupportedOperationException();
        }

        @Override
        public String apiKey(String organisation) {
            throw new UnsupportedOperationException();
        }

        @Override
        public SignedReport publish(ProofReport report) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Surface.Audit audit() {
            throw new UnsupportedOperationException();
        }
    }
}
