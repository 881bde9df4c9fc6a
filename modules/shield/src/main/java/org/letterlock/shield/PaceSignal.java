package org.letterlock.shield;

import java.util.Arrays;
import java.util.Optional;
import org.letterlock.validation.Signal;

/** What the pace of an organisation's sign-ups can say about one of them, with the points it usually counts. */
public enum PaceSignal {
    /** It takes part in what is not as usual now and speaks against sign-ups. */
    FARM(40),
    /** Its mailbox came often. */
    MAILBOX(25),
    /** Its network came often; it only informs. */
    NETWORK(0);

    private final int weight;

    PaceSignal(int weight) {
        this.weight = weight;
    }

    /** Its stable name, in answers and rules. */
    public String id() {
        return "velocity." + Tags.of(this);
    }

    /** Points of risk at full confidence. */
    public int weight() {
        return weight;
    }

    /** The one of this name. */
    public static Optional<PaceSignal> named(String id) {
        return Arrays.stream(values()).filter(signal -> signal.id().equals(id)).findFirst();
    }

    /**
     * The signal.
     *
     * @param confidence from 0 to 1
     */
    public Signal found(String evidence, double confidence) {
        return new Signal(id(), weight, evidence, confidence);
    }
}
