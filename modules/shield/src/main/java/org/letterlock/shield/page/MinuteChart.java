package org.letterlock.shield.page;

import java.util.List;
import java.util.stream.IntStream;
import org.letterlock.shield.Pace;

/**
 * The checks of the last sixty minutes as bars of a drawing 600 wide and 100 high.
 *
 * @param paces the oldest first; the last is under way
 */
public record MinuteChart(List<Pace> paces) {

    private static final int STEP = 10;
    private static final int HEIGHT = 100;

    /** One minute with checks in it. */
    public record Bar(int x, double y, double height, boolean underWay) {}

    public boolean isEmpty() {
        return paces.isEmpty();
    }

    /** The most checks of a minute. */
    public long most() {
        return paces.stream().mapToLong(Pace::checks).max().orElse(0);
    }

    /** All checks. */
    public long sum() {
        return paces.stream().mapToLong(Pace::checks).sum();
    }

    public List<Bar> bars() {
        return IntStream.range(0, paces.size())
                .filter(at -> paces.get(at).checks() > 0)
                .mapToObj(at -> {
                    double height = Math.round(10.0 * HEIGHT * paces.get(at).checks() / most()) / 10.0;
                    return new Bar(STEP * at + 1, HEIGHT - height, height, at == paces.size() - 1);
                })
                .toList();
    }
}
