package org.letterlock.app.prove;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.letterlock.inboxes.DayStorage;
import org.letterlock.inboxes.InboxPolicies;
import org.letterlock.privacy.ErasureLedger;
import org.letterlock.privacy.KeyDirectory;
import org.letterlock.privacy.SubjectId;

/** What shows only when time moves, or when an old copy of everything is put back: in a throw-away installation. */
final class TimeProofs {

    private static final Duration MOMENT = Duration.ofSeconds(1);

    private TimeProofs() {}

    static List<Proof> all() {
        return Stream.of(
                        Proof.of("erasures-outlive-a-restored-copy", TimeProofs::restoredCopy, "CORE-07", "INBOX-56")
                                .needing(Need.MAIL),
                        Proof.of("idle-session-ends-by-itself", TimeProofs::idleEnds, "CORE-04", "INBOX-54"),
                        Proof.of(
                                "day-ends-on-time-though-nobody-tidies",
                                TimeProofs::dayEnds,
                                "CORE-04",
                                "CORE-05",
                                "MAILBOX-20",
                                "MAILBOX-21"),
                        Proof.of("late-tidying-catches-up", TimeProofs::catchesUp, "CORE-05", "INBOX-76"),
                        Proof.of("request-code-ends-on-time", TimeProofs::codeEnds, "CORE-19", "INBOX-91"),
                        Proof.of("security-file-never-expires", TimeProofs::securityFile, "CORE-22"))
                .map(proof -> proof.needing(Need.TRIAL, proof.needs().toArray(Need[]::new)))
                .toList();
    }

    /** Keys as they were while the inbox lived, put back beside the ledger of today: the key is gone again. */
    private static Outcome restoredCopy(Evidence evidence) throws IOException {
        Surface.Rooms rooms = evidence.surface().rooms();
        Path copy = evidence.hands().copies();
        SubjectId subject = new SubjectId(evidence.subjects().day().number());
        boolean without = hasKey(copy.resolve("keys"), copy.resolve("no-ledger"), evidence, subject);
        boolean with = hasKey(copy.resolve("keys"), rooms.ledger(), evidence, subject);
        return Outcome.of(
                without && !with,
                "an old copy of the keys opens the ended inbox by itself, and not beside the ledger",
                without ? "an old copy of the keys opens the ended inbox again" : "the copy has no such key at all");
    }

    private static boolean hasKey(Path keys, Path ledger, Evidence evidence, SubjectId subject) throws IOException {
        Path room = Files.createTempDirectory(evidence.hands().copies(), "restored");
        Path restored = copied(keys, room.resolve("keys"));
        Path book = Files.isDirectory(ledger) ? copied(ledger, room.resolve("ledger")) : room.resolve("ledger");
        try (ErasureLedger open = ErasureLedger.open(
                        book, () -> Instant.parse(evidence.facts().now()));
                KeyDirectory directory = KeyDirectory.open(restored, Optional.empty(), open)) {
            return directory
                    .subjects(DayStorage.KEY_FILE, Optional.of(InboxPolicies.LIFETIMES.day()))
                    .find(subject)
                    .isPresent();
        }
    }

    /** A copy of a directory of files, with their modes. */
    static Path copied(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file)), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
        return to;
    }

    private static Outcome idleEnds(Evidence evidence) {
        evidence.hands().tidying(false);
        MadeUpInbox inbox = MadeUpInbox.open(evidence.subjects().caller(), "session", MailMarks.of("idle"));
        inbox.receive(evidence.surface().doors(), MadeUp.DOMAIN);
        Duration idle = InboxPolicies.lifetimes(evidence.registry().operator().retentions())
                .sessionIdle();
        evidence.hands().advance(idle.minus(MOMENT));
        int before = inbox.status();
        evidence.hands().advance(idle);
        int after = inbox.status();
        evidence.hands().tidying(true);
        return Outcome.of(
                before == 200 && after == 404,
                "one second before " + idle + " it is there, after " + idle + " of silence it is not; nobody tidied",
                "before its time it answers " + before + ", after it " + after);
    }

    private static Outcome dayEnds(Evidence evidence) throws SQLException {
        evidence.hands().tidying(false);
        MadeUpInbox inbox = MadeUpInbox.open(evidence.subjects().caller(), "day", MailMarks.of("aged"));
        inbox.receive(evidence.surface().doors(), MadeUp.DOMAIN);
        Duration life = InboxPolicies.lifetimes(evidence.registry().operator().retentions())
                .day();
        evidence.hands().advance(life.minus(MOMENT));
        int before = inbox.status();
        evidence.hands().advance(MOMENT);
        int after = inbox.status();
        boolean kept = isStored(evidence, inbox.number());
        evidence.hands().setBack(life);
        int back = inbox.status();
        evidence.hands().advance(life);
        return Outcome.of(
                before == 200 && after == 404 && kept && back == 404,
                "readable one second before " + life + ", not at it, nor with the clock set back; nobody had tidied",
                "answers " + before + " before its time, " + after + " at it, " + back + " with the clock set back"
                        + (kept ? "" : "; it was tidied although nobody should"));
    }

    /** The inbox of the last proof is still there, unreadable: somebody begins to tidy again. */
    private static Outcome catchesUp(Evidence evidence) throws SQLException {
        int before = stored(evidence);
        evidence.hands().tidying(true);
        long until = System.nanoTime() + ProveLimits.LETTER.toNanos();
        while (stored(evidence) > 0 && System.nanoTime() < until) {
            evidence.surface().inside().facts();
        }
        int after = stored(evidence);
        return Outcome.of(
                before > 0 && after == 0,
                before + " ended inboxes lay there; tidying that came late removed them",
                before + " ended inboxes lay there, and " + after + " still do");
    }

    private static boolean isStored(Evidence evidence, UUID inbox) throws SQLException {
        try (Connection connection = evidence.surface().rooms().database().open();
                PreparedStatement query = connection.prepareStatement("SELECT 1 FROM inboxes.inbox WHERE id = ?")) {
            query.setObject(1, inbox);
            try (ResultSet rows = query.executeQuery()) {
                return rows.next();
            }
        }
    }

    private static int stored(Evidence evidence) throws SQLException {
        try (Connection connection = evidence.surface().rooms().database().open();
                PreparedStatement query = connection.prepareStatement("SELECT count(*) FROM inboxes.inbox");
                ResultSet rows = query.executeQuery()) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private static Outcome codeEnds(Evidence evidence) {
        Caller caller = evidence.subjects().caller();
        RequestCode first = RequestCode.asked(evidence);
        evidence.hands().advance(RequestCode.LIFE);
        int late = first.show(caller);
        RequestCode second = RequestCode.asked(evidence);
        evidence.hands().advance(RequestCode.LIFE.minus(MOMENT));
        int inTime = second.show(caller);
        int again = second.show(caller);
        return Outcome.of(
                late == 422 && inTime == 200 && again == 422,
                "a code serves until " + RequestCode.LIFE + " have passed, once",
                "a code answers " + inTime + " in time, " + late + " too late, " + again + " the second time");
    }

    private static Outcome securityFile(Evidence evidence) {
        evidence.hands().advance(Duration.ofDays(400));
        return PageProofs.securityFile(evidence);
    }
}
