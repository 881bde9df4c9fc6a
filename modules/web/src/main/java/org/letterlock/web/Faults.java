package org.letterlock.web;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How a fault gets into the log: the classes of the exceptions and the places in the code, and nothing that was thrown
 * with them, since messages of exceptions like to quote what a request held.
 */
public final class Faults {

    private static final System.Logger LOG = System.getLogger("org.letterlock.web.faults");
    /** The fields of its lines, as the registry must declare them. */
    public static final Set<String> LOG_FIELDS = Set.of("faults.exception", "faults.place");

    private static final int FRAMES = 12;
    private static final int CAUSES = 5;

    private Faults() {}

    /** Logs where {@code fault} happened. */
    public static void report(Throwable fault) {
        LOG.log(System.Logger.Level.ERROR, () -> "a request failed: " + outline(fault));
    }

    static String outline(Throwable fault) {
        var outline = new StringBuilder();
        Throwable cause = fault;
        for (int depth = 0; cause != null && depth < CAUSES; depth++, cause = cause.getCause()) {
            outline.append(depth == 0 ? "" : " caused by ")
                    .append(cause.getClass().getName());
            outline.append(Arrays.stream(cause.getStackTrace())
                    .limit(FRAMES)
                    .map(frame -> frame.getClassName() + "." + frame.getMethodName() + ":" + frame.getLineNumber())
                    .collect(Collectors.joining(" < ", " at ", "")));
        }
        return outline.toString();
    }
}
