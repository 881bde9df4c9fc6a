package org.letterlock.privacy.proof;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.letterlock.privacy.PromiseCatalogue;

/**
 * Promise, declared, proven: compares {@code docs/promises.md} with the ids that policies declare and with the results
 * of tests that carry {@link Proves}, as the last test runs of all modules left them in {@code target/proofs/}.
 *
 * <p>The ids that have no proof yet stand in {@code docs/promises-unproven.txt}, one a line. The list may only get
 * shorter: an id without a passing proof that is not on it is an error, and so is one on it that is proven.
 */
public final class PromiseLedger {

    private final Path root;
    private final Map<String, String> promises = new LinkedHashMap<>();
    private final Map<String, Set<String>> declared = new TreeMap<>();
    private final Map<String, Set<String>> passed = new TreeMap<>();
    private final Map<String, Set<String>> failed = new TreeMap<>();
    private final Set<String> unproven = new TreeSet<>();
    private final List<String> errors = new ArrayList<>();

    private PromiseLedger(Path root) {
        this.root = root;
    }

    /** Reads everything below the root of the repository. */
    public static PromiseLedger read(Path root) throws IOException {
        PromiseLedger ledger = new PromiseLedger(root);
        ledger.readPromises();
        ledger.readProofs();
        ledger.readUnproven();
        ledger.compare();
        return ledger;
    }

    /** What is wrong, as sentences for a developer; empty when the ledger balances. */
    public List<String> errors() {
        return List.copyOf(errors);
    }

    /** Whether a test that names the promise has passed and none has failed. */
    public boolean isProven(String id) {
        return passed.containsKey(id) && !failed.containsKey(id);
    }

    /** How many promises there are, are declared, are proven; one line. */
    public String summary() {
        long declaredCount =
                promises.keySet().stream().filter(declared::containsKey).count();
        long provenCount = promises.keySet().stream().filter(this::isProven).count();
        return promises.size() + " promises, " + declaredCount + " declared, " + provenCount + " proven, "
                + (promises.size() - provenCount) + " without a proof";
    }

    /** How many of each system's promises are declared, proven and open, and which are open; a line each. */
    public List<String> systems() {
        Map<String, List<String>> bySystem = new LinkedHashMap<>();
        promises.keySet()
                .forEach(id -> bySystem.computeIfAbsent(id.substring(0, id.indexOf('-')), _ -> new ArrayList<>())
                        .add(id));
        List<String> lines = new ArrayList<>();
        bySystem.forEach((system, ids) -> {
            List<String> open = ids.stream().filter(id -> !isProven(id)).toList();
            lines.add("%-10s %3d promises, %3d declared, %3d proven, %3d open%s"
                    .formatted(
                            system,
                            ids.size(),
                            ids.stream().filter(declared::containsKey).count(),
                            ids.size() - open.size(),
                            open.size(),
                            open.isEmpty() ? "" : ": " + numbers(open)));
        });
        return lines;
    }

    /** Such as {@code 01 03-05 07}. */
    private static String numbers(List<String> ids) {
        StringBuilder text = new StringBuilder();
        for (int from = 0; from < ids.size(); ) {
            int to = from;
            while (to + 1 < ids.size() && number(ids.get(to + 1)) == number(ids.get(to)) + 1) {
                to++;
            }
            text.append(text.isEmpty() ? "" : " ").append(digits(ids.get(from)));
            if (to > from) {
                text.append(to > from + 1 ? "-" : " ").append(digits(ids.get(to)));
            }
            from = to + 1;
        }
        return text.toString();
    }

    private static String digits(String id) {
        return id.substring(id.indexOf('-') + 1);
    }

    private static int number(String id) {
        return Integer.parseInt(digits(id));
    }

    /** Writes {@code target/promises.tsv}: id, declared in, proof, tests, promise. */
    public Path writeTable() throws IOException {
        Path file = root.resolve("target/promises.tsv");
        Files.createDirectories(file.getParent());
        List<String> lines = new ArrayList<>(List.of("id\tdeclared\tproof\ttests\tpromise"));
        promises.forEach(
                (id, text) -> lines.add(String.join("\t", id, joined(declared, id), state(id), tests(id), text)));
        Files.write(file, lines, StandardCharsets.UTF_8);
        return file;
    }

    /**
     * Takes proven ids out of the list; makes the list when there is none. Never adds an id to one that exists.
     *
     * @return how many ids the list has now
     */
    public int writeUnproven() throws IOException {
        Path file = unprovenFile();
        Set<String> known = Files.exists(file) ? unproven : promises.keySet();
        List<String> left = promises.keySet().stream()
                .filter(id -> known.contains(id) && !isProven(id))
                .toList();
        Files.write(file, left, StandardCharsets.UTF_8);
        return left.size();
    }

    /**
     * Writes the table and prints the summary and what is wrong.
     *
     * @param args the root of the repository; {@code --write} shortens the list of the unproven, {@code --list} prints
     *     every promise, with what is open by system, and judges nothing
     */
    public static void main(String[] args) throws IOException {
        Path root = Path.of(args.length > 0 ? args[0] : ".");
        if (List.of(args).contains("--write")) {
            read(root).writeUnproven();
        }
        PromiseLedger ledger = read(root);
        Path table = ledger.writeTable();
        boolean list = List.of(args).contains("--list");
        ledger.print(list);
        if (list) {
            System.out.println();
            ledger.systems().forEach(System.out::println);
        }
        System.out.println(ledger.summary() + "; table: " + table);
        if (!list && !ledger.errors.isEmpty()) {
            ledger.errors.forEach(System.err::println);
            System.exit(1);
        }
    }

    private void print(boolean all) {
        promises.forEach((id, text) -> {
            if (all || !state(id).isEmpty() || declared.containsKey(id)) {
                String mark = declared.containsKey(id) ? "declared" : "";
                System.out.printf("%-14s %-8s %-7s %s%n", id, mark, state(id), text);
            }
        });
    }

    private void readPromises() throws IOException {
        for (String line : Files.readAllLines(root.resolve("docs/promises.md"))) {
            PromiseCatalogue.row(line).ifPresent(row -> {
                if (promises.put(row.id(), row.text()) != null) {
                    errors.add(row.id() + " stands twice in docs/promises.md");
                }
            });
        }
        if (promises.isEmpty()) {
            errors.add("docs/promises.md has no promise");
        }
    }

    private void readProofs() throws IOException {
        List<Path> files = new ArrayList<>();
        for (Path folder : moduleFolders()) {
            Path proofs = folder.resolve("target/proofs");
            if (Files.isDirectory(proofs)) {
                try (Stream<Path> found = Files.list(proofs)) {
                    found.filter(file -> file.toString().endsWith(".tsv"))
                            .sorted()
                            .forEach(files::add);
                }
            }
        }
        for (Path file : files) {
            for (String line : Files.readAllLines(file)) {
                readProof(line, file);
            }
        }
    }

    private List<Path> moduleFolders() throws IOException {
        List<Path> folders = new ArrayList<>(List.of(root));
        for (Path parent : List.of(root, root.resolve("modules"))) {
            if (Files.isDirectory(parent)) {
                try (Stream<Path> children = Files.list(parent)) {
                    children.filter(Files::isDirectory).sorted().forEach(folders::add);
                }
            }
        }
        return folders;
    }

    private void readProof(String line, Path file) {
        String[] parts = line.split("\t", -1);
        if (parts.length != 3) {
            errors.add(root.relativize(file) + " has a line that is no proof");
            return;
        }
        if (!promises.containsKey(parts[0])) {
            errors.add(parts[0] + ", named by " + parts[1] + ", is no promise of docs/promises.md");
        }
        Map<String, Set<String>> kind = switch (parts[2]) {
            case ProofLines.PASSED -> passed;
            case ProofLines.DECLARED -> declared;
            default -> failed;
        };
        kind.computeIfAbsent(parts[0], _ -> new TreeSet<>()).add(parts[1]);
    }

    private void readUnproven() throws IOException {
        Path file = unprovenFile();
        if (Files.exists(file)) {
            Files.readAllLines(file).stream()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .forEach(unproven::add);
        }
    }

    private void compare() {
        for (String id : unproven) {
            if (!promises.containsKey(id)) {
                errors.add(id + " stands in docs/promises-unproven.txt but is no promise");
            } else if (isProven(id)) {
                errors.add(id + " is proven: take it out of docs/promises-unproven.txt");
            }
        }
        for (String id : promises.keySet()) {
            if (failed.containsKey(id)) {
                errors.add(id + " has a proof that failed: " + joined(failed, id));
            } else if (!passed.containsKey(id) && !unproven.contains(id)) {
                errors.add(id + " has no proof and is not in docs/promises-unproven.txt, which may only get shorter");
            }
        }
    }

    private String state(String id) {
        if (failed.containsKey(id)) {
            return ProofLines.FAILED;
        }
        return passed.containsKey(id) ? ProofLines.PASSED : "";
    }

    private String tests(String id) {
        return Stream.of(failed, passed)
                .flatMap(map -> map.getOrDefault(id, Set.of()).stream())
                .collect(Collectors.joining(" "));
    }

    private static String joined(Map<String, Set<String>> map, String id) {
        return String.join(" ", map.getOrDefault(id, Set.of()));
    }

    private Path unprovenFile() {
        return root.resolve("docs/promises-unproven.txt");
    }
}
