package org.letterlock.shield.velocity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.letterlock.shield.velocity.Simulation.Outcome;
import org.letterlock.shield.velocity.Simulation.Pattern;

/** What docs/velocity.md says about what is found is what comes out, and it is good enough. */
final class SimulationTest {

    private static final Path DOCUMENT = Path.of("../../docs/velocity.md");

    /** What must be recalled of each fraud at least; the document names them. */
    private static final Map<Pattern, Double> RECALL = Map.of(
            Pattern.TAGGED_FARM, 0.9,
            Pattern.ROTATING_DOMAINS, 0.3,
            Pattern.PROXY_SPRAY, 0.5,
            Pattern.SLOW_DRIP, 0.35);

    /** How many harmless sign-ups of a crowd, of a hundred, may be called suspicious. */
    private static final double WRONG_IN_CROWDS = 0.03;

    private static List<Outcome> outcomes;

    @BeforeAll
    static void play() {
        outcomes = new Simulation(Simulation.SEED).all(Simulation.ROUNDS);
    }

    @Test
    void theDocumentSaysWhatComesOut() throws IOException {
        assertThat(Files.readString(DOCUMENT))
                .contains("seed " + Simulation.SEED)
                .contains(Simulation.table(outcomes));
    }

    @Test
    void findsFraud() {
        assertThat(outcomes).filteredOn(outcome -> outcome.played().fraud).allSatisfy(outcome -> {
            assertThat(outcome.recall())
                    .as(outcome.played().words)
                    .isGreaterThanOrEqualTo(RECALL.get(outcome.played()));
            assertThat(outcome.precision()).as(outcome.played().words).isGreaterThan(0.5);
            assertThat(outcome.first()).as(outcome.played().words).isNotNegative();
        });
    }

    @Test
    void leavesCrowdsAlone() {
        assertThat(outcomes)
                .filteredOn(outcome -> !outcome.played().fraud)
                .allSatisfy(outcome ->
                        assertThat(outcome.wrong()).as(outcome.played().words).isLessThan(WRONG_IN_CROWDS));
    }
}
