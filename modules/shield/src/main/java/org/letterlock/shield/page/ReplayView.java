package org.letterlock.shield.page;

import java.util.ArrayList;
import java.util.List;
import org.letterlock.shield.Replay;
import org.letterlock.shield.Replay.Label;
import org.letterlock.shield.Replay.Outcome;
import org.letterlock.shield.Replay.Pair;
import org.letterlock.shield.Tags;
import org.letterlock.validation.Verdict.Action;

/** What two policies do about the same cases, as the page shows it. */
public record ReplayView(List<Row> rows, List<ChangeRow> changes) {

    /** Most changes that are listed. */
    static final int CHANGES_MAX = 100;

    /**
     * A number under both.
     *
     * @param name ends the message key, and names the row to scripts
     * @param of among how many cases with a label; negative when it is about all
     */
    public record Row(String name, String textKey, long before, long after, long of) {

        /** The difference with its sign; empty when there is none. */
        public String difference() {
            long more = after - before;
            return more == 0 ? "" : more > 0 ? "+" + more : "\u2212" + -more;
        }
    }

    /** A case about which they differ. */
    public record ChangeRow(String email, String labelKey, String beforeKey, String afterKey, int score) {}

    static ReplayView of(Replay replay) {
        return new ReplayView(
                rows(replay),
                replay.outcomes().stream()
                        .filter(Outcome::isChange)
                        .limit(CHANGES_MAX)
                        .map(ReplayView::change)
                        .toList());
    }

    static List<Row> rows(Replay replay) {
        List<Row> rows = new ArrayList<>();
        for (Action action : Action.values()) {
            rows.add(row("shield.action.", Tags.of(action), replay.did(action), -1));
        }
        rows.add(row(
                "shield.replay.", "turned-away", replay.did(Action.BLOCK, Label.GOOD), replay.labelled(Label.GOOD)));
        rows.add(row("shield.replay.", "let-in", replay.did(Action.ALLOW, Label.BAD), replay.labelled(Label.BAD)));
        return rows;
    }

    private static Row row(String prefix, String name, Pair pair, long of) {
        return new Row(name, prefix + name, pair.before(), pair.after(), of);
    }

    private static ChangeRow change(Outcome one) {
        return new ChangeRow(
                one.about().query().email().orElse(""),
                one.about()
                        .label()
                        .map(label -> "shield.label." + Tags.of(label))
                        .orElse(""),
                "shield.action." + Tags.of(one.before().action()),
                "shield.action." + Tags.of(one.after().action()),
                one.after().score());
    }

    @Override
    public String toString() {
        return "ReplayView[hidden]";
    }
}
