package org.letterlock.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.letterlock.privacy.ClientIp;
import org.letterlock.web.CreationGate.Answer;
import org.letterlock.web.CreationGate.Exhausted;
import org.letterlock.web.CreationGate.Granted;
import org.letterlock.web.CreationGate.ProofWanted;
import org.letterlock.web.ProofOfWork.Verdict;
import org.letterlock.web.RequestCounters.Refusal;
import org.letterlock.web.WebSettings.Creations;

final class CreationGateTest {

    private final MovableClock clock = new MovableClock();
    private final RequestTally tally = new RequestTally();

    private CreationGate gate(int free, int most, int calm) {
        return new CreationGate(new Creations(free, most, calm), clock, 1000, tally);
    }

    private static ClientIp network(int number) {
        return ClientIp.of(InetAddress.ofLiteral("10." + number / 256 + "." + number % 256 + ".1"));
    }

    private static ProofTask wanted(Answer answer) {
        assertThat(answer).isInstanceOf(ProofWanted.class);
        return ((ProofWanted) answer).task();
    }

    @Test
    void letsSomeGoFreelyThenAsksForWorkThenRefuses() {
        CreationGate gate = gate(2, 4, 1000);
        ClientIp network = network(1);
        for (int i = 0; i < 2; i++) {
            assertThat(gate.ask(network, Optional.empty())).isInstanceOf(Granted.class);
        }
        for (int i = 0; i < 2; i++) {
            ProofTask task = wanted(gate.ask(network, Optional.empty()));
            assertThat(task.difficulty()).isEqualTo(ProofOfWork.LEAST_BITS);
            assertThat(task.freeAgain()).isEqualTo(Duration.ofMinutes(10));
            assertThat(gate.ask(network, Optional.of(Solver.proof(task)))).isInstanceOf(Granted.class);
        }
        assertThat(gate.ask(network, Optional.empty())).isInstanceOf(Exhausted.class);
        assertThat(gate.ask(network(2), Optional.empty())).isInstanceOf(Granted.class);

        clock.advance(CreationGate.WINDOW);
        assertThat(gate.ask(network, Optional.empty())).isInstanceOf(Granted.class);
        RequestCounters counters = tally.snapshot();
        assertThat(counters.creations()).isEqualTo(6);
        assertThat(counters.proofsAsked()).isEqualTo(2);
        assertThat(counters.proofs()).containsEntry("accepted", 2L).containsEntry("spent", 0L);
        assertThat(counters.refused()).containsEntry(Refusal.CREATIONS, 1L);
    }

    @Test
    void saysWhyAProofDidNotCountAndAsksAnew() {
        CreationGate gate = gate(1, 10, 1000);
        gate.ask(network(1), Optional.empty());
        ProofTask task = wanted(gate.ask(network(1), Optional.empty()));
        String proof = Solver.proof(task);
        assertThat(gate.ask(network(1), Optional.of(proof))).isInstanceOf(Granted.class);

        assertThat(gate.ask(network(1), Optional.of(proof))).isInstanceOfSatisfying(ProofWanted.class, again -> {
            assertThat(again.why()).contains(Verdict.SPENT);
            assertThat(again.task().challenge()).isNotEqualTo(task.challenge());
        });
    }

    @Test
    void leavesAProofUnusedThatIsNotNeeded() {
        CreationGate gate = gate(1, 10, 1000);
        gate.ask(network(1), Optional.empty());
        String proof = Solver.proof(wanted(gate.ask(network(1), Optional.empty())));
        clock.advance(CreationGate.WINDOW.minus(ProofOfWork.LIFETIME));
        CreationGate other = gate(1, 10, 1000);

        assertThat(other.ask(network(1), Optional.of(proof))).isInstanceOf(Granted.class);
        assertThat(tally.snapshot().proofs()).containsEntry("foreign", 0L);
    }

    @Test
    void asksEverybodyDuringAFloodAndHarderWithEveryDoubling() {
        CreationGate gate = gate(1, 10, 4);
        int network = 0;
        for (int i = 0; i < 4; i++) {
            assertThat(gate.ask(network(network++), Optional.empty())).isInstanceOf(Granted.class);
        }
        int[] bits = new int[12];
        for (int i = 0; i < bits.length; i++) {
            ClientIp newcomer = network(network++);
            ProofTask task = wanted(gate.ask(newcomer, Optional.empty()));
            bits[i] = task.difficulty() - ProofOfWork.LEAST_BITS;
            assertThat(task.freeAgain()).isEqualTo(Duration.ofMinutes(1));
            assertThat(gate.ask(newcomer, Optional.of(Solver.proof(task)))).isInstanceOf(Granted.class);
        }
        assertThat(bits).containsExactly(0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1);

        clock.advance(Duration.ofMinutes(2));
        assertThat(gate.ask(network(network), Optional.empty())).isInstanceOf(Granted.class);
    }

    @Test
    void hasAHardestTask() {
        CreationLoad flood = new CreationLoad(clock, 1);
        for (int i = 0; i < 1000; i++) {
            flood.count();
        }

        assertThat(flood.doublings()).isEqualTo(9);
        assertThat(CreationGate.bits(flood)).isEqualTo(ProofOfWork.LEAST_BITS + 4);
    }

    @Test
    void countsABurstForAMinuteAndThenForgetsIt() {
        CreationLoad load = new CreationLoad(clock, 10);
        for (int i = 0; i < 20; i++) {
            load.count();
        }
        assertThat(load.isFlood()).isTrue();
        assertThat(load.doublings()).isEqualTo(1);
        clock.advance(Duration.ofSeconds(89));
        assertThat(load.isFlood()).isTrue();
        clock.advance(Duration.ofSeconds(2));
        assertThat(load.isFlood()).isFalse();
        clock.advance(Duration.ofDays(1));
        assertThat(load.isFlood()).isFalse();
    }

    @Test
    void knowsNoFloodAfterTheClockWasSetBack() {
        CreationLoad load = new CreationLoad(clock, 1);
        load.count();
        clock.advance(Duration.ofHours(-1));
        assertThat(load.isFlood()).isFalse();
        load.count();
        assertThat(load.isFlood()).isTrue();
    }
}
