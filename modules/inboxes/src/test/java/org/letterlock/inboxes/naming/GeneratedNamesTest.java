package org.letterlock.inboxes.naming;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.letterlock.privacy.proof.Proves;

class GeneratedNamesTest {

    private static final int MANY = 10_000;

    @Test
    @Proves("MAILBOX-01")
    void inventsTenThousandDifferentNames() {
        GeneratedNames names = new GeneratedNames(new SecureRandom());
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < MANY; i++) {
            seen.add(names.next().value());
        }
        assertThat(seen).hasSize(MANY);
    }

    /**
     * Counts how evenly letters come at each place: what an observer of ten thousand names could learn for the next
     * one.
     */
    @Test
    @Proves("MAILBOX-01")
    void leavesNothingToGuessFromNamesSeenBefore() {
        GeneratedNames names = new GeneratedNames(new SecureRandom());
        Map<Integer, Map<Character, Integer>> counts = new HashMap<>();
        for (int i = 0; i < MANY; i++) {
            String name = names.next().value();
            for (int at = 0; at < name.length(); at++) {
                counts.computeIfAbsent(at, _ -> new HashMap<>()).merge(name.charAt(at), 1, Integer::sum);
            }
        }
        double bits = counts.values().stream()
                .mapToDouble(letters -> -Math.log((double) letters.values().stream()
                                        .mapToInt(n -> n)
                                        .max()
                                        .orElseThrow()
                                / MANY)
                        / Math.log(2))
                .sum();
        // Min-entropy place by place: below the 43 bits by the sampling noise and by the words left out.
        assertThat(bits).isGreaterThan(40);
    }

    @Test
    void usesNoLettersThatLookAlike() {
        long seed = System.nanoTime();
        GeneratedNames names = new GeneratedNames(new Random(seed));
        for (int i = 0; i < MANY; i++) {
            assertThat(names.next().value())
                    .as("seed %d", seed)
                    .matches("[bdfghjkmnprstvz][aeuy]".repeat(3) + "[bdfghjkmnprstvz]\\."
                            + "[bdfghjkmnprstvz][aeuy]".repeat(3) + "[bdfghjkmnprstvz]");
        }
    }

    @Test
    void makesWhatAPersonMayAskForToo() {
        GeneratedNames names = new GeneratedNames(new Random(5));
        for (int i = 0; i < 100; i++) {
            LocalPart name = names.next();
            assertThat(LocalPart.judge(name.value())).isEqualTo(name);
        }
    }

    @Test
    void leavesUnwelcomeSoundsOut() {
        GeneratedNames names = new GeneratedNames(new Random(6));
        for (int i = 0; i < MANY; i++) {
            assertThat(names.next().value().replace(".", "")).doesNotContain("fag", "fuk", "nazy", "sex");
        }
    }
}
