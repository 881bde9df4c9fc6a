package org.letterlock.privacy;

import java.util.List;

/** The operator's file cannot be used; names every problem at once, each with its line. */
public final class InvalidOperatorException extends RuntimeException {

    @SuppressWarnings("serial") // always the immutable list of List.copyOf
    private final List<String> problems;

    InvalidOperatorException(String file, List<String> problems) {
        super("the operator's file " + file + " cannot be used:\n  " + String.join("\n  ", problems));
        this.problems = List.copyOf(problems);
    }

    /** One sentence per problem: line, key, what is allowed. */
    public List<String> problems() {
        return problems;
    }
}
