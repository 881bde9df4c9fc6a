package org.letterlock.app.prove;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.letterlock.privacy.ProofVerdict;
import org.letterlock.privacy.proof.Canary;
import org.letterlock.privacy.proof.CanarySearch;
import org.letterlock.privacy.proof.Finding;

/** What a search for all markers found at one moment, place by place. */
final class Traces {

    /** Where somebody with the whole machine would look. */
    enum Where {
        DATA("data directory with its write-ahead log"),
        KEYS("key directory"),
        LEDGER("erasure ledger"),
        DATABASE("every column of the database"),
        OUTPUT("output"),
        TEMPORARY("temporary files"),
        HEAP("live heap");

        private final String words;

        Where(String words) {
            this.words = words;
        }
    }

    /** Everywhere that outlives a process, beside what it printed. */
    static final Where[] AT_REST = {Where.DATA, Where.KEYS, Where.LEDGER, Where.DATABASE, Where.TEMPORARY};

    private final Map<Where, List<Finding>> found = new EnumMap<>(Where.class);
    private final Map<Where, String> unsearched = new EnumMap<>(Where.class);

    Traces() {}

    /** What was found in one place, for who searched it otherwise. */
    Traces with(Where where, List<Finding> findings) {
        found.put(where, findings);
        return this;
    }

    /** The same of a place that could not be searched. */
    Traces without(Where where, String why) {
        unsearched.put(where, why);
        return this;
    }

    /**
     * Searches everywhere that outlives a process.
     *
     * @param since temporary files that are older are nobody's of this run
     */
    static Traces atRest(Surface surface, List<Canary> marks, Evidence.ReadLimits limits, FileTime since) {
        Traces traces = new Traces();
        CanarySearch search = new CanarySearch(marks);
        Surface.Rooms rooms = surface.rooms();
        traces.search(Where.DATA, () -> data(search, rooms.data(), limits));
        traces.search(Where.KEYS, () -> bounded(search, rooms.keys(), limits));
        traces.search(Where.LEDGER, () -> bounded(search, rooms.ledger(), limits));
        traces.search(Where.DATABASE, () -> database(search, rooms.database(), limits));
        traces.search(Where.TEMPORARY, () -> temporary(search, rooms, since));
        traces.output(search, rooms.output());
        return traces;
    }

    /** Searches what the process printed. */
    private void output(CanarySearch search, Optional<Path> output) {
        if (output.isEmpty()) {
            unsearched.put(Where.OUTPUT, "what the server prints goes to no file that can be read");
        } else {
            search(Where.OUTPUT, () -> search.file(output.get()));
        }
    }

    /** Searches the live heap as well. */
    Traces andHeap(Surface surface, List<Canary> marks, Evidence.ReadLimits limits) {
        if (!limits.heap()) {
            unsearched.put(Where.HEAP, "left out by --no-heap");
        } else if (surface.rooms().dumps().isEmpty()) {
            unsearched.put(Where.HEAP, "there is no room in memory for a dump, and none goes to a disk");
        } else {
            search(Where.HEAP, () -> heap(surface, surface.rooms().dumps().get(), new CanarySearch(marks)));
        }
        return this;
    }

    private interface Search {
        List<Finding> run() throws Exception;
    }

    private void search(Where where, Search search) {
        try {
            found.put(where, search.run());
        } catch (Exception broken) { // a place that cannot be searched is said, and the others are searched
            unsearched.put(
                    where,
                    broken instanceof UnansweredException
                            ? String.valueOf(broken.getMessage())
                            : "could not be searched (" + broken.getClass().getSimpleName() + ")");
        }
    }

    private static List<Finding> bounded(CanarySearch search, Path directory, Evidence.ReadLimits limits)
            throws IOException {
        refuseBeyond(limits, octets(directory));
        return search.directory(directory);
    }

    /** Everything but the programs of the database, which are nobody's data. */
    private static List<Finding> data(CanarySearch search, Path directory, Evidence.ReadLimits limits)
            throws IOException {
        refuseBeyond(limits, octets(directory));
        List<Finding> findings = new ArrayList<>();
        List<Path> places = new ArrayList<>(entries(directory));
        Path database = directory.resolve("postgres");
        if (places.remove(database)) {
            entries(database).stream()
                    .filter(entry -> !entry.getFileName().toString().startsWith("bin-"))
                    .forEach(places::add);
        }
        places.forEach(place -> {
            if (Files.isDirectory(place)) {
                findings.addAll(search.directory(place));
            } else if (Files.isRegularFile(place)) {
                findings.addAll(search.file(place));
            }
        });
        return findings;
    }

    private static List<Path> entries(Path directory) throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.toList();
        }
    }

    private static void refuseBeyond(Evidence.ReadLimits limits, long octets) {
        if (octets > limits.octets()) {
            throw new UnansweredException("larger than --most allows: " + (octets >> 20) + " MiB");
        }
    }

    private static long octets(Path directory) throws IOException {
        long[] sum = {0};
        Files.walkFileTree(directory, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes kind) {
                sum[0] += kind.size();
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException gone) {
                return FileVisitResult.CONTINUE;
            }
        });
        return sum[0];
    }

    private static List<Finding> database(CanarySearch search, Surface.Connecting database, Evidence.ReadLimits limits)
            throws SQLException {
        try (Connection connection = database.open()) {
            try (Statement statement = connection.createStatement();
                    ResultSet size = statement.executeQuery("SELECT pg_database_size(current_database())")) {
                size.next();
                refuseBeyond(limits, size.getLong(1));
            }
            return search.database(connection);
        }
    }

    /** What was written among the temporary files since then, where it may be read. */
    private static List<Finding> temporary(CanarySearch search, Surface.Rooms rooms, FileTime since)
            throws IOException {
        List<Path> others = List.of(rooms.data(), rooms.keys(), rooms.ledger());
        List<Path> written = new ArrayList<>();
        long[] octets = {0};
        Files.walkFileTree(rooms.temporary(), Set.of(), ProveLimits.TEMPORARY_DEPTH, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes kind) {
                return others.contains(directory) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes kind) {
                if (kind.isRegularFile() && kind.lastModifiedTime().compareTo(since) >= 0 && Files.isReadable(file)) {
                    written.add(file);
                    octets[0] += kind.size();
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException notOurs) {
                return FileVisitResult.CONTINUE;
            }
        });
        if (octets[0] > ProveLimits.TEMPORARY_OCTETS) {
            throw new UnansweredException("other programs write too much there to search it");
        }
        return written.stream().flatMap(file -> search.file(file).stream()).toList();
    }

    private static List<Finding> heap(Surface surface, Path room, CanarySearch search) throws IOException {
        Path folder = Files.createTempDirectory(room, "letterlock-prove");
        Path dump = folder.resolve("live.hprof");
        try {
            // Only the server's own user may read it, and that user may be another than the one who proves.
            Files.setOwner(folder, Files.getOwner(surface.rooms().data()));
            surface.inside().dumpHeap(dump);
            return search.heap(dump);
        } finally {
            Files.deleteIfExists(dump);
            Files.deleteIfExists(folder);
        }
    }

    /** Nothing of these markers in these places. */
    Outcome absent(Collection<Canary> marks, Where... places) {
        Set<String> names = marks.stream().map(Canary::name).collect(Collectors.toSet());
        List<Finding> findings = Stream.of(places)
                .flatMap(where -> found.getOrDefault(where, List.of()).stream())
                .filter(finding -> names.contains(finding.canary()))
                .toList();
        if (!findings.isEmpty()) {
            return Outcome.failed(told(findings));
        }
        List<String> missing = Stream.of(places)
                .filter(where -> !found.containsKey(where))
                .map(where -> where.words + ": " + unsearched.getOrDefault(where, "not searched"))
                .toList();
        String searched = Stream.of(places)
                .filter(found::containsKey)
                .map(where -> where.words)
                .collect(Collectors.joining(", "));
        String seen = searched.isEmpty() ? "" : "none of " + names.size() + " markers in: " + searched;
        if (missing.isEmpty()) {
            return Outcome.passed(seen);
        }
        return new Outcome(ProofVerdict.NOT_CHECKED, String.join("; ", missing) + (seen.isEmpty() ? "" : "; " + seen));
    }

    private static String told(List<Finding> findings) {
        Set<String> places = new TreeSet<>();
        findings.forEach(
                finding -> places.add(finding.canary() + " as " + finding.encoding() + " in " + finding.where()));
        return findings.size() + " found: " + places.stream().limit(3).collect(Collectors.joining("; "));
    }
}
