package org.letterlock.mail;

import java.io.ByteArrayOutputStream;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.letterlock.validation.EmailAddress;

/** Takes every mail and keeps it; on demand it stores only when told to. */
final class RecordingAcceptor implements MailAcceptor {

    final Queue<byte[]> mails = new ConcurrentLinkedQueue<>();
    final AtomicInteger abandoned = new AtomicInteger();
    final CompletableFuture<Void> storing = new CompletableFuture<>();
    final CountDownLatch abandonedOne = new CountDownLatch(1);
    private final CompletableFuture<Void> mayStore;

    /** @param mayStore what every mail waits for before it counts as stored */
    RecordingAcceptor(CompletableFuture<Void> mayStore) {
        this.mayStore = mayStore;
    }

    RecordingAcceptor() {
        this(CompletableFuture.completedFuture(null));
    }

    @Override
    public RecipientVerdict recipient(EmailAddress recipient) {
        return recipient.localPart().equals("unknown") ? RecipientVerdict.UNKNOWN : RecipientVerdict.ACCEPTED;
    }

    @Override
    public IntakeVerdict begin(Envelope envelope) {
        return new Recording();
    }

    private final class Recording implements Intake {

        private final ByteArrayOutputStream content = new ByteArrayOutputStream();

        @Override
        public boolean write(byte[] octets, int offset, int length) {
            content.write(octets, offset, length);
            return true;
        }

        @Override
        public CompletionStage<Outcome> finish() {
            storing.complete(null);
            return mayStore.thenApply(go -> {
                mails.add(content.toByteArray());
                return Outcome.STORED;
            });
        }

        @Override
        public void abandon() {
            abandoned.incrementAndGet();
            abandonedOne.countDown();
        }
    }
}
