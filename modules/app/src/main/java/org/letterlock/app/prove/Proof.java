package org.letterlock.app.prove;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * One way to see whether promises are kept.
 *
 * @param name in lower case with hyphens
 * @param promises ids of {@code docs/promises.md}
 */
record Proof(String name, List<String> promises, Set<Need> needs, Look look) {

    /** Looks; a failure to look at all is an exception. */
    interface Look {
        Outcome at(Evidence evidence) throws Exception;
    }

    static Proof of(String name, Look look, String... promises) {
        return new Proof(name, List.of(promises), Set.of(), look);
    }

    Proof needing(Need need, Need... more) {
        return new Proof(name, promises, EnumSet.of(need, more), look);
    }
}
