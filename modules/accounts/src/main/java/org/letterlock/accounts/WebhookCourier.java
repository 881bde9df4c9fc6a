package org.letterlock.accounts;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.letterlock.accounts.store.DeliveryTable;
import org.letterlock.accounts.store.DeliveryTable.Attempt;
import org.letterlock.accounts.store.DeliveryTable.DeliveryRow;
import org.letterlock.accounts.store.WebhookTable;
import org.letterlock.accounts.webhooks.Retries;
import org.letterlock.accounts.webhooks.SigningSecret;
import org.letterlock.web.FetchRound;
import org.letterlock.web.GuardedFetcher;
import org.letterlock.web.Posted;
import org.letterlock.web.Posting;

/**
 * Tells webhooks what waits for them, at least once: whoever sends an event holds a lease on it, and one that dies
 * leaves it to the next. An address that fails for days, or says that it is gone, is switched off.
 */
public final class WebhookCourier implements AutoCloseable {

    /** How a delivery that arrived is called. */
    static final String DELIVERED = "delivered";

    /** How one is called that was answered otherwise. */
    static final String STATUS = "status";

    private static final int GONE = 410;
    private static final Duration ROUND = Duration.ofMillis(500);

    private final Webhooks webhooks;
    private final WebhookTable table;
    private final DeliveryTable deliveries;
    private final WebhookSpool spool;
    private final Audit audit;
    private final GuardedFetcher fetcher;
    private final WebhookAlarm alarm;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();
    private final Semaphore places = new Semaphore(Limits.TELLINGS);
    private final LongAdder delivered = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final ScheduledThreadPoolExecutor rounds = new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("webhook-courier").factory());

    WebhookCourier(
            Webhooks webhooks,
            WebhookTable table,
            DeliveryTable deliveries,
            WebhookSpool spool,
            Audit audit,
            GuardedFetcher fetcher,
            WebhookAlarm alarm,
            InstantSource clock) {
        this.webhooks = webhooks;
        this.table = table;
        this.deliveries = deliveries;
        this.spool = spool;
        this.audit = audit;
        this.fetcher = fetcher;
        this.alarm = alarm;
        this.clock = clock;
    }

    /** Attempts since the start: those that arrived, and the others. */
    record Counters(long delivered, long failed) {}

    Counters counters() {
        return new Counters(delivered.sum(), failed.sum());
    }

    void start() {
        Future<?> _ = rounds.scheduleWithFixedDelay(
                this::roundOrRetry, ROUND.toMillis(), ROUND.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void roundOrRetry() {
        try {
            spool.collect();
            while (begin(new CountDownLatch(0)) > 0) {
                // as long as something is due
            }
        } catch (RuntimeException _) {
            // A database that does not answer shows itself elsewhere; the next round does what is left.
        }
    }

    /** Sends what is due now, each on a thread of its own, and waits for all; tells how many. */
    int deliverDue() throws InterruptedException {
        spool.collect();
        int sent = 0;
        for (int begun = 1; begun > 0; sent += begun) {
            CountDownLatch done = new CountDownLatch(Limits.TELLINGS);
            begun = begin(done);
            for (int idle = begun; idle < Limits.TELLINGS; idle++) {
                done.countDown();
            }
            done.await();
        }
        return sent;
    }

    private int begin(CountDownLatch done) {
        int free = places.drainPermits();
        List<DeliveryRow> due = List.of();
        Instant now = clock.instant();
        // The database keeps microseconds; a lease is known again by its end.
        Instant lease = now.plus(AccountPolicies.LEASE).truncatedTo(ChronoUnit.MICROS);
        try {
            due = free == 0 ? List.of() : deliveries.lease(now, lease, Limits.TELLINGS_EACH, free);
        } finally {
            places.release(free - due.size());
        }
        for (DeliveryRow row : due) {
            Thread.startVirtualThread(() -> {
                try {
                    deliver(row, lease);
                } catch (RuntimeException _) {
                    // The lease runs out, and it is sent again.
                } finally {
                    places.release();
                    done.countDown();
                }
            });
        }
        return due.size();
    }

    private void deliver(DeliveryRow row, Instant lease) {
        Optional<Webhooks.Target> target = webhooks.target(row);
        Optional<byte[]> body = spool.payload(row);
        if (target.isEmpty() || body.isEmpty()) {
            return;
        }
        Instant at = clock.instant();
        Posted posted = post(target.get(), new DeliveryId(row.id()).text(), at, body.get());
        settle(row, lease, at, posted);
    }

    private Posted post(Webhooks.Target target, String id, Instant at, byte[] body) {
        Posting posting =
                new Posting("application/json", body, SigningSecret.fields(target.secrets(), id, at, body), false);
        try (FetchRound round = fetcher.round("*/*")) {
            return round.post(target.webhook().address(), posting);
        }
    }

    private void settle(DeliveryRow row, Instant lease, Instant at, Posted posted) {
        Attempt attempt = attempt(at, posted);
        if (attempt.outcome().equals(DELIVERED)) {
            delivered.increment();
            deliveries.settle(row.id(), lease, Delivery.State.DELIVERED.tag(), Optional.empty(), attempt);
            table.succeeded(row.webhook());
            return;
        }
        failed.increment();
        Optional<Instant> next = Retries.after(row.attempts() + 1, random).map(at::plus);
        Delivery.State state = next.isPresent() ? Delivery.State.WAITING : Delivery.State.GIVEN_UP;
        deliveries.settle(row.id(), lease, state.tag(), next, attempt);
        boolean tooLong = table.failed(row.webhook(), at)
                .filter(since -> !at.isBefore(since.plus(AccountPolicies.FAILING)))
                .isPresent();
        if (tooLong || attempt.status().equals(OptionalInt.of(GONE))) {
            switchOff(row);
        }
    }

    private void switchOff(DeliveryRow row) {
        boolean done = audit.together(() -> {
            boolean off = table.switchOff(row.webhook(), Webhook.State.FAILED.tag());
            if (off) {
                deliveries.giveUp(row.webhook());
                audit.note(
                        new OrganisationId(row.organisation()),
                        Actor.SERVER,
                        Act.WEBHOOK_SWITCHED_OFF,
                        Optional.of(row.webhook()));
            }
            return off;
        });
        if (done) {
            alarm.switchedOff(new OrganisationId(row.organisation()));
        }
    }

    private static Attempt attempt(Instant at, Posted posted) {
        return switch (posted) {
            case Posted.Answered answered ->
                new Attempt(at, answered.isSuccess() ? DELIVERED : STATUS, OptionalInt.of(answered.status()));
            case Posted.Refused(var reason) ->
                new Attempt(at, reason.name().toLowerCase(Locale.ROOT).replace('_', '-'), OptionalInt.empty());
        };
    }

    /** Begins nothing more; what is being sent is finished, or sent again after the next start. */
    @Override
    public void close() {
        rounds.shutdownNow();
        try {
            boolean _ =
                    places.tryAcquire(Limits.TELLINGS, Webhooks.REQUESTS.total().toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
