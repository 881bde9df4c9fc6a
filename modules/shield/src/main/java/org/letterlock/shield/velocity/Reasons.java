package org.letterlock.shield.velocity;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.letterlock.shield.Feature;
import org.letterlock.shield.Finding;
import org.letterlock.shield.Observation;
import org.letterlock.shield.PaceSignal;
import org.letterlock.shield.Trait;
import org.letterlock.validation.Signal;

/** What the pace of an organisation's sign-ups says about one check, as signals of its verdict. */
final class Reasons {

    /** From this many checks of one mailbox in sixty minutes on it is said. */
    private static final int OFTEN = 4;

    /** From this many checks of one network in sixty minutes on it is said; it alone speaks against nobody. */
    private static final int CROWD = 30;

    /** A domain that came less often than this in sixty minutes is one more of many. */
    private static final int RARE = 3;

    private Reasons() {}

    static List<Signal> of(Observation seen, Ring.Standing standing, List<Finding> findings) {
        List<Signal> signals = new ArrayList<>();
        farm(seen, standing, findings).ifPresent(signals::add);
        if (standing.mailbox() >= OFTEN) {
            signals.add(PaceSignal.MAILBOX.found(
                    "This mailbox, under any of its spellings, was checked about " + Math.round(standing.mailbox())
                            + " times in the last hour",
                    Math.clamp((standing.mailbox() - OFTEN + 2) / 10, 0.2, 1)));
        }
        if (standing.network() >= CROWD) {
            signals.add(PaceSignal.NETWORK.found(
                    "About " + Math.round(standing.network()) + " checks in the last hour came from this network", 1));
        }
        return List.copyOf(signals);
    }

    /** The surest finding that the check takes part in. */
    private static Optional<Signal> farm(Observation seen, Ring.Standing standing, List<Finding> findings) {
        Signal surest = null;
        for (Finding finding : findings) {
            double confidence =
                    finding.isSuspicious() && takesPart(finding.feature(), seen, standing) ? confidence(finding) : 0;
            if (confidence > (surest == null ? 0 : surest.confidence())) {
                surest = PaceSignal.FARM.found(evidence(finding), confidence);
            }
        }
        return Optional.ofNullable(surest);
    }

    private static boolean takesPart(Feature feature, Observation seen, Ring.Standing standing) {
        return switch (feature) {
            case SPELLINGS -> seen.traits().contains(Trait.VARIANT) || standing.mailbox() >= OFTEN;
            case DOMAINS ->
                standing.domain() < RARE
                        && !seen.traits().contains(Trait.FREE)
                        && !seen.traits().contains(Trait.RELAY);
            default -> feature.trait().filter(seen.traits()::contains).isPresent();
        };
    }

    private static double confidence(Finding finding) {
        double sure = switch (finding.kind()) {
            case SPIKE -> 0.9;
            case DRIFT -> 0.6;
            case UNUSUAL -> 0.4;
        };
        return finding.feature() == Feature.DOMAINS ? sure / 2 : sure;
    }

    private static String evidence(Finding finding) {
        Instant since = finding.since().truncatedTo(ChronoUnit.MINUTES);
        String much = finding.feature() == Feature.DOMAINS
                ? "far more different domains than usual"
                : String.format(
                        Locale.ROOT,
                        "%.0f %% %s, usually %.0f %%",
                        100 * finding.observed(),
                        finding.feature().tag(),
                        100 * finding.usual());
        return "Among this organisation's sign-ups since " + since + ": " + much;
    }
}
