package org.letterlock.mail.smtp;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.letterlock.mail.Intake;
import org.letterlock.mail.Intake.Outcome;

/**
 * The octets of one mail on their way into an {@link Intake}: counted, capped, and cut off from it for good once there
 * is a reason to refuse. What follows a refusal is only counted, up to a second cap, so that the sender can be answered
 * at its end of data.
 */
final class IncomingMail {

    private final long cap;
    private @Nullable Intake intake;
    private @Nullable Reply refusal;
    private long octets;

    /** @param cap most octets of the mail; it is drained up to as many again */
    IncomingMail(Intake intake, long cap) {
        this.intake = intake;
        this.cap = cap;
    }

    /** A mail that was refused before its first octet, whose chunks must be read all the same. */
    IncomingMail(Reply refusal, long cap) {
        this.refusal = refusal;
        this.cap = cap;
    }

    long octets() {
        return octets;
    }

    /** Why the mail will not be stored; null while it may be. */
    @Nullable
    Reply refusal() {
        return refusal;
    }

    /** Whether so much came that it makes no sense to wait for the end. */
    boolean isHopeless() {
        return octets > 2 * cap;
    }

    boolean fits(long more) {
        return more <= cap - octets;
    }

    void write(byte[] array, int from, int to) {
        int length = to - from;
        octets += length;
        Intake open = intake;
        if (open == null || length == 0) {
            return;
        }
        if (octets > cap) {
            refuse(Reply.TOO_LARGE);
        } else {
            try {
                if (!open.write(array, from, length)) {
                    refuse(Reply.NO_ROOM);
                }
            } catch (RuntimeException broken) {
                refuse(Reply.FAILED);
            }
        }
    }

    /** Gives the mail up; the first reason stays. */
    void refuse(Reply reason) {
        if (refusal == null) {
            refusal = reason;
        }
        Intake open = intake;
        intake = null;
        if (open != null) {
            try {
                open.abandon();
            } catch (RuntimeException broken) {
                // It has the mail no more from us, which is all that can be done about it.
            }
        }
    }

    /** Ends a mail that was not refused. The future never ends exceptionally. */
    CompletableFuture<Outcome> finish() {
        Intake open = intake;
        intake = null;
        if (open == null) {
            return CompletableFuture.completedFuture(Outcome.FAILED);
        }
        try {
            return open.finish()
                    .toCompletableFuture()
                    .handle((outcome, broken) -> outcome == null ? Outcome.FAILED : outcome);
        } catch (RuntimeException broken) {
            return CompletableFuture.completedFuture(Outcome.FAILED);
        }
    }
}
