package org.letterlock.desk;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.letterlock.accounts.Person;
import org.letterlock.accounts.PersonId;
import org.letterlock.accounts.ServiceMail;
import org.letterlock.desk.store.RequestTable.RequestRow;
import org.letterlock.privacy.Held;
import org.letterlock.privacy.SubjectId;
import org.letterlock.privacy.Token;
import org.letterlock.validation.AddressResult;
import org.letterlock.validation.EmailAddress;

/**
 * Requests for what a law gives. Whoever asks shows by a code that the address is theirs, and is answered alike until
 * then whether anything is known about it. What the server can do it does at once; the rest waits for people, under a
 * clock. Safe for use by several threads.
 */
public final class Requests {

    static final String DONE = "done";
    private static final String COPY_MARK = "llx_";
    private static final String BY_MAIL = "/privacy/request/by-mail/";

    private final DeskSetup setup;
    private final Disclosures disclosures;
    private final DeskRecords records;
    private final Claims claims;
    private final Passing<Copy> copies;
    private final Fulfilment fulfilment;
    private final Wording wording = new Wording();
    private final SecureRandom random = new SecureRandom();

    Requests(DeskSetup setup, Disclosures disclosures) {
        this.disclosures = disclosures;
        this.setup = setup;
        this.records = setup.records();
        this.claims = new Claims(setup.clock());
        this.copies = new Passing<>(setup.clock(), DeskPolicies.COPY_LINK);
        this.fulfilment = new Fulfilment(setup.accounts(), setup.records());
    }

    /** What somebody writes into a form or call; {@code words} are what they say besides. */
    public record Form(RequestKind kind, EmailAddress address, String language, String words, Intake intake) {
        @Override
        public String toString() {
            return "Form[hidden]";
        }
    }

    /** A request that waits for its code: who asks keeps the token, and shows it with the code. */
    public record Begun(Token token, Instant until) {}

    /** What came of a code. */
    public sealed interface Outcome {}

    /** The code is wrong, or too late, or there is no such request; which, is nobody's business. */
    public record Refused() implements Outcome {}

    /** It is done; {@code copy} lets who asked fetch the copy, once. */
    public record Done(Receipt receipt, Optional<Token> copy) implements Outcome {}

    /** People will answer it. */
    public record Waiting(RequestKind kind, WaitsFor why, Instant due) implements Outcome {}

    @SuppressWarnings("ArrayRecordComponent") // compared in constant time where it is used
    private record Copy(byte[] asker, Asking asking) {}

    /**
     * Begins a request. The same happens for every address: after the answer has left, its mailbox gets a code, unless
     * it got several within the hour.
     *
     * @throws org.letterlock.accounts.signin.BusyException when too many wait, whoever asks
     */
    public Begun ask(Form form) {
        Asking asking = asking(form);
        Claims.Begun begun = claims.begin(asking);
        setup.signIn().mailTo(form.address(), () -> sendCode(asking, begun));
        return new Begun(begun.token(), begun.until());
    }

    private Asking asking(Form form) {
        return new Asking(
                form.kind(),
                form.address(),
                form.language(),
                form.words(),
                form.intake(),
                setup.clock().instant(),
                PinnedPolicies.of(setup.registry(), form.language()));
    }

    private void sendCode(Asking asking, Claims.Begun begun) {
        String what = wording.kind(asking.kind(), asking.language());
        String code = claims.arm(begun.token());
        send(
                asking,
                asking.intake() == Intake.MAIL
                        ? new ServiceMail.RequestByMail(
                                code,
                                what,
                                begun.until(),
                                setup.base().resolve(BY_MAIL + begun.token().value()))
                        : new ServiceMail.RequestCode(code, what, begun.until()));
    }

    /** What waits for its code, for who holds the token. */
    public Optional<RequestKind> claimed(Token token) {
        return claims.look(token).map(Asking::kind);
    }

    /**
     * Shows the code.
     *
     * @param present who is signed in where the code is typed, and proved just now to be there
     */
    public Outcome confirm(Token token, String code, Optional<PersonId> present) {
        return claims.take(token, code)
                .map(asking -> verified(asking, token, present))
                .orElseGet(Refused::new);
    }

    private Outcome verified(Asking asking, Token token, Optional<PersonId> present) {
        Optional<Person> person = setup.accounts().people().find(asking.address());
        Optional<RequestRow> earlier = earlier(asking);
        if (earlier.isPresent()) {
            UUID id = earlier.get().id();
            return isGuarded(person, present)
                    ? waiting(earlier.get(), asking)
                    : handled(id, asking, fulfilment.carryOut(asking, person, now()), token);
        }
        UUID id = keep(asking, person);
        Fulfilment.Result result = isGuarded(person, present)
                ? new Fulfilment.Left(WaitsFor.SECOND_FACTOR)
                : fulfilment.carryOut(asking, person, now());
        return handled(id, asking, result, token);
    }

    /** The same asked before and not answered yet; what has words of its own is never the same. */
    private Optional<RequestRow> earlier(Asking asking) {
        return asking.kind().needsWords()
                ? Optional.empty()
                : records.requests()
                        .open(
                                records.seals().digest(asking.address()),
                                asking.kind().tag());
    }

    /** A mailbox alone does not open an account that asks for more. */
    private boolean isGuarded(Optional<Person> person, Optional<PersonId> present) {
        return person.map(Person::id)
                .filter(id -> present.filter(id::equals).isEmpty())
                .filter(id -> setup.signIn().secondFactors().isOn(id)
                        || !setup.signIn().passkeys().of(id).isEmpty())
                .isPresent();
    }

    private Outcome handled(UUID id, Asking asking, Fulfilment.Result result, Token token) {
        return switch (result) {
            case Fulfilment.Done(Receipt receipt) -> done(id, asking, receipt, token);
            case Fulfilment.Left(WaitsFor why) -> left(id, asking, why);
        };
    }

    private Outcome done(UUID id, Asking asking, Receipt receipt, Token token) {
        finish(id, asking, DONE);
        send(
                asking,
                new ServiceMail.RequestReceipt(
                        wording.kind(asking.kind(), asking.language()), wording.receipt(receipt, asking.language())));
        if (!asking.kind().givesCopy()) {
            return new Done(receipt, Optional.empty());
        }
        Token link = Token.random(COPY_MARK, random);
        copies.put(link, new Copy(token.digest(), asking));
        return new Done(receipt, Optional.of(link));
    }

    private Outcome left(UUID id, Asking asking, WaitsFor why) {
        records.requests().waitFor(id, why.tag());
        Instant due = asking.kind().deadline().end(asking.at());
        send(asking, new ServiceMail.RequestReceived(wording.kind(asking.kind(), asking.language()), due));
        return new Waiting(asking.kind(), why, due);
    }

    private static Outcome waiting(RequestRow row, Asking asking) {
        WaitsFor why = row.waitsFor().map(Requests::why).orElse(WaitsFor.JUDGEMENT);
        return new Waiting(asking.kind(), why, row.dueAt());
    }

    private static WaitsFor why(String tag) {
        return WaitsFor.valueOf(tag.toUpperCase(java.util.Locale.ROOT).replace('-', '_'));
    }

    /**
     * The copy that {@code link} is good for: once, and for who holds {@code asker}, the token of the request. Empty
     * otherwise.
     */
    public Optional<List<Held>> copy(Token link, Token asker) {
        return copies.find(link)
                .filter(copy -> MessageDigest.isEqual(copy.asker(), asker.digest()))
                .flatMap(_ -> copies.take(link))
                .map(copy -> withUse(copy.asking()));
    }

    /** All of it, and how it is used and was disclosed. */
    private List<Held> withUse(Asking asking) {
        List<Held> all = new ArrayList<>(
                fulfilment.held(asking, setup.accounts().people().find(asking.address())));
        all.add(UseReport.of(
                setup.registry(), asking.language(), List.copyOf(all), disclosures.lately(asking.address())));
        return all;
    }

    /** Written before anything is done, so that what was asked is known whatever happens next. */
    private UUID keep(Asking asking, Optional<Person> person) {
        UUID id = UUID.randomUUID();
        SubjectId subject = new SubjectId(id);
        DeskSeals seals = records.seals();
        seals.keys().create(subject);
        boolean kept = false;
        try {
            records.requests().add(row(id, asking, person, seals, subject));
            kept = true;
        } finally {
            if (!kept) {
                seals.keys().destroy(subject);
            }
        }
        return id;
    }

    private static RequestRow row(UUID id, Asking asking, Optional<Person> person, DeskSeals seals, SubjectId subject) {
        Deadline deadline = asking.kind().deadline();
        return new RequestRow(
                id,
                seals.digest(asking.address()),
                person.map(one -> one.id().value()),
                asking.kind().tag(),
                asking.intake().tag(),
                asking.language(),
                Optional.of(seals.seal(
                        subject, DeskRecords.ADDRESS, asking.address().text())),
                Optional.of(seals.seal(subject, DeskRecords.WORDS, asking.words())),
                Optional.of(
                        seals.seal(subject, DeskRecords.PINNED, asking.pinned().text())),
                asking.pinned().versionsText(),
                asking.at(),
                deadline.warning(asking.at()),
                deadline.end(asking.at()),
                Deadline.State.CALM.tag(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private void finish(UUID id, Asking asking, String outcome) {
        Instant now = now();
        records.close(id, outcome);
        records.figures().count(asking.kind().deadline(), asking.at(), now);
    }

    /** One that is open, for those who answer. */
    public record Open(
            UUID id,
            RequestKind kind,
            EmailAddress address,
            String language,
            String words,
            Optional<WaitsFor> waitsFor,
            Instant askedAt,
            Instant dueAt,
            Deadline.State state,
            String alarmed) {
        @Override
        public String toString() {
            return "Open[hidden]";
        }
    }

    /** Those that wait for people, the most urgent first. */
    public List<Open> open(int limit) {
        return records.requests().open(limit).stream()
                .flatMap(row -> read(row).stream())
                .map(asked -> asked.shown(now()))
                .toList();
    }

    /** One that waits. */
    public Optional<Open> find(UUID id) {
        return read(id).map(asked -> asked.shown(now()));
    }

    private record Asked(RequestRow row, Asking asking) {

        Open shown(Instant now) {
            return new Open(
                    row.id(),
                    asking.kind(),
                    asking.address(),
                    asking.language(),
                    asking.words(),
                    row.waitsFor().map(Requests::why),
                    row.askedAt(),
                    row.dueAt(),
                    asking.kind().deadline().state(row.askedAt(), now),
                    row.alarmed());
        }
    }

    private Optional<Asked> read(UUID id) {
        return records.requests()
                .find(id)
                .filter(row -> row.closedAt().isEmpty())
                .flatMap(this::read);
    }

    private Optional<Asked> read(RequestRow row) {
        return opened(row, DeskRecords.ADDRESS, row.addressSealed())
                .map(EmailAddress::parse)
                .flatMap(Requests::address)
                .flatMap(address -> opened(row, DeskRecords.PINNED, row.pinnedSealed())
                        .map(pinned -> new Asking(
                                RequestKind.of(row.kind()).orElse(RequestKind.OTHER),
                                address,
                                row.language(),
                                opened(row, DeskRecords.WORDS, row.wordsSealed())
                                        .orElse(""),
                                Intake.FORM,
                                row.askedAt(),
                                PinnedPolicies.read(row.versions(), pinned))))
                .map(asking -> new Asked(row, asking));
    }

    private static Optional<EmailAddress> address(AddressResult result) {
        return result instanceof EmailAddress address ? Optional.of(address) : Optional.empty();
    }

    private Optional<String> opened(RequestRow row, String field, Optional<byte[]> sealed) {
        return sealed.flatMap(octets -> records.seals().open(new SubjectId(row.id()), field, octets));
    }

    /**
     * Carries it out after people looked at it; the receipt goes to who asked. Empty when there is no such request, the
     * server still cannot, or a copy is asked for: that is handed to nobody but who shows the code.
     */
    public Optional<Receipt> carryOut(UUID id) {
        return read(id).filter(asked -> !asked.asking().kind().givesCopy()).flatMap(asked -> switch (fulfil(
                asked.asking())) {
            case Fulfilment.Left _ -> Optional.empty();
            case Fulfilment.Done(Receipt receipt) -> {
                done(id, asked.asking(), receipt, Token.random(COPY_MARK, random));
                yield Optional.of(receipt);
            }
        });
    }

    private Fulfilment.Result fulfil(Asking asking) {
        return fulfilment.carryOut(asking, setup.accounts().people().find(asking.address()), now());
    }

    /**
     * Erases at once what is kept about who has this address: it was reported that they are a child. A record of it
     * stays; the address gets a receipt.
     */
    public Outcome eraseForChild(EmailAddress address, String language) {
        Form form = new Form(RequestKind.ERASURE, address, language, "", Intake.CHILD_REPORT);
        Asking asking = asking(form);
        Optional<Person> person = setup.accounts().people().find(address);
        UUID id = keep(asking, person);
        return handled(id, asking, fulfilment.carryOut(asking, person, now()), Token.random(COPY_MARK, random));
    }

    /** Answers in words and closes it; false when there is no such request. */
    public boolean answer(UUID id, String words, boolean granted) {
        Optional<Asked> asked = read(id);
        asked.map(Asked::asking).ifPresent(asking -> {
            send(
                    asking,
                    new ServiceMail.RequestAnswered(
                            wording.kind(asking.kind(), asking.language()),
                            words.lines().toList()));
            finish(id, asking, granted ? "granted" : "refused");
        });
        return asked.isPresent();
    }

    private void send(Asking asking, ServiceMail mail) {
        setup.post().send(asking.address(), asking.language(), mail);
    }

    private Instant now() {
        return setup.clock().instant();
    }
}
