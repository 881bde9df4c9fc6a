package org.letterlock.storage;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * The programs of PostgreSQL, unpacked from the class path once. They are unpacked under another name and then renamed;
 * a file that says how much was unpacked tells a whole directory from one that lost files to a power failure.
 */
final class PostgresBinaries {

    /** The version in the pom; a test compares it with what the programs say. */
    static final String VERSION = "18.1.0";

    static final int MAJOR = 18;

    private static final String PREFIX = "bin-";
    private static final String MANIFEST = "unpacked";
    private static final Set<PosixFilePermission> EXECUTABLE = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> READABLE = PosixFilePermissions.fromString("rw-------");

    private final Path directory;

    private PostgresBinaries(Path directory) {
        this.directory = directory;
    }

    /** Finds the programs of this version below {@code home}, unpacks them there when they are missing or not whole. */
    static PostgresBinaries in(Path home) {
        Path directory = home.resolve(PREFIX + VERSION);
        try {
            if (!isWhole(directory)) {
                unpack(directory);
            }
            return new PostgresBinaries(directory);
        } catch (IOException e) {
            throw new StorageException(
                    "PostgreSQL could not be unpacked into " + directory + " (" + Reasons.of(e)
                            + "). It needs 60 MB of disk and a file system that allows programs to run.",
                    e);
        }
    }

    Path initdb() {
        return directory.resolve("bin/initdb");
    }

    Path postgres() {
        return directory.resolve("bin/postgres");
    }

    /** Deletes the programs of other versions and what unpackings that were cut short have left. */
    void deleteOthers() {
        try (DirectoryStream<Path> all = Files.newDirectoryStream(directory.resolveSibling("."), PREFIX + "*")) {
            for (Path other : all) {
                if (!other.normalize().equals(directory.normalize())) {
                    PrivateFiles.deleteTree(other.normalize());
                }
            }
        } catch (IOException e) {
            throw new StorageException("Old programs of PostgreSQL could not be deleted (" + Reasons.of(e) + ").", e);
        }
    }

    static boolean isWhole(Path directory) throws IOException {
        Path manifest = directory.resolve(MANIFEST);
        return Files.isRegularFile(manifest)
                && Files.readString(manifest, StandardCharsets.US_ASCII).equals(measure(directory));
    }

    private static String measure(Path directory) throws IOException {
        long[] filesAndBytes = new long[2];
        // The walk has each file's size at hand, which matters at every start.
        Files.walkFileTree(directory, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (attributes.isRegularFile() && !file.endsWith(MANIFEST)) {
                    filesAndBytes[0]++;
                    filesAndBytes[1] += attributes.size();
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return filesAndBytes[0] + " files, " + filesAndBytes[1] + " bytes\n";
    }

    private static void unpack(Path directory) throws IOException {
        PrivateFiles.deleteTree(directory);
        Path next = directory.resolveSibling(
                directory.getFileName() + ".new-" + ProcessHandle.current().pid());
        PrivateFiles.deleteTree(next);
        PrivateFiles.createDirectory(next);
        try (TarArchiveInputStream archive = open()) {
            for (TarArchiveEntry entry = archive.getNextEntry(); entry != null; entry = archive.getNextEntry()) {
                extract(archive, entry, next);
            }
        }
        PrivateFiles.write(next.resolve(MANIFEST), measure(next).getBytes(StandardCharsets.US_ASCII));
        PrivateFiles.move(next, directory);
    }

    private static TarArchiveInputStream open() throws IOException {
        String resource = "/postgres-linux-" + architecture() + ".txz";
        InputStream packed = PostgresBinaries.class.getResourceAsStream(resource);
        if (packed == null) {
            throw new StorageException("No PostgreSQL for this machine (" + System.getProperty("os.name") + " "
                    + System.getProperty("os.arch")
                    + ") comes with Letterlock. Set LETTERLOCK_DATABASE_URL to a PostgreSQL of your own.");
        }
        return new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(packed, 1 << 16)));
    }

    private static String architecture() {
        String name = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
        return switch (name) {
            case "amd64" -> "x86_64";
            case "aarch64" -> "arm_64";
            default -> name;
        };
    }

    private static void extract(TarArchiveInputStream archive, TarArchiveEntry entry, Path root) throws IOException {
        Path target = root.resolve(entry.getName()).normalize();
        if (!target.startsWith(root)) {
            throw new IOException("an entry of the archive leads out of it");
        }
        if (entry.isDirectory()) {
            PrivateFiles.createDirectory(target);
            return;
        }
        PrivateFiles.createDirectory(target.resolve("..").normalize());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
        } else if (entry.isFile()) {
            Files.copy(archive, target);
            Files.setPosixFilePermissions(target, (entry.getMode() & 0100) == 0 ? READABLE : EXECUTABLE);
        }
    }
}
