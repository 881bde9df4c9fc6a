package org.letterlock.desk;

import java.time.LocalDate;
import java.time.Period;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Something the operator can show on paper: an agreement, an audit, a certificate, a training. It counts from the day
 * it was issued to the day before it expires; what it attests is claimed on those days and on no other.
 *
 * @param person of whom of the operator's people it is; empty for what concerns none of them
 * @param owner who issued it or with whom it was agreed
 * @param artefact SHA-256 of the document, in hex; the document itself is not here
 */
public record Evidence(
        UUID id, Kind kind, Optional<UUID> person, String owner, String artefact, LocalDate issued, LocalDate expires) {

    /** What is shown. */
    public enum Kind {
        /** Somebody who answers here promised in writing to tell nobody. */
        CONFIDENTIALITY(true, DeskPolicies.AGREEMENT_VALID),
        /** Somebody who answers here was trained in security. */
        TRAINING(true, DeskPolicies.EVIDENCE_VALID),
        /** A provider promised confidentiality and to process only as instructed. */
        PROCESSOR(false, DeskPolicies.AGREEMENT_VALID),
        /** Somebody outside looked at the security of this server. */
        AUDIT(false, DeskPolicies.EVIDENCE_VALID),
        /** The host stands behind a firewall that watches for intruders. */
        FIREWALL(false, DeskPolicies.EVIDENCE_VALID),
        /** The place where the host stands is secured. */
        HOSTING(false, DeskPolicies.EVIDENCE_VALID);

        private final boolean personal;
        private final Period longest;

        Kind(boolean personal, Period longest) {
            this.personal = personal;
            this.longest = longest;
        }

        /** Whether it is about one of the operator's people. */
        public boolean personal() {
            return personal;
        }

        /** Its stable name. */
        public String tag() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The key of what it is called. */
        public String textKey() {
            return "desk.evidence.kind." + tag();
        }

        /** The kind with this tag. */
        public static Optional<Kind> of(String tag) {
            return Stream.of(values()).filter(kind -> kind.tag().equals(tag)).findFirst();
        }

        /** The last day on which something of this kind that was issued then can expire. */
        public LocalDate longest(LocalDate issued) {
            return issued.plus(longest);
        }
    }

    /** Whether it counts on that day. */
    public boolean isValid(LocalDate day) {
        return !day.isBefore(issued) && day.isBefore(expires);
    }
}
