package org.letterlock.desk;

import static java.util.stream.Collectors.joining;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.letterlock.privacy.DataClass;
import org.letterlock.privacy.Held;
import org.letterlock.privacy.Purpose;
import org.letterlock.privacy.Recipient;
import org.letterlock.privacy.Registry;
import org.letterlock.privacy.Use;
import org.letterlock.privacy.Words;

/**
 * How somebody's data is collected, used and disclosed: one line for each class of the registry, with how many records
 * are here, what they are used for, who gets them, whether they are sold, and to which authorities they went lately. It
 * comes with each copy, whichever law gives it.
 */
final class UseReport {

    /** The name of its file in the copy. */
    static final String NAME = "report.use-and-disclosure";

    private static final List<String> FIELDS = List.of(
            "class",
            "category",
            "about",
            "records",
            "purposes",
            "recipients",
            "sold",
            "disclosedInTheLastTwelveMonths");

    private UseReport() {}

    /**
     * The report.
     *
     * @param held what is here about the person
     * @param lately what went to authorities in the last twelve months, as far as the person was told
     */
    static Held of(Registry registry, String language, List<Held> held, List<Disclosure> lately) {
        Map<String, Integer> counts = new HashMap<>();
        for (Held one : held) {
            for (List<String> _ : one.records()) {
                counts.merge(one.dataClass(), 1, Integer::sum);
            }
        }
        return new Held(
                NAME,
                FIELDS,
                registry.systems().stream()
                        .flatMap(policy -> policy.classes()
                                .map(row -> line(row, language, counts, disclosed(policy.system(), lately))))
                        .toList());
    }

    private static List<String> line(DataClass row, String language, Map<String, Integer> counts, String disclosed) {
        int records = counts.getOrDefault(row.id(), 0);
        return List.of(
                row.id(),
                row.what().in(language),
                row.subject().in(language),
                Integer.toString(records),
                words(row.uses().stream().map(use -> use.why()), language),
                words(row.recipients().stream().map(Recipient::who), language),
                row.uses().stream().map(Use::purpose).anyMatch(UseReport::sells) ? "yes" : "no",
                records == 0 ? "" : disclosed);
    }

    private static boolean sells(Purpose purpose) {
        return purpose == Purpose.SALE || purpose == Purpose.BROKERING || purpose == Purpose.ADVERTISING;
    }

    private static String words(Stream<Words> words, String language) {
        return words.map(one -> one.in(language)).collect(joining("; "));
    }

    private static String disclosed(String system, List<Disclosure> lately) {
        return lately.stream()
                .filter(one -> one.systems().contains(system))
                .map(one -> one.demand().authority() + ", "
                        + one.handedOut().map(handed -> handed.at().toString()).orElse(""))
                .collect(joining("; "));
    }
}
