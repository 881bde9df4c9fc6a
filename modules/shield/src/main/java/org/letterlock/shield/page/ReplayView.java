package org.letterlock.shield.page;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.letterlock.shield.Replay;
import org.letterlock.shield.Tags;
import org.letterlock.validation.Verdict.Action;

/** What two policies do about the same cases, as the page shows it. */
public record ReplayView(List<Row> rows, List<ChangeRow> changes) {

    /** A number under both. */
    public record Row(String textKey, int before, int after) {

        /** The difference with its sign; empty when there is none. */
        public String difference() {
            int more = after - before;
            return more == 0 ? "" : more > 0 ? "+" + more : "\u2212" + -more;
        }
    }

    /** A case about which they differ. */
    public record ChangeRow(String email, String labelKey, String beforeKey, String afterKey, int score) {}

    static ReplayView of(Replay replay) {
        List<Row> actions = Arrays.stream(Action.values())
                .map(action -> new Row(
                        "shield.action." + Tags.of(action),
                        Objects.requireNonNull(replay.before().get(action)),
                        Objects.requireNonNull(replay.after().get(action))))
                .toList();
        List<Row> rows = new ArrayList<>(actions);
        rows.add(new Row(
                "shield.replay.turned-away",
                replay.turnedAway().before(),
                replay.turnedAway().after()));
        rows.add(new Row(
                "shield.replay.let-in", replay.letIn().before(), replay.letIn().after()));
        return new ReplayView(
                rows, replay.changes().stream().map(ReplayView::row).toList());
    }

    private static ChangeRow row(Replay.Change change) {
        return new ChangeRow(
                change.about().query().email().orElse(""),
                change.about()
                        .label()
                        .map(label -> "shield.label." + Tags.of(label))
                        .orElse(""),
                "shield.action." + Tags.of(change.before().action()),
                "shield.action." + Tags.of(change.after().action()),
                change.after().score());
    }

    @Override
    public String toString() {
        return "ReplayView[hidden]";
    }
}
