package org.letterlock.shield.page;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.letterlock.shield.Replay;
import org.letterlock.shield.Replay.Outcome;
import org.letterlock.shield.Tags;

/**
 * What two policies do about a part of the cases in a file, as the page's script reads it.
 *
 * @param lines about each line, in their order
 * @param sums name of a row of {@link ReplayView} to its numbers before, after and of how many
 */
record ReplayPiece(List<LineJson> lines, Map<String, List<Long>> sums) {

    /**
     * About one line: both actions, and score and reasons of the second; or what is wrong.
     *
     * @param cell which cell of the line is wrong, from 1; 0 when none is
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record LineJson(
            @Nullable String before,
            @Nullable String after,
            int score,
            List<String> reasons,
            @Nullable String wrong,
            int cell) {

        static LineJson of(Outcome one) {
            String before = Tags.of(one.before().action());
            String after = Tags.of(one.after().action());
            return new LineJson(before, after, one.after().score(), one.after().reasons(), null, 0);
        }

        static LineJson of(Cases.Wrong wrong) {
            return new LineJson(null, null, 0, List.of(), Tags.of(wrong.reason()), wrong.cell());
        }

        @Override
        public String toString() {
            return "LineJson[hidden]";
        }
    }

    /** @param replay of those of the lines that are cases, in their order */
    static ReplayPiece of(List<Cases.Line> lines, Replay replay) {
        Iterator<Outcome> outcomes = replay.outcomes().iterator();
        List<LineJson> answers = lines.stream()
                .map(line -> switch (line) {
                    case Cases.Good _ -> LineJson.of(outcomes.next());
                    case Cases.Wrong wrong -> LineJson.of(wrong);
                })
                .toList();
        return new ReplayPiece(
                answers,
                ReplayView.rows(replay).stream()
                        .collect(Collectors.toMap(
                                ReplayView.Row::name, row -> List.of(row.before(), row.after(), row.of()))));
    }

    @Override
    public String toString() {
        return "ReplayPiece[hidden]";
    }
}
