package org.letterlock.desk;

import java.io.ByteArrayOutputStream;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.letterlock.mail.Intake;

/**
 * Gathers one mail to the operator, and hands it to whoever else it is for as well. Of one that is too long the
 * beginning is kept: what somebody wrote stands there, and a report must not be lost for its pictures.
 */
final class LetterIntake implements Intake {

    private final MailRoom room;
    private final MailRoom.Errand errand;
    private final Optional<Intake> beside;
    private final Runnable leaving;
    private ByteArrayOutputStream octets = new ByteArrayOutputStream();

    /** @param leaving called once, when the mail is held no more */
    LetterIntake(MailRoom room, MailRoom.Errand errand, Optional<Intake> beside, Runnable leaving) {
        this.room = room;
        this.errand = errand;
        this.beside = beside;
        this.leaving = leaving;
    }

    @Override
    public boolean write(byte[] more, int offset, int length) {
        octets.write(more, offset, Math.min(length, Limits.MAIL_OCTETS - octets.size()));
        return beside.isEmpty() || beside.get().write(more, offset, length);
    }

    /** The operator first: only when that mail is safe may the others get theirs, else all would get it twice. */
    @Override
    public CompletionStage<Outcome> finish() {
        byte[] mail = octets.toByteArray();
        octets = new ByteArrayOutputStream();
        CompletableFuture<Outcome> done = new CompletableFuture<>();
        Thread.ofVirtual().name("desk-mail").start(() -> done.complete(taken(mail)));
        return done.thenCompose(outcome -> {
            if (beside.isEmpty()) {
                return CompletableFuture.completedStage(outcome);
            }
            if (outcome == Outcome.STORED) {
                return beside.get().finish();
            }
            beside.get().abandon();
            return CompletableFuture.completedStage(outcome);
        });
    }

    private Outcome taken(byte[] mail) {
        try {
            return room.take(errand, mail);
        } catch (RuntimeException _) {
            // A database that does not answer shows itself elsewhere; the sender tries again.
            return Outcome.FAILED;
        } finally {
            leaving.run();
        }
    }

    @Override
    public void abandon() {
        octets = new ByteArrayOutputStream();
        leaving.run();
        beside.ifPresent(Intake::abandon);
    }
}
