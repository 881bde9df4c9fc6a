package org.letterlock.validation.provider;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The search for a large provider's domain that somebody meant to type. Cost: 1 for what fingers do (a key beside the
 * right one, two letters swapped, one doubled or a doubled one single), 2 for any other letter wrong, missing or too
 * many. A short name may cost 2, one of five letters before its first dot or more 3, one of eight or more 4; names
 * shorter than four letters are only corrected behind the dot, where a top level does not exist. As there are at most
 * two slips, lengths differ by two at most and four letters at most stand in only one of the two names; this also
 * spares most comparisons.
 */
public final class DomainTypos {

    /** What it found: the domain, and from 0 to 1 how little it differs. */
    public record Suggestion(String domain, double closeness) {}

    private static final String[] ROWS = {"1234567890-", "qwertyuiop", "asdfghjkl", "zxcvbnm,."};
    private static final boolean[][] BESIDE = beside();

    private static final String[] DOMAINS = MailProviders.domains().toArray(String[]::new);
    private static final int[] LENGTHS =
            Stream.of(DOMAINS).mapToInt(String::length).toArray();
    private static final int[] LETTERS =
            Stream.of(DOMAINS).mapToInt(DomainTypos::letters).toArray();
    private static final int[] LIMITS =
            Stream.of(DOMAINS).mapToInt(DomainTypos::limit).toArray();
    private static final Set<String> REAL = Set.copyOf(WordLists.lines(DomainTypos.class, "real-domains.txt"));
    private static final List<String> USUAL_TOPS =
            List.of("com", "net", "org", "de", "fr", "uk", "it", "es", "nl", "edu", "gov", "info", "io", "ru", "pl");
    private static final int LENGTH_MAX = 40;
    private static final int SLIPS_MAX = 2;

    private DomainTypos() {}

    private static boolean[][] beside() {
        boolean[][] beside = new boolean[128][128];
        for (int row = 0; row < ROWS.length; row++) {
            for (int i = 0; i < ROWS[row].length(); i++) {
                char key = ROWS[row].charAt(i);
                join(beside, key, ROWS[row], i + 1);
                if (row + 1 < ROWS.length) {
                    join(beside, key, ROWS[row + 1], i - 1);
                    join(beside, key, ROWS[row + 1], i);
                }
            }
        }
        return beside;
    }

    /** Rows of a keyboard are set off by half a key: a key has two below it. */
    private static void join(boolean[][] beside, char key, String row, int i) {
        if (i >= 0 && i < row.length()) {
            beside[key][row.charAt(i)] = true;
            beside[row.charAt(i)][key] = true;
        }
    }

    /** Which letters a name has: two names of a small distance differ in few. */
    private static int letters(String name) {
        int letters = 0;
        for (int i = 0; i < name.length(); i++) {
            letters |= 1 << (name.charAt(i) & 31);
        }
        return letters;
    }

    /** Whether this domain is known to be real, whatever it looks like. */
    public static boolean isReal(String domain) {
        return MailProviders.of(domain) != null || REAL.contains(domain);
    }

    /**
     * What was probably meant by {@code domain}; nothing when it is real or is not like any provider's. Who knows by
     * other means that the domain takes mail does not ask.
     */
    public static Optional<Suggestion> of(String domain) {
        if (domain.length() > LENGTH_MAX || isReal(domain)) {
            return Optional.empty();
        }
        Suggestion provider = nearestProvider(domain);
        return Optional.ofNullable(provider == null ? otherTop(domain) : provider);
    }

    private static @Nullable Suggestion nearestProvider(String domain) {
        int letters = letters(domain);
        int nearest = -1;
        int least = Integer.MAX_VALUE;
        for (int i = 0; i < DOMAINS.length; i++) {
            boolean near = Math.abs(LENGTHS[i] - domain.length()) <= SLIPS_MAX
                    && Integer.bitCount(letters ^ LETTERS[i]) <= 2 * SLIPS_MAX;
            if (near) {
                int limit = Math.min(LIMITS[i], least - 1);
                int cost = cost(domain, DOMAINS[i], limit);
                if (cost <= limit) {
                    least = cost;
                    nearest = i;
                }
            }
        }
        return nearest < 0 ? null : new Suggestion(DOMAINS[nearest], 1 - 0.15 * least);
    }

    private static int limit(String provider) {
        int name = provider.indexOf('.');
        if (name < 4) {
            return 0;
        }
        return name < 5 ? 2 : name < 8 ? 3 : 4;
    }

    /** A top level that does not exist and is nearly one that everybody uses. */
    private static @Nullable Suggestion otherTop(String domain) {
        int dot = domain.lastIndexOf('.');
        String top = domain.substring(dot + 1);
        if (dot < 1 || TopLevelDomains.contains(top) || top.length() < 2) {
            return null;
        }
        for (int limit = 1; limit <= 2; limit++) {
            for (String usual : USUAL_TOPS) {
                if (cost(top, usual, limit) <= limit && (top.length() > 2 || limit == 1)) {
                    return new Suggestion(domain.substring(0, dot + 1) + usual, 0.8 - 0.1 * limit);
                }
            }
        }
        return null;
    }

    /** The cost of having typed {@code typed} for {@code meant}, or more than {@code limit} when it is more. */
    static int cost(String typed, String meant, int limit) {
        // Each letter too many or too few costs at least 1.
        if (Math.abs(typed.length() - meant.length()) > limit) {
            return limit + 1;
        }
        int columns = meant.length() + 1;
        int[] before = new int[columns];
        int[] above = new int[columns];
        int[] row = new int[columns];
        for (int j = 1; j < columns; j++) {
            above[j] = above[j - 1] + gap(meant, j - 1);
        }
        for (int i = 1; i <= typed.length(); i++) {
            row[0] = above[0] + gap(typed, i - 1);
            int least = row[0];
            for (int j = 1; j < columns; j++) {
                int cost = above[j - 1] + other(typed.charAt(i - 1), meant.charAt(j - 1));
                cost = Math.min(cost, above[j] + gap(typed, i - 1));
                cost = Math.min(cost, row[j - 1] + gap(meant, j - 1));
                if (i > 1 && j > 1 && swapped(typed, i, meant, j)) {
                    cost = Math.min(cost, before[j - 2] + 1);
                }
                row[j] = cost;
                least = Math.min(least, cost);
            }
            if (least > limit + 1) {
                return limit + 1;
            }
            int[] free = before;
            before = above;
            above = row;
            row = free;
        }
        return above[columns - 1];
    }

    private static boolean swapped(String typed, int i, String meant, int j) {
        return typed.charAt(i - 1) == meant.charAt(j - 2) && typed.charAt(i - 2) == meant.charAt(j - 1);
    }

    /** A letter too many or too few: cheap when it doubles its neighbour. */
    private static int gap(String name, int i) {
        return i > 0 && name.charAt(i) == name.charAt(i - 1) ? 1 : 2;
    }

    private static int other(char typed, char meant) {
        if (typed == meant) {
            return 0;
        }
        return typed < 128 && meant < 128 && BESIDE[typed][meant] ? 1 : 2;
    }
}
