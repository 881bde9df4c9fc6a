package org.letterlock.mail;

import java.util.concurrent.CompletionStage;

/**
 * Takes the octets of one mail while they arrive: unstuffed, with their CRLF line ends, nothing added. Exactly one of
 * {@link #finish} and {@link #abandon} ends it. Used by one thread at a time; must not block.
 */
public non-sealed interface Intake extends IntakeVerdict {

    /**
     * Takes the next octets; copies what it keeps.
     *
     * @return false when there is no room for them; the sender gets 452 4.3.1 after its end of data, and the intake is
     *     abandoned
     */
    boolean write(byte[] octets, int offset, int length);

    /**
     * All octets are here. The stage ends when the mail is as durable as its inbox promises; it never ends
     * exceptionally.
     */
    CompletionStage<Outcome> finish();

    /** The sender went away, or the mail broke a rule; nothing of it may remain. */
    void abandon();

    /** What became of a whole mail. */
    enum Outcome {
        /** 250 2.0.0: stored for every recipient that still exists. */
        STORED,
        /** 451 4.3.0: could not be stored; nothing was kept. */
        FAILED,
        /** 452 4.3.1: no room; nothing was kept. */
        NO_ROOM
    }
}
