package org.letterlock.inboxes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.letterlock.mail.Intake.Outcome;
import org.letterlock.mail.MailAcceptor.RecipientVerdict;
import org.letterlock.privacy.Crockford;
import org.letterlock.privacy.FileSubjectKeys;
import org.letterlock.privacy.KeyDestroyedException;
import org.letterlock.privacy.MasterKey;
import org.letterlock.privacy.SubjectId;
import org.letterlock.privacy.SubjectKey;
import org.letterlock.privacy.proof.Canary;
import org.letterlock.privacy.proof.CanarySearch;
import org.letterlock.privacy.proof.MovableClock;
import org.letterlock.privacy.proof.Proves;
import org.letterlock.storage.ModuleDatabase;
import org.letterlock.storage.testing.PostgresExtension;

/** Day inboxes over a real database and a real key file: what outlives a restart, and what does not. */
class DayInboxTest {

    @RegisterExtension
    static final PostgresExtension POSTGRES = new PostgresExtension();

    private static ModuleDatabase database;

    @TempDir
    private Path directory;

    private final MovableClock clock = MovableClock.standing();
    private FileSubjectKeys keys;
    private Inboxes inboxes;

    @BeforeAll
    static void migrate() {
        database = POSTGRES.module(DayStorage.SCHEMA, DayStorage.MIGRATIONS);
    }

    @BeforeEach
    void start() {
        database.jdbi().useHandle(handle -> handle.execute("TRUNCATE inbox, address_claim CASCADE"));
        keys = FileSubjectKeys.open(
                directory.resolve("keys/inboxes.keys"), MasterKey.open(directory.resolve("keys"), Optional.empty()));
        inboxes = started();
    }

    private Inboxes started() {
        return Inboxes.startUnswept(
                Trial.setup(Limits.defaults(), Optional.of(new DayStorage(database.jdbi(), keys)), clock));
    }

    private void restart() {
        inboxes.close();
        inboxes = started();
    }

    @AfterEach
    void stop() {
        inboxes.close();
        keys.close();
    }

    private Opening.Opened openDay() {
        return Trial.opened(inboxes.open(AddressWish.any(), Profile.DAY));
    }

    private RecipientVerdict verdict(Opening.Opened opened) {
        return inboxes.acceptor().recipient(Trial.address(opened.inbox().address()));
    }

    private static SubjectId subject(Opening.Opened opened) {
        return new SubjectId(Crockford.read(opened.inbox().id().value()).orElseThrow());
    }

    private static int rows(String table) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("SELECT count(*) FROM <table>")
                        .define("table", table)
                        .mapTo(Integer.class)
                        .one());
    }

    @Test
    void outlivesARestartWithAllItsMail() {
        Opening.Opened opened = openDay();
        String mail = Trial.mail("Ann <ann@sender.example>", "Hello", "Dear you");
        assertThat(Trial.send(inboxes, mail, opened.inbox().address())).isEqualTo(Outcome.STORED);
        MessageId first =
                Trial.access(inboxes, opened).mails(0, 1).items().getFirst().id();
        Trial.send(inboxes, Trial.mail("b", "Second", "text"), opened.inbox().address());
        clock.advance(Duration.ofHours(2));
        restart();

        OpenInbox holder = Trial.access(inboxes, opened);
        assertThat(holder.inbox()).isEqualTo(opened.inbox());
        assertThat(holder.mails(0, 10).items())
                .extracting(ReceivedMail::subject)
                .containsExactly("Hello", "Second");
        assertThat(holder.read(first).orElseThrow().text()).contains("Dear you");
        assertThat(verdict(opened)).isEqualTo(RecipientVerdict.ACCEPTED);
        Trial.send(inboxes, Trial.mail("c", "Third", "text"), opened.inbox().address());
        News news = new News();
        holder.watch(2, news);
        assertThat(News.told(news.next())).isEqualTo("3 Third");
        assertThat(inboxes.counters().dayInboxes()).isEqualTo(1);
    }

    @Test
    void destroysKeysThatNoInboxUsesAtTheNextStart() {
        Opening.Opened opened = openDay();
        SubjectId neverStored = new SubjectId(UUID.randomUUID());
        keys.create(neverStored);
        restart();

        assertThat(keys.subjects()).containsExactly(subject(opened));
    }

    @Test
    void leavesKeysAloneWhenTheDatabaseKnowsNoInbox() {
        SubjectId ofAnotherDatabase = new SubjectId(UUID.randomUUID());
        keys.create(ofAnotherDatabase);
        restart();

        assertThat(keys.subjects()).containsExactly(ofAnotherDatabase);
    }

    @Test
    void removalsAreToldAfterARestart() {
        Opening.Opened opened = openDay();
        Trial.send(inboxes, Trial.mail("a", "One", "text"), opened.inbox().address());
        OpenInbox holder = Trial.access(inboxes, opened);
        holder.delete(holder.mails(0, 1).items().getFirst().id());
        restart();
        News news = new News();
        Trial.access(inboxes, opened).watch(1, news);

        assertThat(News.told(news.next())).isEqualTo("2 deleted");
    }

    @Test
    void anExtensionOutlivesARestart() {
        Opening.Opened opened = openDay();
        clock.advance(Duration.ofHours(20));
        Inbox extended = Trial.access(inboxes, opened).extend();
        restart();
        clock.advance(Duration.ofHours(24).minusMillis(1));
        assertThat(Trial.access(inboxes, opened).inbox()).isEqualTo(extended);
        clock.advance(Duration.ofMillis(1));
        assertThat(inboxes.access(opened.inbox().id(), opened.token())).isEqualTo(new Access.Gone());
    }

    @Test
    @Proves({"MAILBOX-20", "CORE-05", "INBOX-76"})
    void timeThatPassesWhileTheServerIsDownCounts() {
        Opening.Opened opened = openDay();
        Trial.send(inboxes, Trial.mail("a", "b", "c"), opened.inbox().address());
        inboxes.close();
        clock.advance(Duration.ofHours(24));
        inboxes = started();

        assertThat(inboxes.access(opened.inbox().id(), opened.token())).isEqualTo(new Access.Gone());
        assertThat(verdict(opened)).isEqualTo(RecipientVerdict.UNKNOWN);
        assertThat(keys.find(subject(opened))).isEmpty();
        assertThat(List.of(rows("inbox"), rows("mail"), rows("removal"))).containsOnly(0);
    }

    @Test
    @Proves({"MAILBOX-20", "INBOX-76"})
    void atItsEndItsKeyIsDestroyedAndItsRowsAreGone() {
        Opening.Opened opened = openDay();
        Trial.send(inboxes, Trial.mail("a", "b", "c"), opened.inbox().address());
        SubjectKey key = keys.find(subject(opened)).orElseThrow();
        byte[] copy = database.jdbi()
                .withHandle(handle -> handle.createQuery("SELECT address_sealed FROM inbox")
                        .mapTo(byte[].class)
                        .one());
        String place = SealPlace.address(subject(opened).value());
        assertThat(key.open(copy, place)).isNotEmpty();
        clock.advance(Duration.ofHours(24));
        inboxes.sweeper().sweep();

        assertThat(keys.find(subject(opened))).isEmpty();
        assertThatThrownBy(() -> key.open(copy, place)).isInstanceOf(KeyDestroyedException.class);
        assertThat(List.of(rows("inbox"), rows("mail"), rows("removal"))).containsOnly(0);
    }

    @Test
    void anInboxWhoseKeyIsGoneHasEnded() {
        Opening.Opened opened = openDay();
        Opening.Opened other = openDay();
        Trial.send(inboxes, Trial.mail("a", "b", "c"), opened.inbox().address());
        keys.destroy(subject(opened));
        restart();

        assertThat(inboxes.access(opened.inbox().id(), opened.token())).isEqualTo(new Access.Gone());
        assertThat(rows("inbox")).isEqualTo(1);
        assertThat(rows("mail")).isZero();
        Trial.access(inboxes, other);
        String localPart = opened.inbox().address().replaceAll("@.*", "");
        assertThat(inboxes.open(Trial.wish(localPart), Profile.DAY))
                .isEqualTo(new Opening.Refused(Opening.Reason.ADDRESS_TAKEN));
    }

    @Test
    void sessionsDoNotOutliveARestartButTheirAddressesStayRetired() {
        Opening.Opened opened = Trial.opened(inboxes.open(Trial.wish("john.doe"), Profile.SESSION));
        restart();
        assertThat(inboxes.access(opened.inbox().id(), opened.token())).isEqualTo(new Access.Gone());
        clock.advance(InboxPolicies.LIFETIMES.retired().minusMillis(1));
        assertThat(inboxes.open(Trial.wish("john.doe"), Profile.SESSION))
                .isEqualTo(new Opening.Refused(Opening.Reason.ADDRESS_TAKEN));
        clock.advance(Duration.ofMillis(1));
        Trial.opened(inboxes.open(Trial.wish("john.doe"), Profile.SESSION));
    }

    @Test
    void addressesOfACrashedServerStayRetired() {
        Trial.opened(inboxes.open(Trial.wish("john.doe"), Profile.SESSION));
        // No close: the process died. A second server starts over the same database.
        Inboxes crashed = inboxes;
        inboxes = started();
        clock.advance(InboxPolicies.LIFETIMES.retired().minusMillis(1));
        assertThat(inboxes.open(Trial.wish("john.doe"), Profile.SESSION))
                .isEqualTo(new Opening.Refused(Opening.Reason.ADDRESS_TAKEN));
        clock.advance(Duration.ofMillis(1));
        Trial.opened(inboxes.open(Trial.wish("john.doe"), Profile.SESSION));
        crashed.close();
    }

    @Test
    void tidiesLapsedClaims() {
        Trial.access(inboxes, Trial.opened(inboxes.open(AddressWish.any(), Profile.SESSION)))
                .end();
        assertThat(rows("address_claim")).isEqualTo(1);
        clock.advance(InboxPolicies.LIFETIMES.retired());
        inboxes.sweeper().sweep();
        assertThat(rows("address_claim")).isZero();
    }

    @Test
    @Proves({"MAILBOX-16", "INBOX-76"})
    void noTextReachesTheDatabase() {
        Canary address = Canary.random("address");
        Canary sender = Canary.random("sender");
        Canary subject = Canary.random("subject");
        Canary body = Canary.random("body");
        Canary token = sendThrough(address, sender, subject, body);
        CanarySearch search = CanarySearch.of(address, sender, subject, body, token);
        List<byte[]> cells = cells();

        assertThat(cells).as("an inbox, a mail and a claim").hasSize(10 + 7 + 2);
        assertThat(cells)
                .allSatisfy(cell -> assertThat(search.octets("cell", cell)).isEmpty());
    }

    /** Every value of every row of the module's schema. */
    private static List<byte[]> cells() {
        List<byte[]> cells = new ArrayList<>();
        for (String table : List.of("inbox", "mail", "removal", "address_claim")) {
            database.jdbi()
                    .useHandle(handle -> handle.createQuery("SELECT * FROM <table>")
                            .define("table", table)
                            .map((row, _) -> {
                                for (int column = 1; column <= row.getMetaData().getColumnCount(); column++) {
                                    if (row.getObject(column) instanceof byte[] octets) {
                                        cells.add(octets);
                                    } else {
                                        cells.add(String.valueOf(row.getString(column))
                                                .getBytes(StandardCharsets.UTF_8));
                                    }
                                }
                                return table;
                            })
                            .list());
        }
        return cells;
    }

    /** Also reads, so that summaries are kept; answers with the token as a canary. */
    private Canary sendThrough(Canary address, Canary sender, Canary subject, Canary body) {
        Opening.Opened opened = Trial.opened(inboxes.open(Trial.wish(address.value()), Profile.DAY));
        Trial.send(
                inboxes,
                Trial.mail(sender.value() + "@sender.example", subject.value(), body.value()),
                opened.inbox().address());
        ReceivedMail row = Trial.access(inboxes, opened).mails(0, 10).items().getFirst();
        assertThat(row.subject()).isEqualTo(subject.value());
        assertThat(row.from()).contains(sender.value());
        assertThat(rows("mail")).isEqualTo(1);
        return Canary.text("token", opened.token().value());
    }

    @Test
    void aSealedMailMovedToAnotherRowDoesNotOpen() {
        Opening.Opened one = openDay();
        Opening.Opened two = openDay();
        Trial.send(inboxes, Trial.mail("a", "secret of one", "c"), one.inbox().address());
        Trial.send(inboxes, Trial.mail("a", "mail of two", "c"), two.inbox().address());
        database.jdbi()
                .useHandle(handle -> handle.createUpdate("""
                        UPDATE mail SET content_sealed = (SELECT content_sealed FROM mail WHERE inbox_id = :one)
                        WHERE inbox_id = :two
                        """)
                        .bind("one", subject(one).value())
                        .bind("two", subject(two).value())
                        .execute());

        assertThatThrownBy(() -> Trial.access(inboxes, two).mails(0, 10))
                .isInstanceOf(org.letterlock.privacy.SealBrokenException.class);
        assertThat(Trial.access(inboxes, one).mails(0, 10).items())
                .extracting(ReceivedMail::subject)
                .containsExactly("secret of one");
    }
}
