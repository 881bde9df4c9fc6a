package org.letterlock.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.letterlock.privacy.ClientIp;
import org.letterlock.web.ProofOfWork.Verdict;

final class ProofOfWorkTest {

    private static final int EASY = 4;
    private static final ClientIp HERE = ClientIp.of(InetAddress.ofLiteral("192.0.2.1"));
    private static final ClientIp NEIGHBOUR = ClientIp.of(InetAddress.ofLiteral("192.0.2.200"));
    private static final ClientIp ELSEWHERE = ClientIp.of(InetAddress.ofLiteral("198.51.100.1"));

    private final MovableClock clock = new MovableClock();
    private final ProofOfWork work = new ProofOfWork(clock);

    private ProofTask task(int bits) {
        return work.task(HERE, bits, Duration.ofMinutes(1));
    }

    private Verdict judge(String proof) {
        return work.judge(proof, HERE, EASY);
    }

    @Test
    void acceptsASolvedTaskFromItsNetworkOnce() {
        String proof = Solver.proof(task(EASY));

        assertThat(work.judge(proof, NEIGHBOUR, EASY)).isEqualTo(Verdict.ACCEPTED);
        assertThat(judge(proof)).isEqualTo(Verdict.SPENT);
        assertThat(judge(Solver.proof(task(EASY)))).isEqualTo(Verdict.ACCEPTED);
    }

    @Test
    void isOneSolutionHoweverManyAreFound() {
        ProofTask task = task(EASY);
        List<Long> many = Solver.numbers(task.challenge(), EASY, 40);

        assertThat(judge(Solver.proof(task.challenge(), many.subList(0, 16)))).isEqualTo(Verdict.ACCEPTED);
        assertThat(judge(Solver.proof(task.challenge(), many.subList(20, 36)))).isEqualTo(Verdict.SPENT);
    }

    @Test
    void refusesAProofFromAnotherNetworkAndLeavesItToItsOwn() {
        String proof = Solver.proof(task(EASY));

        assertThat(work.judge(proof, ELSEWHERE, EASY)).isEqualTo(Verdict.FOREIGN);
        assertThat(judge(proof)).isEqualTo(Verdict.ACCEPTED);
    }

    @Test
    void refusesWhatAnotherProcessGave() {
        String proof = Solver.proof(new ProofOfWork(clock).task(HERE, EASY, Duration.ZERO));

        assertThat(judge(proof)).isEqualTo(Verdict.FOREIGN);
    }

    @Test
    void refusesALateProof() {
        ProofTask task = task(EASY);
        assertThat(Duration.between(clock.instant(), task.expiresAt()))
                .isBetween(Duration.ofMinutes(2), Duration.ofMinutes(5));
        clock.advance(Duration.between(clock.instant(), task.expiresAt()));

        assertThat(judge(Solver.proof(task))).isEqualTo(Verdict.EXPIRED);
    }

    @Test
    void acceptsAProofUntilTheLastSecond() {
        ProofTask task = task(EASY);
        clock.advance(ProofOfWork.LIFETIME.minusMillis(1));

        assertThat(judge(Solver.proof(task))).isEqualTo(Verdict.ACCEPTED);
    }

    @Test
    void refusesATaskThatLoadHasLeftBehindByMoreThanADoubling() {
        String proof = Solver.proof(task(EASY));

        assertThat(work.judge(proof, HERE, EASY + 2)).isEqualTo(Verdict.TOO_EASY);
        assertThat(work.judge(proof, HERE, EASY + 1)).isEqualTo(Verdict.ACCEPTED);
    }

    @Test
    void refusesNumbersThatDoNotSolveIt() {
        ProofTask task = task(EASY);
        List<Long> numbers = Solver.numbers(task.challenge(), EASY, 16);
        for (int place = 0; place < numbers.size(); place++) {
            List<Long> wrong = new ArrayList<>(numbers);
            long other = wrong.get(place) + 1;
            while (Solver.zeroBits(task.challenge() + "." + other) >= EASY) {
                other++;
            }
            wrong.set(place, other);
            assertThat(judge(Solver.proof(task.challenge(), wrong))).isEqualTo(Verdict.UNSOLVED);
        }
        assertThat(judge(Solver.proof(task.challenge(), numbers))).isEqualTo(Verdict.ACCEPTED);
    }

    @Test
    void refusesTheSameNumberTwiceAndNumbersOutOfOrder() {
        ProofTask task = task(EASY);
        List<Long> numbers = Solver.numbers(task.challenge(), EASY, 16);
        List<Long> twice = new ArrayList<>(numbers);
        twice.set(1, twice.get(0));

        assertThat(judge(Solver.proof(task.challenge(), twice))).isEqualTo(Verdict.UNSOLVED);
        assertThat(judge(Solver.proof(task.challenge(), numbers.reversed()))).isEqualTo(Verdict.UNSOLVED);
    }

    @Test
    void refusesAChallengeChangedInAnyPlace() {
        ProofTask task = task(EASY);
        byte[] octets = Base64.getUrlDecoder().decode(task.challenge());
        for (int i = 0; i < octets.length; i++) {
            byte[] changed = octets.clone();
            changed[i] ^= 1;
            String challenge = Base64.getUrlEncoder().withoutPadding().encodeToString(changed);
            String proof = Solver.proof(challenge, Solver.numbers(challenge, EASY, 16));
            assertThat(judge(proof)).as("octet %d", i).isEqualTo(Verdict.FOREIGN);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "x", "1.2.3", "..............................", "\0", "ạ.1", "-1", "null"})
    void refusesGarbage(String garbage) {
        assertThat(judge(garbage)).isEqualTo(Verdict.MALFORMED);
    }

    @Test
    void refusesDamagedProofsWithoutThrowing() {
        String proof = Solver.proof(task(EASY));
        assertThat(judge(proof + ".")).isEqualTo(Verdict.MALFORMED);
        assertThat(judge(proof + ".99999999999")).isEqualTo(Verdict.MALFORMED);
        assertThat(judge(" " + proof)).isEqualTo(Verdict.MALFORMED);
        assertThat(judge(proof + "\n")).isEqualTo(Verdict.MALFORMED);
        assertThat(judge(proof.replaceFirst("\\.", ".0"))).isEqualTo(Verdict.MALFORMED);
        assertThat(judge(proof.substring(0, proof.lastIndexOf('.')))).isEqualTo(Verdict.MALFORMED);
        assertThat(judge("A".repeat(1_000_000))).isEqualTo(Verdict.MALFORMED);
        var random = new Random(20_261_122);
        for (int round = 0; round < 20_000; round++) {
            var damaged = new StringBuilder(proof);
            damaged.setCharAt(random.nextInt(76), (char) random.nextInt(128));
            if (!damaged.toString().equals(proof)) {
                assertThat(judge(damaged.toString())).as("round %d", round).isIn(Verdict.MALFORMED, Verdict.FOREIGN);
            }
        }
    }

    @Test
    void remembersAUsedTaskOnlyUntilItWouldHaveEnded() {
        for (int i = 0; i < 5; i++) {
            assertThat(judge(Solver.proof(task(EASY)))).isEqualTo(Verdict.ACCEPTED);
        }
        assertThat(work.remembered()).isEqualTo(5);
        clock.advance(ProofOfWork.LIFETIME);
        assertThat(judge(Solver.proof(task(EASY)))).isEqualTo(Verdict.ACCEPTED);
        assertThat(work.remembered()).isEqualTo(1);
    }

    @Test
    void takesNoProofWhenItCannotRememberIt() {
        var small = new ProofOfWork(clock, 2);
        List<String> proofs = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            proofs.add(Solver.proof(small.task(HERE, EASY, Duration.ZERO)));
        }
        assertThat(proofs.stream().map(proof -> small.judge(proof, HERE, EASY)))
                .containsExactly(Verdict.ACCEPTED, Verdict.ACCEPTED, Verdict.FULL);
        clock.advance(ProofOfWork.LIFETIME);
        assertThat(small.judge(Solver.proof(small.task(HERE, EASY, Duration.ZERO)), HERE, EASY))
                .isEqualTo(Verdict.ACCEPTED);
    }

    @Test
    void acceptsOneOfManyRepetitionsAtOnce() throws Exception {
        String proof = Solver.proof(task(EASY));
        Callable<Verdict> once = () -> judge(proof);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Verdict> verdicts = new ArrayList<>();
            for (Future<Verdict> each : threads.invokeAll(java.util.Collections.nCopies(64, once))) {
                verdicts.add(each.get());
            }
            assertThat(verdicts).containsOnlyOnce(Verdict.ACCEPTED).contains(Verdict.SPENT);
        }
    }

    @Test
    void takesAboutAsManyAttemptsAsItSays() {
        ProofTask task = task(8);
        List<Long> numbers = Solver.numbers(task.challenge(), 8, 2000);

        assertThat(numbers.getLast() / 2000.0).isBetween(256 * 0.85, 256 * 1.15);
    }

    @Test
    void tellsNothingOfItself() {
        assertThat(work).hasToString("ProofOfWork[hidden]");
    }
}
