package org.letterlock.inboxes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.letterlock.privacy.proof.Canary;
import org.letterlock.privacy.proof.CanarySearch;
import org.letterlock.privacy.proof.Finding;
import org.letterlock.privacy.proof.HeapDump;
import org.letterlock.privacy.proof.Proves;

/**
 * That an ended inbox leaves nothing in the live heap, although its holder's handles, watches and waits are still held.
 */
class HeapProofTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    private Path directory;

    private final Canary address = Canary.random("address");
    private final Canary sender = Canary.random("sender");
    private final Canary subject = Canary.random("subject");
    private final Canary body = Canary.random("body");

    @Test
    @Proves({"INBOX-18", "INBOX-54", "INBOX-31"})
    void anEndedSessionLeavesNothingInTheLiveHeap() throws Exception {
        try (Trial trial = new Trial()) {
            OpenInbox holder = use(trial);
            OpenInbox.Watch watch = holder.watch(100, _ -> {});
            CompletableFuture<MailPage> waiting =
                    holder.awaitMails(100, 10, Duration.ofMinutes(10)).toCompletableFuture();
            assertThat(search())
                    .as("the proof sees what is there while it lives")
                    .isNotEmpty();
            kept = null;
            holder.end();
            Trial.join(waiting);

            assertThat(searchWhenAllIsDone()).isEmpty();
            assertThat(holder.mails(0, 1).items()).isEmpty();
            watch.close();
        }
    }

    @Test
    @Proves("INBOX-54")
    void aSessionEndedByTheSweeperLeavesNothingEither() throws Exception {
        try (Trial trial = new Trial()) {
            OpenInbox holder = use(trial);
            kept = null;
            trial.pass(InboxPolicies.LIFETIMES.sessionIdle());
            trial.sweep();

            assertThat(searchWhenAllIsDone()).isEmpty();
            assertThat(holder.inbox().address()).isEmpty();
        }
    }

    /** Everything a holder does, by a frame that is gone afterwards. */
    private OpenInbox use(Trial trial) {
        Opening.Opened opened = Trial.opened(trial.inboxes.open(Trial.wish(address.value()), Profile.SESSION));
        OpenInbox holder = trial.access(opened);
        News news = new News();
        holder.watch(0, news);
        CompletableFuture<MailPage> first =
                holder.awaitMails(0, 10, Duration.ofMinutes(10)).toCompletableFuture();
        String mail =
                Trial.mail(sender.value() + "@sender.example", subject.value(), body.value() + " " + address.value());
        trial.send(mail, opened.inbox().address(), "x+" + address.value() + "@" + Trial.DOMAIN);
        news.next();
        MessageId id = Trial.join(first).items().getFirst().id();
        assertThat(holder.read(id).orElseThrow().text()).contains(body.value());
        assertThat(holder.find(id)).isPresent();
        assertThat(holder.attachment(id, 0)).isEmpty();
        trial.send(mail, opened.inbox().address());
        holder.delete(id);
        kept = opened.inbox();
        return holder;
    }

    /** What a page would hold while the inbox lives: shows that the search can find something. */
    private @Nullable Inbox kept;

    /** What is found once the threads that were telling of a mail at the very end have come back. */
    private List<Finding> searchWhenAllIsDone() throws Exception {
        List<Finding> found = search();
        for (long deadline = System.nanoTime() + PATIENCE.toNanos();
                !found.isEmpty() && System.nanoTime() < deadline; ) {
            found = search();
        }
        return found;
    }

    private List<Finding> search() throws Exception {
        Path dump = directory.resolve("heap-" + System.nanoTime() + ".hprof");
        try {
            return CanarySearch.of(address, sender, subject, body).heap(HeapDump.ofThisProcess(dump));
        } finally {
            Files.deleteIfExists(dump);
        }
    }
}
