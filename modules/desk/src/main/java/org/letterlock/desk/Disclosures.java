package org.letterlock.desk;

import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.letterlock.accounts.Person;
import org.letterlock.accounts.ServiceMail;
import org.letterlock.desk.Disclosure.Demand;
import org.letterlock.desk.Disclosure.Ground;
import org.letterlock.desk.Disclosure.HandedOut;
import org.letterlock.desk.Disclosure.Outcome;
import org.letterlock.desk.Disclosure.Review;
import org.letterlock.desk.Disclosure.State;
import org.letterlock.desk.store.DisclosureTable;
import org.letterlock.desk.store.DisclosureTable.DisclosureRow;
import org.letterlock.desk.store.DisclosureTable.Handing;
import org.letterlock.desk.store.DisclosureTable.NoticeRow;
import org.letterlock.desk.store.DisclosureTable.ReviewRow;
import org.letterlock.desk.store.DisclosureTable.Sealed;
import org.letterlock.privacy.Held;
import org.letterlock.privacy.SubjectId;
import org.letterlock.privacy.Words;
import org.letterlock.validation.AddressResult;
import org.letterlock.validation.EmailAddress;

/**
 * Demands of authorities for data: written down with reference and ground, their scope reviewed by somebody else,
 * approved by two others, handed out once, and the person told, at once or when a bar ends. Each step is refused out of
 * its order and to whoever may not take it, and stands in the audit. Safe for use by several threads.
 */
public final class Disclosures {

    /** The row of the policy it falls under. */
    public static final String CLASS = "desk.disclosure";

    private static final String REFERENCE = "reference";
    private static final String AUTHORITY = "authority";
    private static final String SUBJECT = "subject";
    private static final String WORDS = "words";
    private static final String REASON = "reason";
    private static final String REVIEW = "review";
    private static final String BAR = "bar";

    private final DeskSetup setup;
    private final DisclosureTable table;
    private final DeskSeals seals;
    private final Staff staff;

    Disclosures(DeskSetup setup, Staff staff) {
        this.setup = setup;
        this.table = setup.records().disclosures();
        this.seals = setup.records().seals();
        this.staff = staff;
    }

    /** Whether a step was taken, and else why not. */
    public enum Step {
        TAKEN,
        /** Who wanted to take it has no part in disclosures. */
        NOT_YOUR_PART,
        /** It is not the turn of this step, or somebody else took it. */
        NOT_NOW,
        /** Who wrote a demand down neither reviews nor approves it, and nobody approves twice. */
        SAME_PERSON,
        /** Something that must be said is missing. */
        INCOMPLETE
    }

    /**
     * When the person is told.
     *
     * @param barred why not before {@code at}; empty to tell them now
     */
    public record Notice(Instant at, Optional<String> barred) {}

    /** The systems whose data can be asked for, and what they are called. */
    public Map<String, Words> systems() {
        Map<String, Words> systems = new LinkedHashMap<>();
        setup.registry().systems().forEach(policy -> systems.put(policy.system(), policy.title()));
        return systems;
    }

    /** Writes a demand down; its name, or empty when something is missing or {@code by} may not. */
    public Optional<UUID> open(Staff.Member by, Demand demand, Set<String> asked) {
        Set<String> known = known(asked);
        if (!by.may(CLASS) || !demand.isWhole() || known.isEmpty()) {
            return Optional.empty();
        }
        UUID id = UUID.randomUUID();
        SubjectId key = new SubjectId(id);
        seals.keys().create(key);
        boolean kept = false;
        try {
            Instant now = now();
            table.open(new DisclosureRow(
                    id,
                    seals.digest(demand.subject()),
                    demand.ground().tag(),
                    sealed(key, demand),
                    String.join(" ", known),
                    name(by),
                    now,
                    Optional.empty(),
                    Set.of(),
                    false,
                    Optional.empty(),
                    Optional.empty(),
                    now));
            kept = true;
        } finally {
            if (!kept) {
                seals.keys().destroy(key);
            }
        }
        staff.acted(by, CLASS, id, "disclosure-opened");
        return Optional.of(id);
    }

    private Set<String> known(Set<String> asked) {
        Set<String> known = new TreeSet<>(asked);
        known.retainAll(systems().keySet());
        return known;
    }

    private Sealed sealed(SubjectId key, Demand demand) {
        return new Sealed(
                seals.seal(key, REFERENCE, demand.reference()),
                seals.seal(key, AUTHORITY, demand.authority()),
                seals.seal(key, SUBJECT, demand.subject().text()),
                seals.seal(key, WORDS, demand.scope()),
                seals.seal(key, REASON, demand.reason()));
    }

    /**
     * Says what came of looking at the scope. A narrowed one has fewer systems; what is narrowed or contested needs
     * words. A contested case can be looked at again, when the fight is over.
     */
    public Step review(Staff.Member by, UUID id, Outcome outcome, Set<String> systems, String words) {
        return step(by, id, found -> {
            if (found.openedBy().equals(name(by))) {
                return Step.SAME_PERSON;
            }
            Set<String> left = outcome == Outcome.NARROWED ? new TreeSet<>(systems) : found.systems();
            boolean smaller = found.systems().containsAll(left)
                    && !left.isEmpty()
                    && left.size() < found.systems().size();
            if (words.length() > Limits.WORDS
                    || (outcome != Outcome.ACCEPTED && words.isBlank())
                    || (outcome == Outcome.NARROWED && !smaller)) {
                return Step.INCOMPLETE;
            }
            ReviewRow row = new ReviewRow(outcome.tag(), seals.seal(new SubjectId(id), REVIEW, words), name(by));
            return taken(table.review(id, row, String.join(" ", left), now()), by, id, "disclosure-" + outcome.tag());
        });
    }

    /** Approves it. */
    public Step approve(Staff.Member by, UUID id) {
        return step(by, id, found -> {
            if (found.openedBy().equals(name(by)) || found.approvals().contains(name(by))) {
                return Step.SAME_PERSON;
            }
            return taken(table.approve(id, name(by), now()), by, id, "disclosure-approved");
        });
    }

    /** Ends it before anything was handed out. */
    public Step withdraw(Staff.Member by, UUID id) {
        return step(by, id, _ -> taken(table.withdraw(id, now()), by, id, "disclosure-withdrawn"));
    }

    private Step step(Staff.Member by, UUID id, Function<Disclosure, Step> taking) {
        if (!by.may(CLASS)) {
            staff.note(by, CLASS, Optional.of(id), "refused");
            return Step.NOT_YOUR_PART;
        }
        return find(id).map(taking).orElse(Step.NOT_NOW);
    }

    private Step taken(boolean done, Staff.Member by, UUID id, String word) {
        if (done) {
            staff.acted(by, CLASS, id, word);
        }
        return done ? Step.TAKEN : Step.NOT_NOW;
    }

    /**
     * The report: exactly what is stored about the address in the systems of the case, once. Of it only a digest is
     * kept. Empty when it is not approved, was handed out, or {@code by} may not; or when a bar has no reason or no end
     * in time.
     */
    public Optional<DisclosureReport> handOut(Staff.Member by, UUID id, Notice notice) {
        Instant now = now();
        boolean right = notice.barred().isEmpty()
                || (!notice.barred().get().isBlank()
                        && notice.at().isAfter(now)
                        && !notice.at().isAfter(now.plus(DeskPolicies.BAR)));
        Optional<Disclosure> found = find(id).filter(one -> one.state() == State.APPROVED);
        if (!by.may(CLASS) || !right || found.isEmpty()) {
            return Optional.empty();
        }
        DisclosureReport report = DisclosureReport.of(found.get(), stored(found.get()), now, setup.statements());
        boolean first = table.handOut(
                id,
                new Handing(now, name(by), HexFormat.of().parseHex(report.digest()), report.records()),
                new NoticeRow(
                        notice.barred().isEmpty() ? now : notice.at(),
                        notice.barred().map(why -> seals.seal(new SubjectId(id), BAR, why)),
                        Optional.empty()));
        if (!first) {
            return Optional.empty();
        }
        staff.acted(
                by, CLASS, id, notice.barred().isEmpty() ? "disclosure-handed-out" : "disclosure-handed-out-barred");
        tellWhomItIsAbout();
        return Optional.of(report);
    }

    private List<Held> stored(Disclosure disclosure) {
        EmailAddress subject = disclosure.demand().subject();
        Optional<Person> person = setup.accounts().people().find(subject);
        List<Held> own = person.map(one -> setup.accounts().personalData().of(one.id()))
                .orElseGet(() -> setup.records().held(subject));
        return Stream.concat(own.stream(), setup.elsewhere().held(subject).stream())
                .filter(held -> disclosure.systems().contains(system(held.dataClass())))
                .toList();
    }

    private static String system(String dataClass) {
        return dataClass.substring(0, dataClass.indexOf('.'));
    }

    /** Tells those whose notice is due, each once. */
    void tellWhomItIsAbout() {
        for (DisclosureRow row : table.untold(now())) {
            Optional<Disclosure> found = read(row);
            if (found.isPresent() && table.notified(row.id(), now())) {
                Demand demand = found.get().demand();
                Optional<Person> person = setup.accounts().people().find(demand.subject());
                setup.post()
                        .send(
                                demand.subject(),
                                person.map(Person::language).orElse("en"),
                                new ServiceMail.Disclosed(
                                        demand.authority(),
                                        demand.reference(),
                                        row.handing().orElseThrow().at()));
                setup.accounts().audit().noteOfOperator(Optional.empty(), "disclosure-notified", Optional.of(row.id()));
            }
        }
    }

    /** One case; empty when there is none. */
    public Optional<Disclosure> find(UUID id) {
        return table.find(id).flatMap(this::read);
    }

    /** The newest cases. */
    public List<Disclosure> newest(int limit) {
        return table.newest(limit).stream().flatMap(row -> read(row).stream()).toList();
    }

    private Optional<Disclosure> read(DisclosureRow row) {
        SubjectId key = new SubjectId(row.id());
        if (seals.keys().find(key).isEmpty() || isOver(row)) {
            return Optional.empty();
        }
        Optional<Review> review = row.review()
                .map(one -> new Review(
                        Outcome.of(one.outcome()).orElseThrow(), opened(key, REVIEW, one.wordsSealed()), one.by()));
        Optional<HandedOut> handed =
                row.handing().map(one -> handed(key, one, row.notice().orElseThrow()));
        return demand(row, key)
                .map(demand -> new Disclosure(
                        row.id(),
                        demand,
                        Set.of(row.systems().split(" ")),
                        row.openedBy(),
                        row.openedAt(),
                        review,
                        row.approvals(),
                        handed,
                        Disclosure.state(
                                row.withdrawn(), review, row.approvals().size(), handed)));
    }

    private boolean isOver(DisclosureRow row) {
        boolean told = row.handing().isEmpty()
                || row.notice().flatMap(NoticeRow::notifiedAt).isPresent();
        return told && !now().isBefore(row.lastAt().plus(DeskPolicies.DISCLOSURE));
    }

    private HandedOut handed(SubjectId key, Handing handing, NoticeRow notice) {
        return new HandedOut(
                handing.at(),
                handing.by(),
                HexFormat.of().formatHex(handing.digest()),
                handing.records(),
                notice.at(),
                notice.barSealed().map(octets -> opened(key, BAR, octets)),
                notice.notifiedAt());
    }

    private Optional<Demand> demand(DisclosureRow row, SubjectId key) {
        AddressResult subject =
                EmailAddress.parse(opened(key, SUBJECT, row.sealed().subject()));
        return subject instanceof EmailAddress address
                ? Optional.of(new Demand(
                        Ground.of(row.ground()).orElseThrow(),
                        opened(key, REFERENCE, row.sealed().reference()),
                        opened(key, AUTHORITY, row.sealed().authority()),
                        address,
                        opened(key, WORDS, row.sealed().words()),
                        opened(key, REASON, row.sealed().reason())))
                : Optional.empty();
    }

    private String opened(SubjectId key, String field, byte[] sealed) {
        return seals.open(key, field, sealed).orElse("");
    }

    /** What was handed out about an address, once its person was told; before, nobody learns of it here. */
    List<Held> held(byte[] subjectDigest) {
        return List.of(new Held(
                CLASS,
                List.of("handedOutAt", "ground", "authority", "reference", "systems", "records"),
                told(subjectDigest)
                        .map(one -> List.of(
                                one.handedOut().orElseThrow().at().toString(),
                                one.demand().ground().tag(),
                                one.demand().authority(),
                                one.demand().reference(),
                                String.join(" ", new TreeSet<>(one.systems())),
                                Long.toString(one.handedOut().orElseThrow().records())))
                        .toList()));
    }

    /** What went to authorities about an address in the last twelve months, as far as its person was told. */
    List<Disclosure> lately(EmailAddress address) {
        Instant since = now().minus(DeskPolicies.DISCLOSED_LATELY);
        return told(seals.digest(address))
                .filter(one -> one.handedOut().orElseThrow().at().isAfter(since))
                .toList();
    }

    private Stream<Disclosure> told(byte[] subjectDigest) {
        return table.about(subjectDigest).stream()
                .flatMap(row -> read(row).stream())
                .filter(one -> one.state() == State.NOTIFIED);
    }

    private static UUID name(Staff.Member member) {
        return member.person().id().value();
    }

    private Instant now() {
        return setup.clock().instant();
    }
}
