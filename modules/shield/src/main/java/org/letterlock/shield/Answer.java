package org.letterlock.shield;

import java.util.List;
import java.util.Optional;
import org.letterlock.validation.Assessment;
import org.letterlock.validation.IpFacts;
import org.letterlock.validation.Signal;
import org.letterlock.validation.Verdict;

/**
 * What came of a check: what to do, and everything that speaks for it.
 *
 * @param email about the address; empty when none was given
 * @param ip about the network; empty when none was given
 * @param signals with the weights by which the verdict counted them, in the order in which they were found
 */
public record Answer(Verdict verdict, Optional<Assessment> email, Optional<IpFacts> ip, List<Signal> signals) {

    public Answer {
        signals = List.copyOf(signals);
    }

    @Override
    public String toString() {
        return "Answer[hidden]";
    }
}
