package org.letterlock.app.prove;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.letterlock.app.prove.Subjects.Errand;
import org.letterlock.privacy.ProofReport;
import org.letterlock.privacy.ProofVerdict;
import org.letterlock.privacy.proof.Canary;

/**
 * One run: made-up people arrive, everything is searched, they leave, everything is searched again, and then each proof
 * looks at what there is. The people leave whatever happens.
 */
final class ProofRun {

    private final Surface surface;
    private final Evidence.ReadLimits limits;
    private final Watcher watcher;

    /** Who is told what is done next. */
    interface Watcher {
        void next(String doing, Subjects subjects);
    }

    ProofRun(Surface surface, Evidence.ReadLimits limits, Watcher watcher) {
        this.surface = surface;
        this.limits = limits;
        this.watcher = watcher;
    }

    /** Makes these proofs. */
    List<ProofReport.Look> make(List<Proof> proofs) {
        Facts facts = surface.inside().facts();
        FileTime since = touched();
        try (OutboundLooks outbound = OutboundLooks.at(facts);
                Subjects subjects = new Subjects(surface, caller(), Canary.ip("forwarded address", documentation()))) {
            watcher.next("made-up people arrive", subjects);
            subjects.arrive();
            watcher.next("everything is searched while they are there", subjects);
            Traces living = Traces.atRest(surface, subjects.all(), limits, since);
            surface.hands().ifPresent(this::copyKeys);
            watcher.next("they leave, and everything is searched again", subjects);
            subjects.leave();
            subjects.caller().hangUp();
            Traces ended =
                    Traces.atRest(surface, subjects.all(), limits, since).andHeap(surface, subjects.all(), limits);
            Evidence evidence = new Evidence(surface, facts, subjects, living, ended, outbound, limits);
            watcher.next("the proofs look at it", subjects);
            return proofs.stream()
                    .map(proof -> look(proof, outcome(proof, evidence)))
                    .toList();
        }
    }

    private ProofReport.Look look(Proof proof, Outcome outcome) {
        return new ProofReport.Look(
                proof.name(), surface.place(), proof.promises(), outcome.verdict(), oneLine(outcome.evidence()));
    }

    private static String oneLine(String evidence) {
        return evidence.replaceAll("\\s+", " ").strip();
    }

    /** What one proof comes to: a look that cannot be taken says so, and never that all is well. */
    static Outcome outcome(Proof proof, Evidence evidence) {
        Optional<Outcome> unmet = unmet(proof, evidence);
        if (unmet.isPresent()) {
            return unmet.get();
        }
        try {
            return proof.look().at(evidence);
        } catch (Exception broken) { // one proof that cannot be made must not keep the others from being made
            String why = broken instanceof UnansweredException
                    ? String.valueOf(broken.getMessage())
                    : broken.getClass().getSimpleName();
            return new Outcome(ProofVerdict.NOT_CHECKED, "the look failed: " + why);
        }
    }

    private static Optional<Outcome> unmet(Proof proof, Evidence evidence) {
        if (proof.needs().contains(Need.TRIAL) && evidence.surface().hands().isEmpty()) {
            return Optional.of(Outcome.waits("shows in a throw-away installation (--on trial or both): nobody moves the"
                    + " time of this one, or copies its keys"));
        }
        String failures = proof.needs().stream()
                .filter(need -> need != Need.TRIAL)
                .flatMap(need -> evidence.subjects().failure(Errand.valueOf(need.name())).stream())
                .collect(Collectors.joining("; "));
        return failures.isEmpty()
                ? Optional.empty()
                : Optional.of(Outcome.notChecked("the made-up people did not get that far: " + failures));
    }

    private void copyKeys(Surface.Hands hands) {
        try {
            TimeProofs.copied(surface.rooms().keys(), hands.copies().resolve("keys"));
        } catch (IOException failed) {
            throw new UncheckedIOException("the keys could not be copied", failed);
        }
    }

    private Canary caller() {
        return Canary.ip("client address", surface.doors().from());
    }

    /** An address of IPv6 that is for documentation only (RFC 3849), and new each time. */
    private static InetAddress documentation() {
        byte[] octets = new byte[16];
        new SecureRandom().nextBytes(octets);
        System.arraycopy(new byte[] {0x20, 0x01, 0x0d, (byte) 0xb8}, 0, octets, 0, 4);
        try {
            return InetAddress.getByAddress(octets);
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException("sixteen octets are an address", impossible);
        }
    }

    /** Now, as the file system counts it. */
    private FileTime touched() {
        try {
            Path file = Files.createTempFile(surface.rooms().temporary(), "letterlock-prove", ".now");
            FileTime now = Files.getLastModifiedTime(file);
            Files.delete(file);
            return now;
        } catch (IOException failed) {
            throw new UncheckedIOException("no temporary file can be made", failed);
        }
    }
}
