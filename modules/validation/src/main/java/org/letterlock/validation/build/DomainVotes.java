package org.letterlock.validation.build;

import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.letterlock.validation.BadDataException;
import org.letterlock.validation.DomainClass;
import org.letterlock.validation.EmailAddress;
import org.letterlock.validation.data.DomainTable.Statement;

/**
 * Settles what each mail domain is when lists name it. What we state ourselves counts alone. Else the class whose lists
 * are believed more together, and in doubt the milder one. Names under which strangers register their own (public
 * suffixes) are left out, since what is below them is somebody else's.
 */
final class DomainVotes {

    private final List<Source> sources;
    private final Set<String> suffixes;
    private final Map<String, Integer> named = new HashMap<>();
    private final SortedMap<String, Statement> settled = new TreeMap<>();
    private final Map<String, Integer> dropped = new TreeMap<>();

    DomainVotes(List<Source> sources, Set<String> suffixes) {
        this.sources = sources;
        this.suffixes = new HashSet<>(suffixes);
    }

    /** Why names were left out, and how many. */
    Map<String, Integer> dropped() {
        return dropped;
    }

    SortedMap<String, Statement> settle(Table ours) throws IOException {
        for (Source source : sources) {
            if (source.kind().isPresent()) {
                source.texts().forEach(text -> count(text, source));
            }
        }
        named.forEach((name, voices) -> settled.put(name, new Statement(kind(voices), voices)));
        settled.putAll(stated(ours, ours()));
        settled.entrySet().removeIf(entry -> isCovered(entry.getKey(), entry.getValue()));
        return settled;
    }

    /** Whether a name above says the same, as it usually does with more voices. */
    private boolean isCovered(String name, Statement statement) {
        for (int dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', dot + 1)) {
            Statement above = settled.get(name.substring(dot + 1));
            if (above != null) {
                boolean same = above.kind() == statement.kind();
                dropped.merge("below a name of the same class", same ? 1 : 0, Integer::sum);
                return same;
            }
        }
        return false;
    }

    private int ours() {
        return sources.stream()
                .filter(Source::isOurs)
                .mapToInt(source -> 1 << source.number())
                .sum();
    }

    /** What a file of ours states about names. */
    static SortedMap<String, Statement> stated(Table ours, int voice) throws BadDataException {
        SortedMap<String, Statement> stated = new TreeMap<>();
        for (String[] row : ours.rows()) {
            String name = name(row[0])
                    .orElseThrow(() -> new BadDataException(ours.file().getFileName() + ": no domain: " + row[0]));
            if (stated.put(name, new Statement(DomainClass.valueOf(row[1]), voice)) != null) {
                throw new BadDataException(ours.file().getFileName() + ": twice: " + row[0]);
            }
        }
        return stated;
    }

    private void count(String text, Source source) {
        Optional<String> name = name(text);
        if (name.isEmpty()) {
            dropped.merge(source.data().name() + ": no domain name", 1, Integer::sum);
        } else if (suffixes.contains(name.get())) {
            dropped.merge(source.data().name() + ": public suffix", 1, Integer::sum);
        } else {
            named.merge(name.get(), 1 << source.number(), (one, other) -> one | other);
        }
    }

    /** In the form that addresses have: lower-case A-labels, at least two. */
    static Optional<String> name(String text) {
        return EmailAddress.parse("a@" + text) instanceof EmailAddress address
                        && address.domain().indexOf('.') > 0
                        && !address.isLiteral()
                ? Optional.of(address.domain())
                : Optional.empty();
    }

    private DomainClass kind(int voices) {
        return believed(voices, DomainClass.DISPOSABLE) > believed(voices, DomainClass.FREE)
                ? DomainClass.DISPOSABLE
                : DomainClass.FREE;
    }

    /** One in a thousand, so that the order of multiplication cannot decide. */
    private long believed(int voices, DomainClass kind) {
        double doubt = 1;
        for (Source source : sources) {
            boolean speaks = (voices & 1 << source.number()) != 0
                    && source.kind().filter(kind::equals).isPresent();
            doubt *= speaks ? 1 - source.data().reliability() : 1;
        }
        return Math.round((1 - doubt) * 1000);
    }
}
