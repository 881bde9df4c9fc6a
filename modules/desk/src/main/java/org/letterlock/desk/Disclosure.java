package org.letterlock.desk;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.letterlock.validation.EmailAddress;

/**
 * A demand that data about one address be handed to an authority, and how far it has come.
 *
 * @param systems what may be handed out: these systems' data, as it stands after the review
 * @param openedBy random name of who wrote it down; so with those who reviewed and approved it
 */
public record Disclosure(
        UUID id,
        Demand demand,
        Set<String> systems,
        UUID openedBy,
        Instant openedAt,
        Optional<Review> review,
        Set<UUID> approvals,
        Optional<HandedOut> handedOut,
        State state) {

    /** How many people, other than who wrote it down, must approve. */
    public static final int APPROVALS = 2;

    /** On what ground data may be handed out at all. */
    public enum Ground {
        /** An order, warrant or demand that a law makes binding. */
        LEGAL_PROCESS,
        /** To protect rights, property or safety of the operator, of users or of the public. */
        PROTECTION;

        /** Its stable name. */
        public String tag() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /** The key of what it is called. */
        public String textKey() {
            return "desk.disclosure.ground." + tag();
        }

        /** The ground with this tag. */
        public static Optional<Ground> of(String tag) {
            return Arrays.stream(values()).filter(one -> one.tag().equals(tag)).findFirst();
        }
    }

    /** What came of looking at the scope. */
    public enum Outcome {
        ACCEPTED,
        NARROWED,
        CONTESTED;

        /** Its stable name. */
        public String tag() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The key of what it is called. */
        public String textKey() {
            return "desk.disclosure.review." + tag();
        }

        /** The outcome with this tag. */
        public static Optional<Outcome> of(String tag) {
            return Arrays.stream(values()).filter(one -> one.tag().equals(tag)).findFirst();
        }
    }

    /** How far it has come. */
    public enum State {
        /** Its scope has to be reviewed. */
        OPEN,
        /** It asks for too much, or wrongly, and is fought. */
        CONTESTED,
        /** It has to be approved. */
        REVIEWED,
        /** The report may be handed out. */
        APPROVED,
        /** The report was handed out; the person is to be told. */
        HANDED_OUT,
        /** The person was told. */
        NOTIFIED,
        /** It ended before anything was handed out. */
        WITHDRAWN;

        /** Its stable name. */
        public String tag() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /** The key of what it is called. */
        public String textKey() {
            return "desk.disclosure.state." + tag();
        }
    }

    /**
     * What is demanded, by whom and why.
     *
     * @param reference the case as the authority names it
     * @param subject the address it is about
     * @param scope what is asked for, in words
     * @param reason why it protects somebody; only for {@link Ground#PROTECTION}
     */
    public record Demand(
            Ground ground, String reference, String authority, EmailAddress subject, String scope, String reason) {

        /** Whether everything is said that must be. */
        boolean isWhole() {
            return !reference.isBlank()
                    && !authority.isBlank()
                    && !scope.isBlank()
                    && (ground == Ground.LEGAL_PROCESS || !reason.isBlank())
                    && List.of(reference, authority, scope, reason).stream()
                            .allMatch(text -> text.length() <= Limits.WORDS);
        }

        @Override
        public String toString() {
            return "Demand[hidden]";
        }
    }

    /** What came of the review, and why. */
    public record Review(Outcome outcome, String words, UUID by) {}

    /**
     * What was handed out.
     *
     * @param digest SHA-256 in hex of the report, of which nothing else is kept
     * @param barred why the person is not told before {@code noticeAt}; empty when nothing forbids it
     */
    public record HandedOut(
            Instant at,
            UUID by,
            String digest,
            long records,
            Instant noticeAt,
            Optional<String> barred,
            Optional<Instant> notifiedAt) {}

    static State state(boolean withdrawn, Optional<Review> review, int approvals, Optional<HandedOut> handed) {
        if (withdrawn) {
            return State.WITHDRAWN;
        }
        if (handed.isPresent()) {
            return handed.get().notifiedAt().isPresent() ? State.NOTIFIED : State.HANDED_OUT;
        }
        if (review.isEmpty()) {
            return State.OPEN;
        }
        if (review.get().outcome() == Outcome.CONTESTED) {
            return State.CONTESTED;
        }
        return approvals < APPROVALS ? State.REVIEWED : State.APPROVED;
    }

    @Override
    public String toString() {
        return "Disclosure[hidden]";
    }
}
