package org.letterlock.inboxes;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.letterlock.mail.AuthenticationReport;
import org.letterlock.mail.Envelope;
import org.letterlock.mail.MailAuthenticator;
import org.letterlock.privacy.KeyDestroyedException;

/**
 * One mail whose origin is being judged, for the inboxes that got it. It holds the mail and its sender's address in the
 * clear, so it ends early, and lets go of them, when the last of those inboxes ends.
 */
final class OriginCheck {

    private final Envelope envelope;
    private final byte[] mail;
    private final Map<LiveInbox, UUID> recipients = new ConcurrentHashMap<>();
    private @Nullable Thread thread;

    OriginCheck(Envelope envelope, byte[] mail) {
        this.envelope = envelope;
        this.mail = mail;
    }

    int octets() {
        return mail.length;
    }

    /** Promises a report on the mail that {@code inbox} calls {@code name}. */
    void promise(LiveInbox inbox, UUID name) {
        recipients.put(inbox, name);
        inbox.expectReport(name, this);
    }

    /**
     * Judges on a thread of its own; calls {@code done}, once and whatever happens, when the mail is needed no more.
     */
    synchronized void start(MailAuthenticator authenticator, Runnable done) {
        thread = Thread.ofVirtual().name("origin-check").start(() -> run(authenticator, done));
        if (recipients.isEmpty()) {
            thread.interrupt();
        }
    }

    private void run(MailAuthenticator authenticator, Runnable done) {
        Optional<AuthenticationReport> report;
        try {
            report = judge(authenticator);
        } finally {
            done.run();
        }
        report.ifPresentOrElse(found -> recipients.forEach((inbox, name) -> keep(found, inbox, name)), this::giveUp);
    }

    private Optional<AuthenticationReport> judge(MailAuthenticator authenticator) {
        try {
            return Optional.of(authenticator.judge(envelope.host(), envelope.sender(), mail));
        } catch (InterruptedException | RuntimeException nobodyKnows) {
            return Optional.empty();
        }
    }

    private void keep(AuthenticationReport report, LiveInbox inbox, UUID name) {
        try {
            byte[] octets = ReportOctets.write(report);
            Optional<byte[]> under = inbox.key().map(key -> key.seal(octets, SealPlace.report(inbox.name(), name)));
            CompletionStage<Boolean> kept = under.isPresent()
                    ? inbox.vault().store().keepReport(inbox.name(), name, under.get())
                    : CompletableFuture.completedStage(false);
            kept.whenComplete((_, _) -> inbox.reported(name));
        } catch (KeyDestroyedException ended) {
            inbox.reported(name);
        }
    }

    /** No report will come. */
    void giveUp() {
        recipients.forEach((inbox, name) -> inbox.reported(name));
    }

    /** {@code inbox} has ended. */
    synchronized void leave(LiveInbox inbox) {
        recipients.remove(inbox);
        if (recipients.isEmpty() && thread != null) {
            thread.interrupt();
        }
    }
}
