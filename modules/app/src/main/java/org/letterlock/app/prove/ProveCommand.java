package org.letterlock.app.prove;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.letterlock.app.Settings;
import org.letterlock.app.command.CommandLineRun;
import org.letterlock.app.command.RefusedException;
import org.letterlock.app.command.ServerLine;
import org.letterlock.privacy.ProofReport;
import org.letterlock.privacy.ProofVerdict;
import org.letterlock.privacy.SignedReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Proves what was promised, at an installation that runs or at one that is made for it. */
@Command(
        name = "prove",
        description = {
            "Looks whether the promises are kept: pushes made-up people through every door, searches files, database,"
                    + " output and memory for them, and says promise by promise what was seen.",
            "Exit status 0 only when none failed."
        })
public final class ProveCommand implements CommandLineRun.ForHere, Callable<Integer> {

    /** Which installation is looked at. */
    enum On {
        /** The one that runs with these settings; its report is published. */
        HERE,
        /** A throw-away one of the same software, whose time is moved. */
        TRIAL,
        /** The one that runs; what needs time moved is seen at a throw-away one. */
        BOTH;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Supplier<Settings> settings;

    @Spec
    private CommandSpec command;

    @Option(
            names = "--on",
            defaultValue = "here",
            paramLabel = "WHERE",
            description = "here (the default), trial (a throw-away installation) or both.")
    private On on;

    @Option(names = "--no-heap", description = "Leave out the dump of the heap, and what only it shows.")
    private boolean noHeap;

    @Option(
            names = "--most",
            paramLabel = "GIB",
            description = "Read files and database only up to this size; 8 when left out.")
    private @Nullable Integer most;

    @Option(names = "--report", paramLabel = "FILE", description = "Write the signed report there as well.")
    private @Nullable Path file;

    @Option(names = "--json", description = "Print the signed report and nothing else.")
    private boolean json;

    /** @param settings read when the command is carried out */
    @SuppressWarnings("NullAway.Init") // picocli sets what is marked for it
    public ProveCommand(Supplier<Settings> settings) {
        this.settings = settings;
    }

    @Override
    public Integer call() {
        try {
            return proven();
        } catch (UnansweredException broken) {
            throw new RefusedException("Nothing was proven: " + broken.getMessage() + ".");
        }
    }

    private int proven() {
        SignedReport signed = switch (on) {
            case HERE -> here(List.of());
            case TRIAL -> trial(Catalogue.all(), true);
            case BOTH -> here(trial(Catalogue.ofTrial(), false).report().looks());
        };
        if (file != null) {
            write(file, signed.text());
        }
        PrintWriter out = command.commandLine().getOut();
        if (json) {
            out.println(signed.text());
        } else {
            ReportTable.print(signed, out);
        }
        return signed.report().promises().containsValue(ProofVerdict.FAILED) ? 1 : 0;
    }

    private SignedReport here(List<ProofReport.Look> seenElsewhere) {
        Surface surface = Installations.here(settings.get());
        List<Proof> proofs = seenElsewhere.isEmpty()
                ? Catalogue.all()
                : Catalogue.all().stream()
                        .filter(proof -> !proof.needs().contains(Need.TRIAL))
                        .toList();
        List<ProofReport.Look> looks = new ArrayList<>(run(surface).make(proofs));
        looks.addAll(seenElsewhere);
        return published(surface, looks);
    }

    private SignedReport trial(List<Proof> proofs, boolean whole) {
        say(whole ? "a throw-away installation starts" : "a throw-away installation starts, for what needs time moved");
        try (Trial trial = Trial.like(settings.get())) {
            Surface surface = trial.surface();
            return published(surface, run(surface).make(proofs));
        }
    }

    private ProofRun run(Surface surface) {
        long octets = most == null ? ProveLimits.READ_OCTETS : (long) most << 30;
        return new ProofRun(surface, new Evidence.ReadLimits(octets, !noHeap), (doing, _) -> say(doing));
    }

    private static SignedReport published(Surface surface, List<ProofReport.Look> looks) {
        Facts facts = surface.inside().facts();
        ProofReport report = new ProofReport(
                Instant.parse(facts.now()),
                new ProofReport.Software(facts.version(), facts.digest()),
                facts.policies(),
                looks);
        return surface.inside().publish(report);
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text + "\n");
        } catch (IOException failed) {
            throw new RefusedException("The report was made, but the file could not be written.");
        }
    }

    private void say(String doing) {
        if (!json) {
            command.commandLine().getErr().println(doing + " …");
        }
    }

    /** Whether a report is what an installation signed. */
    @Command(
            name = "verify",
            description = "Looks whether a report is as it was signed, and by this installation or by --key.")
    int verify(
            @Parameters(paramLabel = "FILE", description = "The report, as published or written.") Path report,
            @Option(
                            names = "--key",
                            paramLabel = "FILE",
                            description = "The installation's public key, from /.well-known/letterlock-proofs.pem.")
                    @Nullable
                    Path key) {
        SignedReport signed = ReportFile.read(read(report));
        if (!signed.isGenuine()) {
            throw new RefusedException("This report was changed after it was signed.");
        }
        String owner = key == null ? ownKey() : bare(read(key));
        if (!signed.key().equals(owner)) {
            throw new RefusedException("This report was signed by another key than this installation's.");
        }
        Map<ProofVerdict, Long> counts = ReportTable.counts(signed.report());
        command.commandLine()
                .getOut()
                .println("as it was signed on " + signed.report().at() + ": " + ReportTable.words(counts));
        return 0;
    }

    private String ownKey() {
        return new LineInside(ServerLine.of(settings.get().dataDirectory()))
                .publicKey()
                .orElseThrow(
                        () -> new RefusedException(
                                "The signature fits, but whose it is cannot be told: no server runs here, and no --key is given."));
    }

    private static String bare(String pem) {
        return pem.replaceAll("-----[A-Z ]+-----|\\s", "");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new RefusedException("The file " + file.getFileName() + " cannot be read.");
        }
    }
}
