package org.letterlock.inboxes.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What every {@link InboxStore} does, whatever it keeps its inboxes in. */
abstract class InboxStoreContract {

    static final Instant NOON = Instant.parse("2026-01-01T12:00:00.123Z");
    private static final InboxCaps CAPS = new InboxCaps(3, 100, 4);

    private final List<InboxStore> opened = new ArrayList<>();

    /** A store that shares its inboxes with no other test; with room for whatever is appended. */
    abstract InboxStore open(InboxCaps caps);

    private InboxStore store(InboxCaps caps) {
        InboxStore store = open(caps);
        opened.add(store);
        return store;
    }

    @AfterEach
    void closeStores() {
        opened.forEach(InboxStore::close);
    }

    static StoredInbox inbox() {
        UUID id = UUID.randomUUID();
        return new StoredInbox(
                id,
                new AddressDigest(id.toString().getBytes(StandardCharsets.US_ASCII)),
                new byte[] {1, 2, 3},
                new byte[] {4, 5},
                NOON,
                NOON.plus(Duration.ofHours(24)),
                0);
    }

    static NewMail mail(UUID inbox, int size) {
        UUID id = UUID.randomUUID();
        return new NewMail(
                inbox, id, NOON.plusMillis(size), size, (id + " sealed").getBytes(StandardCharsets.US_ASCII));
    }

    static <T> T join(CompletionStage<T> stage) {
        return stage.toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join();
    }

    private static UUID created(InboxStore store) {
        StoredInbox inbox = inbox();
        store.create(inbox);
        return inbox.id();
    }

    @Test
    void givesBackAnInboxAsItWasCreated() {
        InboxStore store = store(CAPS);
        StoredInbox inbox = inbox();
        store.create(inbox);

        assertThat(store.inboxes())
                .filteredOn(each -> each.id().equals(inbox.id()))
                .singleElement()
                .usingRecursiveComparison()
                .isEqualTo(inbox);
    }

    @Test
    void refusesASecondInboxOfOneName() {
        InboxStore store = store(CAPS);
        StoredInbox inbox = inbox();
        store.create(inbox);

        assertThatThrownBy(() -> store.create(inbox)).isInstanceOf(RuntimeException.class);
    }

    @Test
    void movesTheEnd() {
        InboxStore store = store(CAPS);
        UUID inbox = created(store);
        Instant later = NOON.plus(Duration.ofDays(2));
        store.extend(inbox, later);

        assertThat(store.inboxes())
                .filteredOn(each -> each.id().equals(inbox))
                .extracting(StoredInbox::expiresAt)
                .containsExactly(later);
    }

    @Test
    void numbersArrivalsFromOne() {
        InboxStore store = store(CAPS);
        UUID inbox = created(store);
        NewMail one = mail(inbox, 10);
        NewMail two = mail(inbox, 11);
        List<Appended> first = join(store.append(List.of(one)));
        List<Appended> second = join(store.append(List.of(two)));

        assertThat(first).containsExactly(new Appended(inbox, one.id(), 1, List.of()));
        assertThat(second).containsExactly(new Appended(inbox, two.id(), 2, List.of()));
        assertThat(store.mails(inbox, 0, 10)).extracting(StoredMail::id).containsExactly(one.id(), two.id());
        assertThat(store.mails(inbox, 1, 10)).extracting(StoredMail::id).containsExactly(two.id());
        assertThat(store.mails(inbox, 0, 1)).extracting(StoredMail::id).containsExactly(one.id());
        assertThat(store.mails(inbox, 2, 10)).isEmpty();
    }

    @Test
    void givesBackAMailAsItArrived() {
        InboxStore store = store(CAPS);
        UUID inbox = created(store);
        NewMail mail = mail(inbox, 42);
        join(store.append(List.of(mail)));

        StoredMail row = store.mail(inbox, mail.id()).orElseThrow();
        assertThat(row.sequence()).isEqualTo(1);
        assertThat(row.receivedAt()).isEqualTo(mail.receivedAt());
        assertThat(row.size()).isEqualTo(42);
        assertThat(row.sealedSummary()).isEmpty();
        assertThat(store.content(inbox, mail.id()))
                .hasValueSatisfying(octets -> assertThat(octets).isEqualTo(mail.sealed()));
    }

    @Test
    void keepsLargeContentOctetByOctet() {
        InboxStore store = store(new InboxCaps(5, 1 << 20, 5));
        UUID inbox = created(store);
        byte[] sealed = new byte[300_000];
        new java.util.Random(7).nextBytes(sealed);
        NewMail mail = new NewMail(inbox, UUID.randomUUID(), NOON, 299_972, sealed);
        join(store.append(List.of(mail)));

        assertThat(store.content(inbox, mail.id()).orElseThrow()).isEqualTo(sealed);
    }

    @Test
    void keepsTheFirstSummary() {
        InboxStore store = store(CAPS);
        UUID inbox = created(store);
        NewMail mail = mail(inbox, 10);
        join(store.append(List.of(mail)));
        store.keepSummary(inbox, mail.id(), new byte[] {7});
        store.keepSummary(inbox, mail.id(), new byte[] {8});
        store.keepSummary(inbox, UUID.randomUUID(), new byte[] {9});
        store.keepSummary(UUID.randomUUID(), mail.id(), new byte[] {9});

        assertThat(store.mail(inbox, mail.id()).orElseThrow().sealedSummary().orElseThrow())
                .containsExactly(7);
        assertThat(store.mails(inbox, 0, 9).getFirst().sealedSummary().orElseThrow())
                .containsExactly(7);
    }

    @Test
    void keepsTheSummaryThatComesWithAMail() {
        InboxStore store = store(CAPS);
        UUID inbox = created(store);
        NewMail with = mail(inbox, 10).with(new byte[] {5});
        NewMail without = mail(inbox, 11);
        join(store.append(List.of(with, without)));
        store.keepSummary(inbox, with.id(), new byte[] {6});

        assertThat(store.mail(inbox, with.id()).orElseThrow().sealedSummary().orElseThrow())
                .containsExactly(5);
        assertThat(store.mail(inbox, without.id()).orElseThrow().sealedSummary())
                .isEmpty();
        assertThat(store.content(inbox, with.id()).orElseThrow()).isEqualTo(with.sealed());
    }

    @Test
    void keepsTheFirstReport() {
        InboxStore store = store(CAPS);
        UUID inbox = created(store);
        NewMail mail = mail(inbox, 10);
        join(store.append(List.of(mail)));

        assertThat(store.report(inbox, mail.id())).isEmpty();
        assertThat(join(store.keepReport(inbox, mail.id(), new byte[] {7}))).isTrue();
        assertThat(join(store.keepReport(inbox, mail.id(), new byte[] {8}))).isFalse();
        assertThat(join(store.keepReport(inbox, UUID.randomUUID(), new byte[] {9})))
                .isFalse();
        assertThat(join(store.keepReport(UUID.randomUUID(), mail.id(), new byte[] {9})))
                .isFalse();

        assertThat(store.report(inbox, mail.id()).orElseThrow()).containsExactly(7);
        assertThat(store.report(UUID.randomUUID(), mail.id())).isEmpty();
    }

    @Test
    void forgetsTheReportsOfMailsThatGo() {
        InboxStore store = store(CAPS);
        UUID inbox = created(store);
        List<NewMail> mails =
                IntStream.range(0, 4).mapToObj(_ -> mail(inbox, 10)).toList();
        mails.subList(0, 3).forEach(mail -> {
            join(store.append(List.of(mail)));
            join(store.keepReport(inbox, mail.id(), new byte[] {1}));
        });

        join(store.append(List.of(mails.getLast())));
        store.delete(inbox, mails.get(1).id());

        assertThat(store.report(inbox, mails.get(0).id())).isEmpty();
        assertThat(store.report(inbox, mails.get(1).id())).isEmpty();
        assertThat(store.report(inbox, mails.get(2).id())).isPresent();
        store.remove(inbox);
        assertThat(store.report(inbox, mails.get(2).id())).isEmpty();
    }

    @Test
    void keepsManyReportsAtOnce() {
        InboxStore store = store(new InboxCaps(500, 1 << 20, 5));
        UUID inbox = created(store);
        List<NewMail> mails =
                IntStream.range(0, 300).mapToObj(_ -> mail(inbox, 10)).toList();
        join(store.append(mails));
        List<CompletionStage<Boolean>> kept = mails.stream()
                .map(mail ->
                        store.keepReport(inbox, mail.id(), mail.id().toString().getBytes(StandardCharsets.US_ASCII)))
                .toList();

        assertThat(kept).allSatisfy(each -> assertThat(join(each)).isTrue());
        assertThat(mails)
                .allSatisfy(mail -> assertThat(store.report(inbox, mail.id()).orElseThrow())
                        .asString(StandardCharsets.US_ASCII)
                        .isEqualTo(mail.id().toString()));
    }

    @Test
    void dropsMailForInboxesThatAreNotThere() {
        InboxStore store = store(CAPS);
        UUID inbox = created(store);
        NewMail kept = mail(inbox, 10);
        NewMail lost = mail(UUID.randomUUID(), 10);

        assertThat(join(store.append(List.of(lost, kept))))
                .extracting(Appended::id)
                .containsExactly(kept.id());
        assertThat(join(store.append(List.of(lost)))).isEmpty();
        assertThat(store.mails(lost.inbox(), 0, 10)).isEmpty();
        assertThat(store.events(lost.inbox(), 0, 10)).isEmpty();
    }

    @Test
    void putsOneMailIntoSeveralInboxes() {
        InboxStore store = store(CAPS);
        UUID one = created(store);
        UUID two = created(store);
        List<Appended> done = join(store.append(List.of(mail(one, 5), mail(two, 5), mail(one, 6))));

        assertThat(done).extracting(Appended::inbox).containsExactly(one, two, one);
        assertThat(done).extracting(Appended::sequence).containsExactly(1L, 1L, 2L);
    }

    @Test
    void letsTheOldestGiveWayByNumber() {
        InboxStore store = store(CAPS);
        UUID inbox = created(store);
        List<NewMail> mails =
                IntStream.range(0, 5).mapToObj(_ -> mail(inbox, 10)).toList();
        List<Appended> done = new ArrayList<>();
        mails.forEach(mail -> done.addAll(join(store.append(List.of(mail)))));

        assertThat(done.get(3))
                .isEqualTo(new Appended(
                        inbox, mails.get(3).id(), 4, List.of(mails.get(0).id())));
        assertThat(done.get(4))
                .isEqualTo(new Appended(
                        inbox, mails.get(4).id(), 6, List.of(mails.get(1).id())));
        assertThat(store.mails(inbox, 0, 10)).extracting(StoredMail::sequence).containsExactly(3L, 4L, 6L);
        assertThat(store.content(inbox, mails.getFirst().id())).isEmpty();
        assertThat(store.events(inbox, 0, 10)).extracting(StoredEvent::sequence).containsExactly(3L, 4L, 5L, 6L, 7L);
        assertThat(store.events(inbox, 4, 10).getFirst())
                .isEqualTo(new StoredEvent.Removal(5, mails.get(0).id(), true));
    }

    @Test
    void letsTheOldestGiveWayByOctetsAndSeveralAtOnce() {
        InboxStore store = store(CAPS);
        UUID inbox = created(store);
        NewMail one = mail(inbox, 40);
        NewMail two = mail(inbox, 60);
        NewMail three = mail(inbox, 100);
        join(store.append(List.of(one)));
        assertThat(join(store.append(List.of(two))).getFirst().gaveWay()).isEmpty();

        Appended last = join(store.append(List.of(three))).getFirst();
        assertThat(last.gaveWay()).containsExactly(one.id(), two.id());
        assertThat(last.lastSequence()).isEqualTo(5);
        assertThat(store.totals()).isEqualTo(new InboxStore.Totals(1, 100));
    }

    @Test
    void neverLetsTheNewestGiveWay() {
        InboxStore store = store(CAPS);
        UUID inbox = created(store);
        NewMail large = mail(inbox, 1000);

        assertThat(join(store.append(List.of(large))).getFirst().gaveWay()).isEmpty();
        assertThat(store.content(inbox, large.id())).isPresent();
    }

    @Test
    void deletesAMailOnce() {
        InboxStore store = store(CAPS);
        UUID inbox = created(store);
        NewMail mail = mail(inbox, 10);
        join(store.append(List.of(mail)));

        assertThat(store.delete(inbox, mail.id())).hasValue(2);
        assertThat(store.delete(inbox, mail.id())).isEmpty();
        assertThat(store.delete(inbox, UUID.randomUUID())).isEmpty();
        assertThat(store.delete(UUID.randomUUID(), mail.id())).isEmpty();
        assertThat(store.mail(inbox, mail.id())).isEmpty();
        assertThat(store.content(inbox, mail.id())).isEmpty();
        assertThat(store.events(inbox, 0, 10)).containsExactly(new StoredEvent.Removal(2, mail.id(), false));
        assertThat(store.totals()).isEqualTo(new InboxStore.Totals(0, 0));
    }

    @Test
    void showsNoMailThroughAnotherInbox() {
        InboxStore store = store(CAPS);
        UUID one = created(store);
        UUID other = created(store);
        NewMail mail = mail(one, 10);
        join(store.append(List.of(mail)));

        assertThat(store.mail(other, mail.id())).isEmpty();
        assertThat(store.content(other, mail.id())).isEmpty();
        assertThat(store.delete(other, mail.id())).isEmpty();
        assertThat(store.content(one, mail.id())).isPresent();
    }

    @Test
    void remembersTheLastRemovalsAndForgetsOldOnes() {
        InboxStore store = store(CAPS);
        UUID inbox = created(store);
        for (int i = 0; i < 20; i++) {
            NewMail mail = mail(inbox, 1);
            join(store.append(List.of(mail)));
            store.delete(inbox, mail.id());
        }
        List<Long> remembered =
                store.events(inbox, 0, 100).stream().map(StoredEvent::sequence).toList();
        assertThat(remembered).endsWith(36L, 38L, 40L).allMatch(sequence -> sequence >= 40 - 2 * CAPS.events());
    }

    @Test
    void removesAnInboxWithAllItHolds() {
        InboxStore store = store(CAPS);
        UUID inbox = created(store);
        NewMail mail = mail(inbox, 10);
        join(store.append(List.of(mail, mail(inbox, 10))));
        store.delete(inbox, mail.id());

        assertThat(store.remove(inbox)).isTrue();
        assertThat(store.remove(inbox)).isFalse();
        assertThat(store.inboxes()).extracting(StoredInbox::id).doesNotContain(inbox);
        assertThat(store.mails(inbox, 0, 10)).isEmpty();
        assertThat(store.events(inbox, 0, 10)).isEmpty();
        assertThat(store.totals()).isEqualTo(new InboxStore.Totals(0, 0));
        assertThat(join(store.append(List.of(mail(inbox, 10))))).isEmpty();
    }

    @Test
    void countsOnFromTheSequenceItIsGiven() {
        InboxStore store = store(CAPS);
        StoredInbox inbox = inbox();
        store.create(new StoredInbox(
                inbox.id(), inbox.address(), inbox.sealedAddress(), inbox.tokenDigest(), NOON, inbox.expiresAt(), 41));

        assertThat(join(store.append(List.of(mail(inbox.id(), 1)))).getFirst().sequence())
                .isEqualTo(42);
        assertThat(store.inboxes())
                .filteredOn(each -> each.id().equals(inbox.id()))
                .extracting(StoredInbox::lastSequence)
                .containsExactly(42L);
    }

    @Test
    void keepsOrderAndCapsUnderConcurrentArrivals() throws Exception {
        InboxStore store = store(new InboxCaps(20, 1_000_000, 10_000));
        List<UUID> inboxes = Stream.generate(() -> created(store)).limit(3).toList();
        int senders = 16;
        int each = 25;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> all = new ArrayList<>();
            for (int s = 0; s < senders; s++) {
                all.add(threads.submit((Callable<Void>) () -> {
                    for (int i = 0; i < each; i++) {
                        join(store.append(
                                inboxes.stream().map(inbox -> mail(inbox, 1)).toList()));
                    }
                    return null;
                }));
            }
            all.add(threads.submit(() -> readsEventsInOrder(store, inboxes.getFirst(), senders * each)));
            for (Future<?> one : all) {
                one.get(60, TimeUnit.SECONDS);
            }
        }
        for (UUID inbox : inboxes) {
            assertThat(store.mails(inbox, 0, 1000)).hasSize(20);
            // Every arrival and every removal took one number, and none was taken twice.
            long last = 2L * senders * each - 20;
            assertThat(store.inboxes())
                    .filteredOn(one -> one.id().equals(inbox))
                    .extracting(StoredInbox::lastSequence)
                    .containsExactly(last);
            assertThat(store.events(inbox, 0, 10_000)).hasSize(senders * each);
        }
    }

    /** A reader that follows by cursor never sees anything appear behind it. */
    private static void readsEventsInOrder(InboxStore store, UUID inbox, int arrivals) {
        List<Long> seen = new ArrayList<>();
        List<UUID> came = new ArrayList<>();
        List<UUID> went = new ArrayList<>();
        long cursor = 0;
        long end = 2L * arrivals - 20;
        while (cursor < end) {
            for (StoredEvent event : store.events(inbox, cursor, 50)) {
                seen.add(event.sequence());
                cursor = event.sequence();
                switch (event) {
                    case StoredMail mail -> came.add(mail.id());
                    case StoredEvent.Removal removal -> went.add(removal.id());
                }
            }
        }
        assertThat(seen).isSorted().doesNotHaveDuplicates();
        assertThat(went).hasSize(arrivals - 20).doesNotHaveDuplicates();
        assertThat(came).doesNotHaveDuplicates();
    }

    @Test
    void storesNothingForInboxesRemovedMeanwhile() throws Exception {
        InboxStore store = store(new InboxCaps(1000, 1_000_000, 10));
        List<UUID> inboxes = Stream.generate(() -> created(store)).limit(20).toList();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<CompletableFuture<?>> all = new ArrayList<>();
            for (UUID inbox : inboxes) {
                LongStream.range(0, 10)
                        .forEach(_ ->
                                all.add(store.append(List.of(mail(inbox, 1))).toCompletableFuture()));
                all.add(CompletableFuture.runAsync(() -> store.remove(inbox), threads));
                LongStream.range(0, 10)
                        .forEach(_ ->
                                all.add(store.append(List.of(mail(inbox, 1))).toCompletableFuture()));
            }
            CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).get(60, TimeUnit.SECONDS);
        }
        assertThat(store.totals()).isEqualTo(new InboxStore.Totals(0, 0));
    }
}
