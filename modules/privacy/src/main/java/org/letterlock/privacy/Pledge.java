package org.letterlock.privacy;

import java.util.List;
import java.util.Objects;

/**
 * One sentence of a policy that no data class stands for: something that is never collected, or something the page
 * says.
 *
 * @param promises ids of {@code docs/promises.md} that this sentence declares
 */
public record Pledge(Words words, List<String> promises) {
    public Pledge {
        Objects.requireNonNull(words);
        promises = List.copyOf(promises);
    }

    public static Pledge of(String english, String vietnamese, String... promises) {
        return new Pledge(new Words(english, vietnamese), List.of(promises));
    }
}
