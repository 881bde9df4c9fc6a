package org.letterlock.app;

import java.util.List;

/** The environment asks for something that cannot be; the message lists every problem at once, a line each. */
public final class InvalidSettingsException extends RuntimeException {

    private final List<String> problems;

    InvalidSettingsException(List<String> problems) {
        super("these settings cannot be used:\n  " + String.join("\n  ", problems));
        this.problems = List.copyOf(problems);
    }

    /** One sentence per problem, naming the variable. */
    public List<String> problems() {
        return problems;
    }
}
