package org.letterlock.web;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Ends the handling of a request with a {@link Problem} as the answer. It carries no stack: it is an answer, not a
 * fault.
 */
public final class ProblemException extends RuntimeException {

    private final transient Problem problem;
    private final transient Map<String, String> headers;

    /** Answers with {@code problem} alone. */
    public ProblemException(Problem problem) {
        this(problem, Map.of());
    }

    private ProblemException(Problem problem, Map<String, String> headers) {
        super(problem.type(), null, false, false);
        this.problem = problem;
        this.headers = headers;
    }

    /** The same with one more header, such as {@code Retry-After}. */
    public ProblemException with(String header, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new ProblemException(problem, more);
    }

    /** What to answer. */
    public Problem problem() {
        return problem;
    }

    /** Headers of the answer beside those every answer has. */
    public Map<String, String> headers() {
        return Map.copyOf(headers);
    }
}
