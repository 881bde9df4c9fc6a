package org.letterlock.shield.page;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.letterlock.shield.Limits;
import org.letterlock.shield.Query;
import org.letterlock.shield.Replay.Case;
import org.letterlock.shield.Replay.Label;
import org.letterlock.validation.AddressProfile;

/** Reads cases that somebody pasted: one a line, an address, and behind commas an IP address and a label, if any. */
final class Cases {

    private Cases() {}

    /** Empty when a line has something else behind its commas, or there are too many or no lines. */
    static Optional<List<Case>> read(String text) {
        List<Case> cases = new ArrayList<>();
        for (String line :
                text.lines().map(String::strip).filter(one -> !one.isEmpty()).toList()) {
            Optional<Case> read = line(line);
            if (read.isEmpty() || cases.size() == Limits.CASES) {
                return Optional.empty();
            }
            cases.add(read.get());
        }
        return Optional.of(cases).filter(some -> !some.isEmpty());
    }

    private static Optional<Case> line(String line) {
        String[] cells = line.split(",", -1);
        String email = cells[0].strip();
        Optional<InetAddress> ip = Optional.empty();
        Optional<Label> label = Optional.empty();
        for (int i = 1; i < cells.length; i++) {
            String cell = cells[i].strip();
            Optional<Label> said = label(cell);
            Optional<InetAddress> network = Query.network(cell);
            if (!cell.isEmpty() && said.isEmpty() && network.isEmpty()) {
                return Optional.empty();
            }
            label = said.isPresent() ? said : label;
            ip = network.isPresent() ? network : ip;
        }
        if (email.isEmpty() || email.length() > Limits.EMAIL_CHARACTERS) {
            return Optional.empty();
        }
        return Optional.of(new Case(new Query(Optional.of(email), ip, AddressProfile.RFC5321), label));
    }

    private static Optional<Label> label(String cell) {
        return switch (cell.toLowerCase(Locale.ROOT)) {
            case "good" -> Optional.of(Label.GOOD);
            case "bad" -> Optional.of(Label.BAD);
            default -> Optional.empty();
        };
    }
}
