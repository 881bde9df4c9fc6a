package org.letterlock.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.letterlock.privacy.PolicyDocument;
import org.letterlock.privacy.PolicyPage;
import org.letterlock.privacy.Registry;
import org.letterlock.privacy.SystemPolicy;

/**
 * Every version of every policy that this installation has served. One file each, never written again, named by the
 * time from which it was served and by its version, which is the digest of what is in it: a file that was changed does
 * not count. Read and written when the server starts; immutable from then on.
 */
public final class PolicyArchive {

    private static final Pattern NAME = Pattern.compile("(?<since>[0-9]{8}T[0-9]{6}Z)-(?<version>[0-9a-f]{64})\\.json");
    private static final DateTimeFormatter SINCE =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, List<Served>> served = new HashMap<>();
    private int damaged;

    /**
     * One version.
     *
     * @param since when it began to be served here
     * @param twin the JSON twin as it was
     */
    public record Served(String system, String version, Instant since, Map<String, Object> twin) {

        /** The page as it was, in one language. */
        public PolicyPage page(Language language) {
            return PolicyPage.of(twin, language.tag());
        }
    }

    private PolicyArchive() {}

    /**
     * Opens the archive in {@code folder} and adds the versions of {@code registry} that are new.
     *
     * @throws UncheckedIOException when the folder cannot be read or written
     */
    public static PolicyArchive open(Path folder, Registry registry, InstantSource clock) {
        PolicyArchive archive = new PolicyArchive();
        try {
            for (SystemPolicy policy : registry.systems()) {
                archive.open(folder.resolve(policy.system()), registry, policy.system(), clock.instant());
            }
        } catch (IOException failed) {
            throw new UncheckedIOException("the archive of policies cannot be used", failed);
        }
        return archive;
    }

    private void open(Path folder, Registry registry, String system, Instant now) throws IOException {
        Files.createDirectories(folder);
        List<Served> versions = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                read(system, file).ifPresent(versions::addFirst);
            }
        }
        String version = registry.version(system);
        if (versions.isEmpty() || !versions.getFirst().version().equals(version)) {
            Instant since = now.truncatedTo(ChronoUnit.SECONDS);
            Instant after =
                    versions.isEmpty() ? since : versions.getFirst().since().plusSeconds(1);
            versions.addFirst(write(folder, registry, system, since.isBefore(after) ? after : since));
        }
        served.put(system, List.copyOf(versions));
    }

    private Optional<Served> read(String system, Path file) throws IOException {
        Matcher name = NAME.matcher(file.getFileName().toString());
        if (!name.matches()) {
            return Optional.empty();
        }
        Optional<Map<String, Object>> twin = twin(file, name.group("version"));
        if (twin.isEmpty()) {
            damaged++;
        }
        Instant since = Instant.from(SINCE.parse(name.group("since")));
        return twin.map(whole -> new Served(system, name.group("version"), since, whole));
    }

    private static Optional<Map<String, Object>> twin(Path file, String version) throws IOException {
        try {
            Map<String, Object> twin =
                    JSON.readValue(Files.readAllBytes(file), new TypeReference<LinkedHashMap<String, Object>>() {});
            return PolicyDocument.version(twin).equals(version) ? Optional.of(twin) : Optional.empty();
        } catch (JsonProcessingException | IllegalArgumentException changed) {
            return Optional.empty();
        }
    }

    private static Served write(Path folder, Registry registry, String system, Instant since) throws IOException {
        Map<String, Object> twin = PolicyDocument.of(registry, system).tree();
        String version = registry.version(system);
        Path file = folder.resolve(SINCE.format(since) + "-" + version + ".json");
        Path draft = folder.resolve("draft");
        byte[] octets =
                JSON.writerWithDefaultPrettyPrinter().writeValueAsString(twin).getBytes(StandardCharsets.UTF_8);
        try (FileChannel out = FileChannel.open(
                draft, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            ByteBuffer rest = ByteBuffer.wrap(octets);
            while (rest.hasRemaining()) {
                out.write(rest);
            }
            out.force(true);
        }
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        return new Served(system, version, since, twin);
    }

    /** All versions of a system's policy, the one in force first; empty when there is no such system. */
    public List<Served> of(String system) {
        return served.getOrDefault(system, List.of());
    }

    /** One of them. */
    public Optional<Served> find(String system, String version) {
        return of(system).stream().filter(one -> one.version().equals(version)).findFirst();
    }

    /** How many files are not what their names say. */
    public int damaged() {
        return damaged;
    }
}
