package org.letterlock.app.prove;

import java.util.ArrayList;
import java.util.List;
import org.letterlock.app.prove.Traces.Where;
import org.letterlock.inboxes.DayStorage;
import org.letterlock.privacy.proof.Canary;

/** What becomes of mail, and of the inboxes it came to. */
final class MailProofs {

    private MailProofs() {}

    static List<Proof> all() {
        return List.of(
                Proof.of("mail-arrives", MailProofs::arrives, "INBOX-17", "INBOX-26", "MAILBOX-02", "MAILBOX-08"),
                Proof.of("session-mail-is-never-written", MailProofs::sessionMailAtRest, "INBOX-18", "INBOX-44")
                        .needing(Need.MAIL),
                Proof.of("day-mail-is-sealed", MailProofs::dayMailAtRest, "MAILBOX-16")
                        .needing(Need.MAIL),
                Proof.of(
                                "nothing-left-of-ended-inboxes",
                                MailProofs::nothingAtRest,
                                "INBOX-18",
                                "INBOX-54",
                                "INBOX-76",
                                "MAILBOX-31")
                        .needing(Need.MAIL),
                Proof.of("no-row-left-of-ended-inboxes", MailProofs::noRow, "INBOX-27", "INBOX-76", "MAILBOX-31")
                        .needing(Need.MAIL),
                Proof.of("nothing-alive-of-ended-inboxes", MailProofs::nothingAlive, "INBOX-18", "INBOX-44", "INBOX-54")
                        .needing(Need.MAIL),
                Proof.of("ended-inboxes-answer-nobody", MailProofs::endedAnswerNobody, "INBOX-31", "INBOX-54")
                        .needing(Need.MAIL),
                Proof.of("another-address-ends-the-first", MailProofs::movedEnds, "INBOX-55", "INBOX-109")
                        .needing(Need.MAIL),
                Proof.of("key-of-ended-inbox-is-gone", MailProofs::keyIsGone, "CORE-06", "INBOX-56", "INBOX-76")
                        .needing(Need.MAIL),
                Proof.of("secrets-are-kept-as-digests", MailProofs::secretsAtRest, "MAILBOX-01", "INBOX-27")
                        .needing(Need.MAIL),
                Proof.of("mail-carries-no-trace-of-its-way", MailProofs::noTraceHeaders, "INBOX-30")
                        .needing(Need.MAIL));
    }

    private static Outcome arrives(Evidence evidence) {
        return evidence.subjects()
                .failure(Subjects.Errand.MAIL)
                .map(why -> Outcome.failed("mail to a made-up inbox: " + why))
                .orElseGet(
                        () -> Outcome.passed("three mails came by SMTP and were read by the API, without an account"));
    }

    private static Outcome sessionMailAtRest(Evidence evidence) {
        return evidence.living().absent(evidence.subjects().sessionMail(), Traces.AT_REST);
    }

    private static Outcome dayMailAtRest(Evidence evidence) {
        return evidence.living().absent(evidence.subjects().dayMail(), Traces.AT_REST);
    }

    private static Outcome nothingAtRest(Evidence evidence) {
        return evidence.ended().absent(mail(evidence), Traces.AT_REST);
    }

    private static Outcome noRow(Evidence evidence) {
        return evidence.ended().absent(evidence.subjects().rows(), Where.DATABASE);
    }

    private static Outcome nothingAlive(Evidence evidence) {
        return evidence.ended().absent(mail(evidence), Where.HEAP);
    }

    private static List<Canary> mail(Evidence evidence) {
        List<Canary> all = new ArrayList<>(evidence.subjects().sessionMail());
        all.addAll(evidence.subjects().dayMail());
        return all;
    }

    private static Outcome endedAnswerNobody(Evidence evidence) {
        int session = evidence.subjects().session().status();
        int day = evidence.subjects().day().status();
        return Outcome.of(
                session == 404 && day == 404,
                "both ended inboxes answer 404 to their own tokens",
                "ended inboxes answer " + session + " and " + day);
    }

    private static Outcome movedEnds(Evidence evidence) {
        int before = evidence.subjects().movedStatus();
        int after = evidence.subjects().moved().status();
        String reply = evidence.subjects().movedReply();
        return Outcome.of(
                before == 200 && after == 404 && reply.startsWith("5"),
                "the first inbox answers 404, and mail to its address gets " + head(reply),
                "status " + before + ", then " + after + "; mail to the first address gets " + head(reply));
    }

    private static String head(String reply) {
        return reply.substring(0, Math.min(3, reply.length()));
    }

    private static Outcome keyIsGone(Evidence evidence) {
        boolean there = evidence.surface()
                .inside()
                .hasKey(DayStorage.KEY_FILE, evidence.subjects().day().number());
        return Outcome.of(
                !there, "the key of the ended day inbox is destroyed", "the key of the ended day inbox is there");
    }

    private static Outcome secretsAtRest(Evidence evidence) {
        return evidence.living()
                .absent(
                        List.of(
                                evidence.subjects().session().token(),
                                evidence.subjects().day().token()),
                        Traces.AT_REST);
    }

    private static Outcome noTraceHeaders(Evidence evidence) {
        String raw = evidence.subjects().rawMail();
        boolean named = evidence.subjects().callers().stream().anyMatch(mark -> raw.contains(mark.value()));
        return Outcome.of(
                !named && !raw.isEmpty(),
                "the raw mail names neither the sending machine nor its greeting",
                "the raw mail names the sending machine or its greeting");
    }
}
