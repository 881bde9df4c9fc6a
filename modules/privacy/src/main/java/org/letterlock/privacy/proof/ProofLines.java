package org.letterlock.privacy.proof;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import org.letterlock.privacy.PolicySource;

/**
 * The file in which one module's proofs are kept: lines of id, test and result, and of the ids that its policies
 * declare. A run of some test classes replaces the lines of these classes and keeps the others, as long as those still
 * exist.
 */
final class ProofLines {

    static final String PASSED = "passed";
    static final String FAILED = "failed";
    static final String DECLARED = "declared";

    private final Path file;
    private final Set<String> lines = new TreeSet<>();

    ProofLines(Path file) {
        this.file = file;
    }

    void add(String id, String test, String result) {
        lines.add(id + "\t" + test + "\t" + result);
    }

    void replace(Set<String> classes) throws IOException {
        for (String line : existing()) {
            String[] parts = line.split("\t", -1);
            if (parts.length == 3 && !parts[2].equals(DECLARED) && isKept(parts[1], classes)) {
                lines.add(line);
            }
        }
        Files.createDirectories(file.getParent());
        Files.write(file, lines);
        // A policy that cannot be loaded must not cost the results of the tests.
        declare();
        Files.write(file, lines);
    }

    private List<String> existing() throws IOException {
        return Files.exists(file) ? Files.readAllLines(file) : new ArrayList<>();
    }

    private static boolean isKept(String test, Set<String> classes) {
        String type = test.substring(0, Math.max(test.indexOf('#'), 0));
        if (classes.contains(type)) {
            return false;
        }
        try {
            Class.forName(type, false, Thread.currentThread().getContextClassLoader());
            return true;
        } catch (ClassNotFoundException | LinkageError _) {
            return false;
        }
    }

    private void declare() {
        for (PolicySource source : ServiceLoader.load(PolicySource.class)) {
            source.policy().promises().forEach(id -> add(id, source.getClass().getName(), DECLARED));
        }
    }
}
