package org.letterlock.shield.page;

import java.util.List;
import org.letterlock.shield.Tags;
import org.letterlock.validation.Verdict;

/**
 * What came of one typed address, as the page shows it; hides its text.
 *
 * @param action {@code allow}, {@code challenge} or {@code block}; empty when it was not checked
 * @param reasons message keys, the heaviest first
 */
public record TypedRow(String address, String action, int score, List<String> reasons) {

    static TypedRow of(String address, Verdict verdict) {
        return new TypedRow(
                address,
                Tags.of(verdict.action()),
                verdict.score(),
                verdict.reasons().stream().map(id -> "signal." + id).toList());
    }

    static TypedRow unchecked(String address) {
        return new TypedRow(address, "", 0, List.of());
    }

    /** The message key of what to do. */
    public String titleKey() {
        return "shield.action." + action;
    }

    @Override
    public String toString() {
        return "TypedRow[hidden]";
    }
}
