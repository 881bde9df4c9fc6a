package org.letterlock.shield.page;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.letterlock.shield.Limits;
import org.letterlock.shield.PaceSignal;
import org.letterlock.shield.PolicyText;
import org.letterlock.shield.Query;
import org.letterlock.shield.Replay.Case;
import org.letterlock.shield.Replay.Label;
import org.letterlock.validation.AddressProfile;
import org.letterlock.validation.Signal;
import org.letterlock.validation.VerdictPolicy;

/**
 * Reads a case of a replay from a line: an address and, behind commas or tabs and in any order, an IP address,
 * {@code good} or {@code bad}, and the signals that a check named then. Of those the pace is taken over, with the
 * confidence that may follow ({@code velocity.farm=0.9}); everything else is found anew.
 */
final class Cases {

    private static final Pattern FOUND = Pattern.compile("([a-z.-]{1,40})(?:=([01](?:\\.[0-9]{1,6})?))?");

    private final String email;
    private @Nullable InetAddress ip;
    private @Nullable Label label;
    private @Nullable List<Signal> pace;

    private Cases(String email) {
        this.email = email;
    }

    /** What came of a line. */
    sealed interface Line {}

    /** A case. */
    record Good(Case about) implements Line {}

    /**
     * None.
     *
     * @param line from 1
     * @param cell from 1
     */
    record Wrong(int line, int cell, Reason reason) implements Line {}

    /** Why a line is no case. */
    enum Reason {
        /** There is no address, or it is longer than any. */
        ADDRESS,
        /** What stands there is none of the things that may. */
        CELL,
        /** There is a second of its kind. */
        TWICE
    }

    /** Reads at most one line more than {@link Limits#CASES}; empty ones count for the numbers, and are left out. */
    static List<Line> read(String text) {
        List<Line> lines = new ArrayList<>();
        int number = 0;
        for (String line : text.split("\r\n|\r|\n", -1)) {
            number++;
            if (!line.isBlank() && lines.size() <= Limits.CASES) {
                lines.add(line(number, line));
            }
        }
        return lines;
    }

    /** The cases among lines. */
    static List<Case> good(List<Line> lines) {
        return lines.stream()
                .filter(Good.class::isInstance)
                .map(line -> ((Good) line).about())
                .toList();
    }

    private static Line line(int number, String line) {
        String[] cells = line.split(line.indexOf('\t') >= 0 ? "\t" : ",", -1);
        Cases about = new Cases(cells[0].strip());
        if (about.email.isEmpty() || about.email.length() > Limits.EMAIL_CHARACTERS) {
            return new Wrong(number, 1, Reason.ADDRESS);
        }
        for (int i = 1; i < cells.length; i++) {
            Optional<Reason> wrong = about.take(cells[i].strip());
            if (wrong.isPresent()) {
                return new Wrong(number, i + 1, wrong.get());
            }
        }
        return new Good(about.done());
    }

    private Case done() {
        Query query = new Query(Optional.of(email), Optional.ofNullable(ip), AddressProfile.RFC5321);
        return new Case(query, Optional.ofNullable(label), pace == null ? List.of() : pace);
    }

    /** What is wrong with a cell, if anything. */
    private Optional<Reason> take(String cell) {
        Optional<Label> said = label(cell);
        Optional<InetAddress> network = Query.network(cell);
        Optional<List<Signal>> found = found(cell);
        boolean twice = said.isPresent() && label != null
                || network.isPresent() && ip != null
                || found.isPresent() && pace != null;
        boolean known = said.isPresent() || network.isPresent() || found.isPresent();
        said.ifPresent(value -> label = value);
        network.ifPresent(value -> ip = value);
        found.ifPresent(value -> pace = value);
        if (twice) {
            return Optional.of(Reason.TWICE);
        }
        return known || cell.isEmpty() ? Optional.empty() : Optional.of(Reason.CELL);
    }

    private static Optional<Label> label(String cell) {
        return switch (cell.toLowerCase(Locale.ROOT)) {
            case "good" -> Optional.of(Label.GOOD);
            case "bad" -> Optional.of(Label.BAD);
            default -> Optional.empty();
        };
    }

    /** Those of the pace among names of signals; empty when something else stands there, or nothing. */
    private static Optional<List<Signal>> found(String cell) {
        List<Signal> pace = new ArrayList<>();
        for (String word : cell.split("\\s+", -1)) {
            Matcher one = FOUND.matcher(word);
            double sure = one.matches() && one.group(2) != null ? Double.parseDouble(one.group(2)) : 1;
            if (!one.matches() || sure > 1 || !isName(one.group(1))) {
                return Optional.empty();
            }
            PaceSignal.named(one.group(1))
                    .map(signal -> signal.found("as the answer said then", sure))
                    .ifPresent(pace::add);
        }
        return Optional.of(pace);
    }

    private static boolean isName(String id) {
        return PolicyText.USUAL_WEIGHTS.containsKey(id)
                || id.equals(VerdictPolicy.ALLOWED)
                || id.equals(VerdictPolicy.DENIED);
    }
}
