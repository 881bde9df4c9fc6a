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
    private final transient Map<String, Object> members;

    /** Answers with {@code problem} alone. */
    public ProblemException(Problem problem) {
        this(problem, Map.of(), Map.of());
    }

    private ProblemException(Problem problem, Map<String, String> headers, Map<String, Object> members) {
        super(problem.type(), null, false, false);
        this.problem = problem;
        this.headers = headers;
        this.members = members;
    }

    /** The same with one more header, such as {@code Retry-After}. */
    public ProblemException with(String header, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new ProblemException(problem, more, members);
    }

    /** The same whose document tells one thing more (RFC 9457 section 3.2): a number or a text of ours. */
    public ProblemException telling(String member, Object value) {
        var more = new LinkedHashMap<>(members);
        more.put(member, value);
        return new ProblemException(problem, headers, more);
    }

    /** What to answer. */
    public Problem problem() {
        return problem;
    }

    /** What the document has beside the members of {@link Problem}, in this order. */
    Map<String, Object> members() {
        return members;
    }

    /** Headers of the answer beside those every answer has. */
    public Map<String, String> headers() {
        return Map.copyOf(headers);
    }
}
