package org.letterlock.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.letterlock.privacy.ProofReport;
import org.letterlock.privacy.ReportKey;
import org.letterlock.privacy.SignedReport;

/**
 * What was proven last at this installation, signed by it, as everybody may read it. Kept in one file; one that was
 * changed is not shown. Safe for use by several threads.
 */
public final class PublishedProofs {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** A report that is older says too little about today. */
    public static final Duration HOLDS = Duration.ofDays(30);

    private final Path file;
    private final ReportKey key;
    private final Supplier<String> software;
    private @Nullable String digest;
    private volatile Optional<SignedReport> latest;
    private volatile boolean damaged;

    private PublishedProofs(Path file, ReportKey key, Supplier<String> software) throws IOException {
        this.file = file;
        this.key = key;
        this.software = software;
        Optional<SignedReport> kept = Files.exists(file) ? read(file) : Optional.empty();
        this.latest = kept.filter(report -> report.isGenuine() && report.key().equals(key.publicKey()));
        this.damaged = Files.exists(file) && latest.isEmpty();
    }

    /**
     * Opens what is kept in {@code folder}.
     *
     * @param software the digest of the program that runs, asked for once and not before it is needed
     * @throws UncheckedIOException when it cannot be read
     */
    public static PublishedProofs open(Path folder, ReportKey key, Supplier<String> software) {
        try {
            Files.createDirectories(folder);
            return new PublishedProofs(folder.resolve("latest.json"), key, software);
        } catch (IOException failed) {
            throw new UncheckedIOException("the report of proofs cannot be read", failed);
        }
    }

    private static Optional<SignedReport> read(Path file) throws IOException {
        try {
            return Optional.of(SignedReport.of(
                    JSON.readValue(Files.readAllBytes(file), new TypeReference<Map<String, Object>>() {})));
        } catch (JsonProcessingException | IllegalArgumentException changed) {
            return Optional.empty();
        }
    }

    /** Signs a report and publishes it instead of the last. */
    public synchronized SignedReport publish(ProofReport report) {
        SignedReport signed = key.sign(report);
        Path draft = file.resolveSibling("draft");
        try {
            Files.writeString(
                    draft,
                    signed.text(),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.TRUNCATE_EXISTING,
                    StandardOpenOption.WRITE,
                    StandardOpenOption.SYNC);
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failed) {
            throw new UncheckedIOException("the report of proofs cannot be kept", failed);
        }
        latest = Optional.of(signed);
        damaged = false;
        return signed;
    }

    /** The last report; empty when there is none. */
    public Optional<SignedReport> latest() {
        return latest;
    }

    /** Whether there is one that is not as it was signed. */
    public boolean isDamaged() {
        return damaged;
    }

    /** The digest of the program that runs. */
    public synchronized String software() {
        String known = digest == null ? software.get() : digest;
        digest = known;
        return known;
    }

    /** By which reports are signed here. */
    public ReportKey key() {
        return key;
    }
}
