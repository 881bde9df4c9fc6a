package org.letterlock.app.prove;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.letterlock.privacy.DataClass;
import org.letterlock.privacy.Place;
import org.letterlock.privacy.Place.Column;
import org.letterlock.privacy.ProofVerdict;
import org.letterlock.privacy.StorageCheck;
import org.letterlock.privacy.SystemPolicy;
import org.letterlock.privacy.proof.Canary;
import org.letterlock.privacy.proof.CanarySearch;
import org.letterlock.privacy.proof.Finding;

/** What lies on the machine, and how the process stands on it. */
final class MachineProofs {

    /** What the program itself needs beside the data that policies declare. */
    private static final Set<String> OWN_FILES = Set.of("postgres", "control", "lock", "clock", "keys.mark");

    private static final Set<String> OWN_KEYS = Set.of("master.key", "secrets.keys", "database-password");
    private static final int SMALLEST_KEY = 32;
    private static final int TLS_ALERT = 0x15;

    private MachineProofs() {}

    static List<Proof> all() {
        return List.of(
                Proof.of("tables-are-the-declared-ones", MachineProofs::tables, "INBOX-03", "CORE-02"),
                Proof.of("log-fields-and-ways-out-are-declared", MachineProofs::fieldsAndWays, "CORE-02", "CORE-13"),
                Proof.of("files-are-the-declared-ones", MachineProofs::files, "CORE-02"),
                Proof.of("keys-are-closed-to-others", MachineProofs::keyModes, "CORE-06"),
                Proof.of("no-key-beside-the-data", MachineProofs::noKeyInData, "CORE-06", "INBOX-56"),
                Proof.of("dumps-are-off", MachineProofs::dumps, "CORE-14"),
                Proof.of("audit-is-whole", MachineProofs::audit, "CORE-11"),
                Proof.of("no-other-machine-is-called", MachineProofs::outbound, "CORE-15", "INBOX-04"),
                Proof.of("old-tls-is-refused", MachineProofs::tls, "INBOX-77", "MAILBOX-13"));
    }

    private static Outcome tables(Evidence evidence) throws SQLException {
        Set<Column> live = new HashSet<>();
        try (Connection connection = evidence.surface().rooms().database().open();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("""
                        SELECT n.nspname, c.relname, a.attname
                        FROM pg_catalog.pg_attribute a
                        JOIN pg_catalog.pg_class c ON c.oid = a.attrelid
                        JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
                        WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND a.attnum > 0 AND NOT a.attisdropped
                          AND n.nspname <> 'information_schema' AND n.nspname NOT LIKE 'pg\\_%'
                        """)) {
            while (rows.next()) {
                live.add(new Column(rows.getString(1), rows.getString(2), rows.getString(3)));
            }
        }
        List<String> problems = StorageCheck.compare(evidence.registry().columns(), live).stream()
                .map(StorageCheck.Violation::message)
                .toList();
        return Outcome.of(
                problems.isEmpty(),
                live.size() + " columns, each declared; none declared is missing",
                String.join("; ", problems));
    }

    private static Outcome fieldsAndWays(Evidence evidence) {
        List<String> problems = evidence.facts().problems();
        return Outcome.of(
                problems.isEmpty(),
                evidence.registry().logFields().size() + " fields of logs and "
                        + evidence.registry().outlets().size() + " ways out, each declared and there",
                String.join("; ", problems));
    }

    private static Outcome files(Evidence evidence) throws IOException {
        Set<String> declared = new HashSet<>();
        evidence.registry().systems().stream()
                .flatMap(SystemPolicy::classes)
                .map(DataClass::places)
                .flatMap(List::stream)
                .forEach(place -> {
                    switch (place) {
                        case Place.FileAt(String name) -> declared.add(name);
                        case Place.KeySlot(String file) -> declared.add(file);
                        default -> {}
                    }
                });
        List<String> others = new ArrayList<>();
        undeclared(evidence.surface().rooms().data(), OWN_FILES, declared).forEach(others::add);
        undeclared(evidence.surface().rooms().keys(), OWN_KEYS, declared).forEach(others::add);
        return Outcome.of(
                others.isEmpty(),
                "nothing in the data and key directories but what is declared",
                "undeclared: " + others);
    }

    private static Stream<String> undeclared(Path directory, Set<String> own, Set<String> declared) throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries
                    .map(entry -> entry.getFileName().toString())
                    .filter(name -> !own.contains(name)
                            && !own.contains(name.replaceFirst("\\.lock$", ""))
                            && !declared.contains(name.replaceFirst("\\.lock$", ""))
                            && !declared.contains(bare(name)))
                    .toList()
                    .stream();
        }
    }

    /** A key file is declared with its ending or without, and has a lock beside it. */
    private static String bare(String name) {
        return name.replaceFirst("\\.lock$", "").replaceFirst("\\.keys$", "");
    }

    private static Outcome keyModes(Evidence evidence) throws IOException {
        Path keys = evidence.surface().rooms().keys().toRealPath();
        Path data = evidence.surface().rooms().data().toRealPath();
        Set<String> open = new TreeSet<>();
        if (keys.startsWith(data)) {
            open.add("the key directory lies inside the data directory");
        }
        note(keys, "rwx------", open);
        try (Stream<Path> files = Files.list(keys)) {
            for (Path file : files.toList()) {
                note(file, "rw-------", open);
            }
        }
        return Outcome.of(open.isEmpty(), "apart from the data; directory 0700, files 0600", String.join("; ", open));
    }

    private static void note(Path file, String wanted, Set<String> open) throws IOException {
        String mode = PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
        for (int i = 0; i < mode.length(); i++) {
            if (mode.charAt(i) != '-' && wanted.charAt(i) == '-' && i > 2) {
                open.add(file.getFileName() + " is " + mode);
                return;
            }
        }
    }

    /** Every key file's octets, and the master key's, searched for among the data: a copy would be in every backup. */
    private static Outcome noKeyInData(Evidence evidence) throws IOException {
        Surface.Rooms rooms = evidence.surface().rooms();
        List<Canary> pieces = new ArrayList<>();
        try (Stream<Path> files = Files.list(rooms.keys())) {
            for (Path file : files.filter(MachineProofs::isKey).toList()) {
                piece(file).ifPresent(pieces::add);
            }
        }
        CanarySearch search = new CanarySearch(pieces);
        List<Finding> found = new ArrayList<>(search.directory(rooms.data()));
        found.addAll(search.directory(rooms.ledger()));
        return Outcome.of(
                found.isEmpty(),
                "none of " + pieces.size() + " key files lies in the data directory or the ledger, whole or in part",
                found.isEmpty()
                        ? ""
                        : found.getFirst().canary() + " lies in "
                                + found.getFirst().where());
    }

    private static boolean isKey(Path file) {
        String name = file.getFileName().toString();
        return Files.isRegularFile(file) && (name.endsWith(".keys") || OWN_KEYS.contains(name));
    }

    /** Octets that are in this key file and nowhere by chance: its last ones that are no filling. */
    private static Optional<Canary> piece(Path file) throws IOException {
        byte[] octets = Files.readAllBytes(file);
        int end = octets.length;
        while (end > 0 && (octets[end - 1] == 0 || octets[end - 1] == '\n')) {
            end--;
        }
        if (end < SMALLEST_KEY) {
            return Optional.empty();
        }
        byte[] piece = Arrays.copyOfRange(octets, end - SMALLEST_KEY, end);
        return Optional.of(Canary.octets(file.getFileName().toString(), piece));
    }

    private static Outcome dumps(Evidence evidence) throws IOException {
        List<String> wrong = new ArrayList<>();
        List<String> options = evidence.facts().options();
        if (!options.contains("-XX:-CreateCoredumpOnCrash")) {
            wrong.add("Java may dump core");
        }
        if (options.contains("-XX:+HeapDumpOnOutOfMemoryError")
                || options.stream().anyMatch(option -> option.startsWith("-XX:OnOutOfMemoryError"))) {
            wrong.add("Java dumps its heap when memory ends");
        }
        Path limits = Path.of("/proc", Long.toString(evidence.facts().pid()), "limits");
        if (!Files.isReadable(limits)) {
            return Outcome.notChecked("the limits of the process cannot be read");
        }
        boolean core = Files.readAllLines(limits, StandardCharsets.US_ASCII).stream()
                .anyMatch(line -> line.matches("Max core file size +0 .*"));
        if (!core) {
            wrong.add("the process may leave a core file (start it with ulimit -c 0)");
        }
        return Outcome.of(
                wrong.isEmpty(),
                "no core file, no heap dump: flags and limits of the process",
                String.join("; ", wrong));
    }

    private static Outcome audit(Evidence evidence) {
        Surface.Audit audit = evidence.surface().inside().audit();
        return new Outcome(audit.intact() ? ProofVerdict.PASSED : ProofVerdict.FAILED, audit.words());
    }

    private static Outcome outbound(Evidence evidence) {
        return evidence.outbound().only(evidence.surface().doors().waysOut());
    }

    private static Outcome tls(Evidence evidence) throws IOException {
        boolean refused;
        boolean modern;
        try (SmtpVoice voice = new SmtpVoice(evidence.surface().doors())) {
            refused = startTls(voice) && firstOctet(voice, OldTls.hello()) != OldTls.HANDSHAKE;
        }
        try (SmtpVoice voice = new SmtpVoice(evidence.surface().doors())) {
            modern = startTls(voice) && voice.speaksTls();
        }
        if (!refused || !modern) {
            return Outcome.failed(refused ? "SMTP speaks no TLS 1.2 or 1.3" : "SMTP speaks TLS 1.1");
        }
        return Outcome.notChecked("SMTP refuses TLS 1.1 and speaks 1.2 or newer; the pages' TLS is the proxy's");
    }

    private static boolean startTls(SmtpVoice voice) {
        return voice.say("EHLO prove.invalid").contains("STARTTLS")
                && voice.say("STARTTLS").startsWith("220");
    }

    private static int firstOctet(SmtpVoice voice, byte[] hello) {
        try {
            voice.raw(hello);
            return voice.in().read();
        } catch (IOException closed) {
            return TLS_ALERT;
        }
    }
}
