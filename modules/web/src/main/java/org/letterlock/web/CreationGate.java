package org.letterlock.web;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.letterlock.privacy.ClientIp;
import org.letterlock.privacy.NetworkCounters;
import org.letterlock.web.ProofOfWork.Verdict;

/**
 * Decides whether a network may make one more inbox: some freely, more for a proof of work, then none until the window
 * ends. While the whole server makes more than usual, nobody goes freely, and proofs become harder with every doubling.
 * Safe for use by several threads.
 */
final class CreationGate {

    static final Duration WINDOW = Duration.ofMinutes(10);

    /** Most doublings of the difficulty: 16 times the least, some ten seconds on a phone. */
    static final int DOUBLINGS = 4;

    private static final String POLICY = "creations";

    private final WebSettings.Creations limits;
    private final NetworkCounters all;
    private final NetworkCounters free;
    private final CreationLoad load;
    private final ProofOfWork work;
    private final RequestTally tally;

    CreationGate(WebSettings.Creations limits, InstantSource clock, int networks, RequestTally tally) {
        this.limits = limits;
        this.all = new NetworkCounters(clock, WINDOW, limits.most(), networks);
        this.free = new NetworkCounters(clock, WINDOW, limits.free(), networks);
        this.load = new CreationLoad(clock, limits.calm());
        this.work = new ProofOfWork(clock);
        this.tally = tally;
    }

    /** What a network is told. */
    sealed interface Answer {
        /** What is left to it, for the headers. */
        Quota quota();
    }

    /** It may make one, which is counted. */
    record Granted(Quota quota) implements Answer {}

    /** It has made enough. */
    record Exhausted(Quota quota) implements Answer {}

    /**
     * It may when it solves a task.
     *
     * @param why what was wrong with the proof it came with; empty when it came without
     */
    record ProofWanted(Quota quota, ProofTask task, Optional<Verdict> why) implements Answer {}

    /** What a caller is told for whom no limit holds. */
    Answer unlimited() {
        tally.made();
        return new Granted(Quota.free(POLICY, limits.most(), WINDOW));
    }

    /** Asks for one inbox. */
    Answer ask(ClientIp network, Optional<String> proof) {
        if (all.remaining(network) == 0) {
            return exhausted(network);
        }
        boolean flood = load.isFlood();
        if (flood || !free.tryAcquire(network)) {
            int bits = bits(load);
            Optional<Verdict> verdict = proof.map(given -> tally.judged(work.judge(given, network, bits)));
            if (verdict.isEmpty() || verdict.get() != Verdict.ACCEPTED) {
                Duration wait = flood ? CreationLoad.WINDOW : free.untilReset();
                tally.asked();
                return new ProofWanted(quota(network), work.task(network, bits, wait), verdict);
            }
        }
        return take(network);
    }

    static int bits(CreationLoad load) {
        return ProofOfWork.LEAST_BITS + Math.min(DOUBLINGS, load.doublings());
    }

    private Answer take(ClientIp network) {
        Quota quota = Quota.take(POLICY, limits.most(), WINDOW, all, network);
        if (!quota.granted()) {
            return exhausted(network);
        }
        load.count();
        tally.made();
        return new Granted(quota);
    }

    private Answer exhausted(ClientIp network) {
        tally.refused(RequestCounters.Refusal.CREATIONS);
        return new Exhausted(quota(network));
    }

    private Quota quota(ClientIp network) {
        return Quota.look(POLICY, limits.most(), WINDOW, all, network);
    }
}
