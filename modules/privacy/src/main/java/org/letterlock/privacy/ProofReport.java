package org.letterlock.privacy;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What {@code letterlock prove} saw at an installation: no data about anybody. Its tree holds maps, lists and strings
 * only, so that {@link SignedReport} has one text for it.
 *
 * @param at when the looking was done
 * @param software which Letterlock was looked at
 * @param policies the version of each system's policy, by its name
 */
public record ProofReport(Instant at, Software software, Map<String, String> policies, List<Look> looks) {

    private static final String KIND = "letterlock-proofs-1";

    public ProofReport {
        policies = Map.copyOf(policies);
        looks = List.copyOf(looks);
    }

    /**
     * Which program ran.
     *
     * @param version as the foot of a page has it
     * @param digest SHA-256 in hex over all its files
     */
    public record Software(String version, String digest) {}

    /**
     * One look.
     *
     * @param name of the proof, in lower case with hyphens
     * @param place {@code here}, or {@code trial} for a throw-away installation of the same software
     * @param evidence one English line that says what was seen
     */
    public record Look(String name, String place, List<String> promises, ProofVerdict verdict, String evidence) {
        public Look {
            promises = List.copyOf(promises);
        }
    }

    /** What each promise came to: the worst of its looks. */
    public SortedMap<String, ProofVerdict> promises() {
        SortedMap<String, ProofVerdict> verdicts = new TreeMap<>();
        for (Look look : looks) {
            look.promises().forEach(id -> verdicts.merge(id, look.verdict(), ProofVerdict::or));
        }
        return verdicts;
    }

    /** The looks that name the promise. */
    public List<Look> of(String promise) {
        return looks.stream().filter(look -> look.promises().contains(promise)).toList();
    }

    /** As it is signed and published. */
    public Map<String, Object> tree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("kind", KIND);
        tree.put("at", at.toString());
        tree.put("software", Map.of("version", software.version(), "digest", software.digest()));
        tree.put("policies", policies);
        Map<String, String> verdicts = new LinkedHashMap<>();
        promises().forEach((id, verdict) -> verdicts.put(id, verdict.tag()));
        tree.put("promises", verdicts);
        tree.put("looks", looks.stream().map(ProofReport::tree).toList());
        return tree;
    }

    private static Map<String, Object> tree(Look look) {
        return Map.of(
                "name", look.name(),
                "place", look.place(),
                "promises", look.promises(),
                "verdict", look.verdict().tag(),
                "evidence", look.evidence());
    }

    /**
     * Reads what {@link #tree} gave.
     *
     * @throws IllegalArgumentException when it is anything else
     */
    public static ProofReport of(Map<?, ?> tree) {
        try {
            List<Look> looks = new ArrayList<>();
            list(tree.get("looks")).forEach(look -> looks.add(look(map(look))));
            Map<String, String> policies = new LinkedHashMap<>();
            map(tree.get("policies")).forEach((system, version) -> policies.put(text(system), text(version)));
            Map<?, ?> software = map(tree.get("software"));
            ProofReport report = new ProofReport(
                    Instant.parse(text(tree.get("at"))),
                    new Software(text(software.get("version")), text(software.get("digest"))),
                    policies,
                    looks);
            if (!report.tree().equals(tree)) {
                throw new IllegalArgumentException("not a report");
            }
            return report;
        } catch (DateTimeException broken) {
            throw new IllegalArgumentException("not a report", broken);
        }
    }

    private static Look look(Map<?, ?> tree) {
        return new Look(
                text(tree.get("name")),
                text(tree.get("place")),
                list(tree.get("promises")).stream().map(ProofReport::text).toList(),
                ProofVerdict.of(text(tree.get("verdict")))
                        .orElseThrow(() -> new IllegalArgumentException("not a verdict")),
                text(tree.get("evidence")));
    }

    private static Map<?, ?> map(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return map;
        }
        throw new IllegalArgumentException("not a report");
    }

    private static List<?> list(@Nullable Object value) {
        if (value instanceof List<?> list) {
            return list;
        }
        throw new IllegalArgumentException("not a report");
    }

    private static String text(@Nullable Object value) {
        if (value instanceof String text) {
            return text;
        }
        throw new IllegalArgumentException("not a report");
    }
}
