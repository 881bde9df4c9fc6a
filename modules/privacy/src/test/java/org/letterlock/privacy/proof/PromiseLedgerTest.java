package org.letterlock.privacy.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PromiseLedgerTest {

    @TempDir
    Path root;

    @BeforeEach
    void repository() throws IOException {
        write("docs/promises.md", """
                # Promises
                | id | promise | kind | how |
                | --- | --- | --- | --- |
                | INBOX-01 | One policy | feature | x |
                | INBOX-02 | Every answer | notify | y, see INBOX-01 |
                | CORE-03 | Every id | feature | z |
                """);
    }

    private void write(String file, String text) throws IOException {
        Path path = root.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    private PromiseLedger read() throws IOException {
        return PromiseLedger.read(root);
    }

    @Test
    void balancesWhenEveryPromiseIsProvenOrListed() throws IOException {
        write("modules/inboxes/target/proofs/inboxes.tsv", """
                INBOX-01\torg.Test#one\tpassed
                INBOX-01\torg.Policy\tdeclared
                """);
        write("docs/promises-unproven.txt", "# not yet\nCORE-03\n\nINBOX-02\n");
        PromiseLedger ledger = read();
        assertThat(ledger.errors()).isEmpty();
        assertThat(ledger.summary()).isEqualTo("3 promises, 1 declared, 1 proven, 2 without a proof");
        assertThat(Files.readString(ledger.writeTable())).isEqualTo("""
                id\tdeclared\tproof\ttests\tpromise
                INBOX-01\torg.Policy\tpassed\torg.Test#one\tOne policy
                INBOX-02\t\t\t\tEvery answer
                CORE-03\t\t\t\tEvery id
                """);
    }

    @Test
    void tellsWhatIsOpenBySystem() throws IOException {
        write("modules/inboxes/target/proofs/inboxes.tsv", """
                INBOX-01\torg.Test#one\tpassed
                INBOX-01\torg.Policy\tdeclared
                """);
        assertThat(read().systems())
                .containsExactly(
                        "INBOX        2 promises,   1 declared,   1 proven,   1 open: 02",
                        "CORE         1 promises,   0 declared,   0 proven,   1 open: 03");
    }

    @Test
    @Proves("CORE-03")
    void refusesAProofOfNoPromiseAndAPromiseWithoutOne() throws IOException {
        write("modules/web/target/proofs/web.tsv", """
                INBOX-01\torg.Test#one\tpassed
                INBOX-02\torg.Test#two\tfailed
                OTHER-99\torg.Test#three\tpassed
                """);
        assertThat(read().errors())
                .anySatisfy(error -> assertThat(error).contains("OTHER-99").contains("is no promise"))
                .anySatisfy(error -> assertThat(error).contains("INBOX-02 has a proof that failed"))
                .anySatisfy(error -> assertThat(error).contains("CORE-03 has no proof"));
    }

    @Test
    void refusesAListThatWouldHaveToGrow() throws IOException {
        write("docs/promises-unproven.txt", "INBOX-01\nINBOX-02\n");
        assertThat(read().errors()).singleElement().asString().contains("CORE-03 has no proof");
        assertThat(read().writeUnproven()).isEqualTo(2);
        assertThat(read().errors()).hasSize(1);
    }

    @Test
    void asksToTakeProvenIdsOutAndDoesItWhenTold() throws IOException {
        write("docs/promises-unproven.txt", "INBOX-01\nINBOX-02\nCORE-03\n");
        write("modules/web/target/proofs/web.tsv", "INBOX-02\torg.Test#two\tpassed\n");
        assertThat(read().errors()).singleElement().asString().contains("INBOX-02 is proven: take it out");
        assertThat(read().writeUnproven()).isEqualTo(2);
        assertThat(read().errors()).isEmpty();
        assertThat(Files.readString(root.resolve("docs/promises-unproven.txt"))).isEqualTo("INBOX-01\nCORE-03\n");
    }

    @Test
    void makesTheListWhenThereIsNone() throws IOException {
        assertThat(read().errors()).hasSize(3);
        assertThat(read().writeUnproven()).isEqualTo(3);
        assertThat(read().errors()).isEmpty();
    }

    @Test
    void countsAPromiseWithOneFailedProofAsNotProven() throws IOException {
        write("docs/promises-unproven.txt", "INBOX-02\nCORE-03\nINBOX-01\n");
        write("modules/a/target/proofs/a.tsv", "INBOX-01\torg.Test#one\tpassed\n");
        write("modules/b/target/proofs/b.tsv", "INBOX-01\torg.Test#other\tfailed\n");
        PromiseLedger ledger = read();
        assertThat(ledger.isProven("INBOX-01")).isFalse();
        assertThat(ledger.errors()).singleElement().asString().contains("a proof that failed: org.Test#other");
    }

    @Test
    void refusesIdsThatAreNoPromise() throws IOException {
        write("docs/promises-unproven.txt", "INBOX-01\nINBOX-02\nCORE-03\nINBOX-99\n");
        write("target/proofs/root.tsv", "INBOX-98\torg.Test#x\tpassed\nINBOX-97\torg.Policy\tdeclared\nnonsense\n");
        assertThat(read().errors())
                .hasSize(4)
                .anySatisfy(error -> assertThat(error).contains("INBOX-99"))
                .anySatisfy(error -> assertThat(error).contains("INBOX-98").contains("org.Test#x"))
                .anySatisfy(error -> assertThat(error).contains("INBOX-97"))
                .anySatisfy(error -> assertThat(error).contains("a line that is no proof"));
    }

    @Test
    void refusesAnIdThatStandsTwice() throws IOException {
        Files.writeString(root.resolve("docs/promises.md"), "| CORE-03 | a | b | c |\n| CORE-03 | d | e | f |\n");
        write("docs/promises-unproven.txt", "CORE-03\n");
        assertThat(read().errors()).singleElement().asString().contains("stands twice");
    }
}
