package org.letterlock.privacy;

import java.util.List;

/** The declared policies do not hold together; names every problem at once. */
public final class RegistryException extends RuntimeException {

    @SuppressWarnings("serial") // always the immutable list of List.copyOf
    private final List<String> problems;

    RegistryException(List<String> problems) {
        super("the privacy registry has " + problems.size() + " problem(s):\n  " + String.join("\n  ", problems));
        this.problems = List.copyOf(problems);
    }

    public List<String> problems() {
        return problems;
    }
}
