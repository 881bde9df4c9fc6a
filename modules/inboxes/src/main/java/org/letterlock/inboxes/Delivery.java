package org.letterlock.inboxes;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import org.letterlock.inboxes.store.Appended;
import org.letterlock.inboxes.store.HeapInboxStore;
import org.letterlock.inboxes.store.MemoryBudget;
import org.letterlock.inboxes.store.NewMail;
import org.letterlock.mail.Intake.Outcome;
import org.letterlock.privacy.KeyDestroyedException;

/**
 * Puts a whole mail into inboxes: sealed once for each, stored, then told. A mail for inboxes of both profiles is
 * stored for the day inboxes first, because only that can fail.
 */
final class Delivery {

    private final Secrets secrets;
    private final InboxClock clock;
    private final MemoryBudget budget;
    private final Vault session;
    private final Vault day;
    private final OriginChecks checks;
    private final EarlySummaries summaries;
    private final boolean dayInHeap;
    private final LongAdder delivered = new LongAdder();

    Delivery(Secrets secrets, Inboxes.Rooms rooms, OriginChecks checks) {
        this.secrets = secrets;
        this.clock = rooms.clock();
        this.budget = rooms.budget();
        this.session = rooms.session();
        this.day = rooms.day();
        this.checks = checks;
        this.summaries = new EarlySummaries(rooms.budget());
        this.dayInHeap = day.store() instanceof HeapInboxStore;
    }

    /** One mail on its way into one inbox. */
    private record Parcel(LiveInbox inbox, NewMail mail) {}

    /** The stage never ends exceptionally, and never with anything kept but {@link Outcome#STORED}. */
    CompletionStage<Outcome> deliver(byte[] raw, BufferedIntake.Errand errand) {
        List<Parcel> parcels = new ArrayList<>(errand.inboxes().size());
        Instant now = clock.now();
        for (LiveInbox inbox : errand.inboxes()) {
            if (!budget.tryReserve(HeapInboxStore.cost(raw.length))) {
                release(parcels);
                return CompletableFuture.completedFuture(Outcome.NO_ROOM);
            }
            Optional<Parcel> parcel = seal(raw, inbox, now);
            parcel.ifPresentOrElse(parcels::add, () -> budget.release(HeapInboxStore.cost(raw.length)));
        }
        if (parcels.isEmpty()) {
            return store(parcels);
        }
        Optional<OriginCheck> check = checks.prepare(errand.envelope(), raw);
        return parcels.stream().anyMatch(this::isAwaited)
                ? summaries.of(raw).thenCompose(summary -> storeAndCheck(with(summary, parcels), check))
                : storeAndCheck(parcels, check);
    }

    /** Whether somebody is told of it at once, and reading it back would cost more than reading it now. */
    private boolean isAwaited(Parcel parcel) {
        return parcel.inbox().vault() == day && !dayInHeap && parcel.inbox().isListenedTo();
    }

    private List<Parcel> with(Optional<byte[]> summary, List<Parcel> parcels) {
        return summary.map(octets -> parcels.stream()
                        .map(parcel -> isAwaited(parcel) ? with(octets, parcel) : parcel)
                        .toList())
                .orElse(parcels);
    }

    private static Parcel with(byte[] summary, Parcel parcel) {
        UUID id = parcel.mail().id();
        try {
            return parcel.inbox()
                    .key()
                    .map(key ->
                            key.seal(summary, SealPlace.summary(parcel.inbox().name(), id)))
                    .map(octets -> new Parcel(parcel.inbox(), parcel.mail().with(octets)))
                    .orElse(parcel);
        } catch (KeyDestroyedException _) {
            return parcel;
        }
    }

    /** The check is promised before anybody hears of the mail, and begins when it is stored. */
    private CompletionStage<Outcome> storeAndCheck(List<Parcel> parcels, Optional<OriginCheck> prepared) {
        if (prepared.isEmpty()) {
            return store(parcels);
        }
        OriginCheck check = prepared.get();
        parcels.forEach(parcel -> check.promise(parcel.inbox(), parcel.mail().id()));
        return store(parcels).thenApply(outcome -> {
            if (outcome == Outcome.STORED) {
                checks.start(check);
            } else {
                checks.drop(check);
            }
            return outcome;
        });
    }

    /** Empty when the inbox has ended. */
    private Optional<Parcel> seal(byte[] raw, LiveInbox inbox, Instant now) {
        if (!inbox.isLive(now.toEpochMilli())) {
            return Optional.empty();
        }
        UUID id = secrets.name();
        try {
            return inbox.key()
                    .map(key -> key.seal(raw, SealPlace.raw(inbox.name(), id)))
                    .map(octets -> new Parcel(inbox, new NewMail(inbox.name(), id, now, raw.length, octets)));
        } catch (KeyDestroyedException _) {
            return Optional.empty();
        }
    }

    private CompletionStage<Outcome> store(List<Parcel> parcels) {
        Map<Profile, List<Parcel>> byProfile = parcels.stream()
                .collect(Collectors.groupingBy(parcel -> parcel.inbox().vault().profile()));
        List<Parcel> forDay = byProfile.getOrDefault(Profile.DAY, List.of());
        List<Parcel> forSession = byProfile.getOrDefault(Profile.SESSION, List.of());
        if (forDay.isEmpty()) {
            return append(session, forSession);
        }
        return append(day, forDay).thenCompose(outcome -> {
            if (outcome == Outcome.STORED) {
                return append(session, forSession);
            }
            release(forSession);
            return CompletableFuture.completedFuture(outcome);
        });
    }

    private CompletionStage<Outcome> append(Vault vault, List<Parcel> parcels) {
        if (parcels.isEmpty()) {
            return CompletableFuture.completedFuture(Outcome.STORED);
        }
        List<NewMail> mails = parcels.stream().map(Parcel::mail).toList();
        boolean storeReleases = vault == session || dayInHeap;
        return begin(vault, mails).handle((done, failure) -> {
            if (!storeReleases) {
                release(parcels);
            }
            if (failure != null) {
                return Outcome.FAILED;
            }
            publish(parcels, done);
            return Outcome.STORED;
        });
    }

    private static CompletionStage<List<Appended>> begin(Vault vault, List<NewMail> mails) {
        try {
            return vault.store().append(mails);
        } catch (RuntimeException e) {
            return CompletableFuture.failedStage(e);
        }
    }

    private void publish(List<Parcel> parcels, List<Appended> done) {
        delivered.add(done.size());
        if (parcels.size() == 1) {
            done.forEach(each -> parcels.getFirst().inbox().publish(each.lastSequence()));
            return;
        }
        Map<Object, LiveInbox> byName = new HashMap<>();
        parcels.forEach(parcel -> byName.put(parcel.mail().inbox(), parcel.inbox()));
        for (Appended each : done) {
            LiveInbox inbox = byName.get(each.inbox());
            if (inbox != null) {
                inbox.publish(each.lastSequence());
            }
        }
    }

    private void release(List<Parcel> parcels) {
        parcels.forEach(
                parcel -> budget.release(HeapInboxStore.cost(parcel.mail().size())));
    }

    /** Mails stored since the start, once per inbox. */
    long delivered() {
        return delivered.sum();
    }
}
