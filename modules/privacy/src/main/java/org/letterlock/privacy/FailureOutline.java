package org.letterlock.privacy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What of a failure may be written down: classes and places in the code, and nothing that was thrown with them, since
 * messages of exceptions like to quote what a request held.
 *
 * @param exception the class of the failure and of its causes
 * @param place where each was thrown
 */
record FailureOutline(String exception, String place) {

    /** Of no failure. */
    static final FailureOutline NONE = new FailureOutline("", "");

    private static final int FRAMES = 12;
    private static final int CAUSES = 5;

    static FailureOutline of(Throwable failure) {
        List<String> classes = new ArrayList<>();
        List<String> places = new ArrayList<>();
        Throwable cause = failure;
        while (cause != null && classes.size() < CAUSES) {
            classes.add(cause.getClass().getName());
            places.add(Arrays.stream(cause.getStackTrace())
                    .limit(FRAMES)
                    .map(frame -> frame.getClassName() + "." + frame.getMethodName() + ":" + frame.getLineNumber())
                    .collect(Collectors.joining(" < ")));
            cause = cause.getCause();
        }
        return new FailureOutline(String.join(" by ", classes), String.join(" by ", places));
    }
}
