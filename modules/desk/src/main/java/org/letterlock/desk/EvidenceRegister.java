package org.letterlock.desk;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.letterlock.accounts.PersonId;
import org.letterlock.desk.store.EvidenceTable;
import org.letterlock.desk.store.EvidenceTable.EvidenceRow;
import org.letterlock.privacy.Held;

/**
 * What the operator can show on paper, and so what may be claimed today. Nobody answers anything here without an
 * agreement to tell nobody and a training in security that are still valid. Safe for use by several threads.
 */
public final class EvidenceRegister {

    /** The rows of the policy about it. */
    public static final String CLASS = "desk.evidence";

    static final String OF_STAFF = "desk.staff-evidence";

    /** What somebody who is the first to lead says of themself; its digest stands for a document. */
    private static final String OWN_WORD =
            "I run this server. I tell nobody what I learn here of anybody, and I know how to"
                    + " keep it safe. Nobody else is there to confirm it.";

    private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");

    private final EvidenceTable table;
    private final InstantSource clock;

    EvidenceRegister(DeskRecords records, InstantSource clock) {
        this.table = records.evidence();
        this.clock = clock;
    }

    /**
     * What somebody enters.
     *
     * @param person needed for what is about one of the operator's people, and for nothing else
     */
    public record Entry(
            Evidence.Kind kind,
            Optional<PersonId> person,
            String owner,
            String artefact,
            LocalDate issued,
            LocalDate expires) {

        /** Whether it can be so: it was issued, it still lasts, and no longer than its kind may. */
        boolean isRight(LocalDate today) {
            return kind.personal() == person.isPresent()
                    && !owner.isBlank()
                    && owner.length() <= Limits.EVIDENCE_OWNER
                    && SHA_256.matcher(artefact).matches()
                    && !issued.isAfter(today)
                    && expires.isAfter(today)
                    && !expires.isAfter(kind.longest(issued));
        }
    }

    /** Adds it; false when it cannot be so. */
    boolean add(UUID by, Entry entry) {
        if (!entry.isRight(today())) {
            return false;
        }
        table.add(new EvidenceRow(
                UUID.randomUUID(),
                entry.kind().tag(),
                entry.person().map(PersonId::value),
                entry.owner(),
                HexFormat.of().parseHex(entry.artefact()),
                entry.issued(),
                entry.expires(),
                by,
                clock.instant(),
                false));
        return true;
    }

    /** What who leads first says of themself, for a year. */
    void attestOwn(PersonId person) {
        for (Evidence.Kind kind : List.of(Evidence.Kind.CONFIDENTIALITY, Evidence.Kind.TRAINING)) {
            LocalDate until = today().plus(DeskPolicies.EVIDENCE_VALID);
            add(person.value(), new Entry(kind, Optional.of(person), "-", digest(OWN_WORD), today(), until));
        }
    }

    private static String digest(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("SHA-256 is not usable on this Java", e);
        }
    }

    /** Whether somebody's agreement and training are valid today. */
    public boolean isCurrent(PersonId person) {
        return currentUntil(person).isPresent();
    }

    /** The day on which the first of both ends, when both are valid today. */
    public Optional<LocalDate> currentUntil(PersonId person) {
        Optional<LocalDate> told = until(Evidence.Kind.CONFIDENTIALITY, person);
        Optional<LocalDate> trained = until(Evidence.Kind.TRAINING, person);
        return told.flatMap(one -> trained.map(other -> one.isBefore(other) ? one : other));
    }

    private Optional<LocalDate> until(Evidence.Kind kind, PersonId person) {
        return valid(kind)
                .filter(one -> one.person().filter(person.value()::equals).isPresent())
                .map(Evidence::expires)
                .max(Comparator.naturalOrder());
    }

    private Stream<Evidence> valid(Evidence.Kind kind) {
        LocalDate today = today();
        return all().stream().filter(one -> one.kind() == kind && one.isValid(today));
    }

    /** The day on which the last of that kind ends that is valid today; of everybody, or of one owner. */
    public Optional<LocalDate> validUntil(Evidence.Kind kind, Optional<String> owner) {
        return valid(kind)
                .filter(one -> owner.filter(name -> !name.equalsIgnoreCase(one.owner()))
                        .isEmpty())
                .map(Evidence::expires)
                .max(Comparator.naturalOrder());
    }

    /** Everything, what lasts longest first; also what has expired lately. */
    public List<Evidence> all() {
        LocalDate kept = today().minusDays(DeskPolicies.EVIDENCE_KEPT.toDays());
        return table.all().stream()
                .filter(row -> row.expires().isAfter(kept))
                .map(EvidenceRegister::evidence)
                .toList();
    }

    private static Evidence evidence(EvidenceRow row) {
        return new Evidence(
                row.id(),
                Evidence.Kind.of(row.kind()).orElseThrow(),
                row.person(),
                row.owner(),
                HexFormat.of().formatHex(row.artefact()),
                row.issued(),
                row.expires());
    }

    /** What ends soon and has no successor, each once. */
    List<Evidence> takeEnding() {
        LocalDate soon = today().plus(DeskPolicies.EVIDENCE_WARNING);
        List<Evidence> all = all();
        return table.all().stream()
                .filter(row -> !row.warned() && !row.expires().isAfter(soon))
                .map(EvidenceRegister::evidence)
                .filter(one -> all.stream().noneMatch(other -> follows(other, one)))
                .filter(one -> table.warn(one.id()))
                .toList();
    }

    private static boolean follows(Evidence later, Evidence one) {
        return later.kind() == one.kind()
                && later.person().equals(one.person())
                && (one.kind().personal() || later.owner().equalsIgnoreCase(one.owner()))
                && later.expires().isAfter(one.expires());
    }

    /** Takes something back that was entered wrongly. */
    void remove(UUID id) {
        table.remove(id);
    }

    /** What is here about one of the operator's people. */
    Held held(UUID person) {
        return new Held(
                OF_STAFF,
                List.of("kind", "owner", "artefact", "issued", "expires"),
                all().stream()
                        .filter(one -> one.person().filter(person::equals).isPresent())
                        .map(one -> List.of(
                                one.kind().tag(),
                                one.owner(),
                                one.artefact(),
                                one.issued().toString(),
                                one.expires().toString()))
                        .toList());
    }

    void tidy() {
        table.removeExpiredUpTo(today().minusDays(DeskPolicies.EVIDENCE_KEPT.toDays()));
    }

    LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
