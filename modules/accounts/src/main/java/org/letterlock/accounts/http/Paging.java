package org.letterlock.accounts.http;

import java.util.List;
import java.util.function.ToLongFunction;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.letterlock.web.ProblemException;
import org.letterlock.web.Problems;

/**
 * Which part of a list is asked for. Lists begin with the newest; a cursor is the place of the last item that was
 * given.
 *
 * @param before the cursor
 * @param limit how many at most
 */
record Paging(long before, int limit) {

    static final int LIMIT_DEFAULT = 50;
    static final int LIMIT_MAX = 100;

    private static final Pattern CURSOR = Pattern.compile("[0-9]{1,18}");
    private static final Pattern SMALL = Pattern.compile("[0-9]{1,3}");

    /**
     * Reads the parameters {@code after} and {@code limit}.
     *
     * @throws ProblemException 400
     */
    static Paging of(@Nullable String after, @Nullable String limit) {
        if (after != null && !CURSOR.matcher(after).matches()) {
            throw new ProblemException(
                    Problems.invalidParameter("after", "a cursor that this server gave out as next"));
        }
        int many = limit == null ? LIMIT_DEFAULT : SMALL.matcher(limit).matches() ? Integer.parseInt(limit) : 0;
        if (many < 1 || many > LIMIT_MAX) {
            throw new ProblemException(Problems.invalidParameter("limit", "a whole number from 1 to " + LIMIT_MAX));
        }
        return new Paging(after == null ? Long.MAX_VALUE : Long.parseLong(after), many);
    }

    /** What to ask the table for: one more than is shown tells whether there are more. */
    int wanted() {
        return limit + 1;
    }

    /** The items to show of those that were wanted. */
    <T> List<T> shown(List<T> found) {
        return found.size() > limit ? found.subList(0, limit) : found;
    }

    /** The cursor of the next page; null when this one is the last. */
    <T> @Nullable String next(List<T> found, ToLongFunction<T> sequence) {
        return found.size() > limit ? Long.toString(sequence.applyAsLong(found.get(limit - 1))) : null;
    }
}
