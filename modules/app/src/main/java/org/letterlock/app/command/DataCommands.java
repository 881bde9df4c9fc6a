package org.letterlock.app.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.letterlock.shield.CheckData;
import org.letterlock.validation.BadDataException;
import org.letterlock.validation.BundleDifference;
import org.letterlock.validation.DataBundle;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** What checks know about domains and networks without asking anybody, and how it is renewed. */
@Command(name = "data", description = "What checks know about mail domains and IP networks.")
final class DataCommands {

    private static final int BUNDLE_OCTETS = 256 << 20;
    private static final String SIGNATURE = ".sig";

    private final Supplier<Desk> desk;

    DataCommands(Supplier<Desk> desk) {
        this.desk = desk;
    }

    /** Something that can be wrong with files. */
    private interface Work<T> {
        T on(CheckData data) throws IOException;
    }

    /** A bundle, with its signature in the file beside it. */
    static final class BundleOption {

        @Parameters(
                paramLabel = "FILE",
                description = "The bundle, named from the root; its signature lies beside it, as FILE.sig.")
        private Path file = Path.of("");

        private byte[] octets() throws IOException {
            return read(file, BUNDLE_OCTETS);
        }

        private byte[] signature() throws IOException {
            return read(Path.of(file + SIGNATURE), BUNDLE_OCTETS);
        }

        private static byte[] read(Path file, long most) throws IOException {
            if (!file.isAbsolute()) {
                throw new RefusedException("Name the file from the root: the server reads it.");
            }
            if (Files.size(file) > most) {
                throw new RefusedException("The file is too large for a bundle.");
            }
            return Files.readAllBytes(file);
        }
    }

    @Command(
            name = "show",
            description = "What is in use: the bundle, its sources, and the files that are added to it.")
    void show(@Mixin Printing printing) {
        DataBundle data = desk.get().shield().data();
        List<Path> additions = done(CheckData::additions);
        DataBundle.Size size = data.size();
        printing.say(
                "%s of %s: %d domains, %d ranges of addresses, %d systems"
                        .formatted(data.id(), data.date(), size.domains(), size.ranges(), size.systems()),
                Map.of(
                        "id", data.id(),
                        "date", data.date().toString(),
                        "domains", size.domains(),
                        "ranges", size.ranges(),
                        "systems", size.systems(),
                        "sources",
                                data.sources().stream()
                                        .map(source -> source.label())
                                        .toList(),
                        "added", additions.stream().map(Path::toString).toList()));
    }

    @Command(
            name = "reload",
            description = {
                "Reads the lists and databases again that the file of LETTERLOCK_DATA_FILE names.",
                "When one cannot be read, what is in use stays in use."
            })
    void reload(@Mixin Printing printing) {
        use(done(CheckData::read), printing);
    }

    @Command(
            name = "compare",
            description = {
                "Says what a bundle would change, and changes nothing: how many of all domains and networks that lists name"
                        + " in it or in what is in use would get another verdict by the usual rules."
            })
    void compare(@Mixin BundleOption bundle, @Mixin Printing printing) {
        BundleDifference difference = done(data -> data.compare(bundle.octets(), bundle.signature()));
        StringBuilder text =
                new StringBuilder("%d of %d verdicts would change".formatted(difference.changed(), difference.asked()));
        difference.changes().forEach((change, count) -> text.append("\n%s: %d".formatted(change, count)));
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("asked", difference.asked());
        all.put("changed", difference.changed());
        all.put("changes", difference.changes());
        printing.say(text.toString(), all);
    }

    @Command(
            name = "install",
            description = {
                "Puts a bundle in use that the signer of your data file signed, and that is not older than what is in use.",
                "The one before stays for a rollback."
            })
    void install(@Mixin BundleOption bundle, @Mixin Printing printing) {
        use(done(data -> data.install(bundle.octets(), bundle.signature())), printing);
    }

    @Command(name = "rollback", description = "Puts the bundle from before the last installation in use again.")
    void rollback(@Mixin Printing printing) {
        use(done(CheckData::rollback), printing);
    }

    private void use(DataBundle data, Printing printing) {
        desk.get().shield().use(data);
        printing.say(
                "In use now: %s of %s.".formatted(data.id(), data.date()),
                Map.of("id", data.id(), "date", data.date().toString()));
    }

    private <T> T done(Work<T> work) {
        try {
            return work.on(desk.get().checkData());
        } catch (BadDataException bad) {
            throw new RefusedException("Not done: " + bad.getMessage() + ".");
        } catch (NoSuchFileException missing) {
            throw new RefusedException("There is no file " + missing.getMessage() + ".");
        } catch (IOException unreadable) {
            throw new RefusedException("A file cannot be read.");
        }
    }
}
