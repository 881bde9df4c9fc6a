package org.letterlock.desk;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Something that went wrong, and what was done about it.
 *
 * @param classes ids of the registry's rows that it touches
 * @param due until when the authority must be told, unless it need not be
 * @param state how near that is; calm once it is told, or need not be
 */
public record Incident(
        UUID id,
        Kind kind,
        Set<String> classes,
        Instant foundAt,
        Instant due,
        Deadline.State state,
        List<Taken> taken,
        Optional<Instant> closedAt) {

    /** What went wrong. */
    public enum Kind {
        /** Somebody saw or took what was not theirs. */
        DISCLOSED,
        /** Something was changed that should not be. */
        CHANGED,
        /** Something is lost, or was out of reach. */
        LOST,
        /** Somebody could have, and nothing shows that they did. */
        WEAKNESS;

        /** Its stable name. */
        public String tag() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The key of what it is called. */
        public String textKey() {
            return "desk.incident.kind." + tag();
        }

        /** The kind with this tag. */
        public static Optional<Kind> of(String tag) {
            return Stream.of(values()).filter(kind -> kind.tag().equals(tag)).findFirst();
        }
    }

    /** What can be done about it. */
    public enum Step {
        CONTAINED,
        ASSESSED,
        AUTHORITY_TOLD,
        /** No risk for anybody: the authority need not be told. */
        AUTHORITY_NOT_NEEDED,
        PERSONS_TOLD,
        /** No high risk for anybody: they need not be told. */
        PERSONS_NOT_NEEDED,
        FIXED,
        NOTED;

        /** Its stable name. */
        public String tag() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /** The key of what it is called. */
        public String textKey() {
            return "desk.incident.step." + tag();
        }

        /** The step with this tag. */
        public static Optional<Step> of(String tag) {
            return Stream.of(values()).filter(step -> step.tag().equals(tag)).findFirst();
        }
    }

    /** A step that was taken. */
    public record Taken(Step step, String words, UUID by, Instant at) {}

    /** Whether one of these steps was taken. */
    boolean has(Step... any) {
        return Stream.of(any).anyMatch(step -> taken.stream().anyMatch(one -> one.step() == step));
    }

    /** Whether nobody is to be told any more, and it is repaired. */
    public boolean canClose() {
        return closedAt.isEmpty()
                && has(Step.ASSESSED)
                && has(Step.FIXED)
                && has(Step.AUTHORITY_TOLD, Step.AUTHORITY_NOT_NEEDED)
                && has(Step.PERSONS_TOLD, Step.PERSONS_NOT_NEEDED);
    }
}
