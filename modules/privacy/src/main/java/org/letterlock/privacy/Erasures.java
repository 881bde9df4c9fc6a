package org.letterlock.privacy;

import java.util.Collection;
import java.util.Set;

/** What is remembered of the destroyed subjects of one key file, outside it. */
interface Erasures {

    /** Remembers nobody. */
    Erasures UNRECORDED = new Erasures() {
        @Override
        public void record(Collection<SubjectId> subjects) {
            // for key files without a ledger
        }

        @Override
        public Set<SubjectId> of(Collection<SubjectId> subjects) {
            return Set.of();
        }
    };

    /** Remembers that {@code subjects} are destroyed; durable when this returns. */
    void record(Collection<SubjectId> subjects);

    /** Those of {@code subjects} that were destroyed once. */
    Set<SubjectId> of(Collection<SubjectId> subjects);
}
