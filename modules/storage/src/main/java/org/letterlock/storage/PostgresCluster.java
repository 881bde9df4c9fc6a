package org.letterlock.storage;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The directory of one PostgreSQL server's data ("cluster" in its own words), and the administrator's password to it.
 */
final class PostgresCluster {

    static final String ADMINISTRATOR = "letterlock_administrator";

    private static final int PASSWORD_BYTES = 32;
    private static final int OUTPUT_LIMIT = 8192;

    private final Path directory;
    private final Path passwordFile;

    PostgresCluster(Path directory, Path passwordFile) {
        this.directory = directory;
        this.passwordFile = passwordFile;
    }

    Path directory() {
        return directory;
    }

    Path passwordFile() {
        return passwordFile;
    }

    /** Makes the cluster when it is not there yet, else checks that this version can use it. */
    void prepare(PostgresBinaries binaries) {
        try {
            if (Files.exists(directory)) {
                checkVersion();
            } else {
                create(binaries);
            }
        } catch (IOException e) {
            throw new StorageException(
                    "The database in " + directory + " could not be prepared (" + Reasons.of(e) + ").", e);
        }
    }

    void configure(int port) {
        try {
            PrivateFiles.write(
                    directory.resolve("postgresql.conf"),
                    PostgresSettings.configuration(port).getBytes(StandardCharsets.UTF_8));
            PrivateFiles.write(
                    directory.resolve("pg_hba.conf"), PostgresSettings.access().getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new StorageException(
                    "The settings in " + directory + " could not be written (" + Reasons.of(e) + ").", e);
        }
    }

    String password() {
        try {
            String password =
                    Files.readString(passwordFile, StandardCharsets.US_ASCII).strip();
            if (password.isEmpty()) {
                throw new StorageException(
                        "The file " + passwordFile + " is empty; it must hold the database password.");
            }
            return password;
        } catch (IOException e) {
            throw new StorageException(
                    "The database in " + directory + " is there, but its password in " + passwordFile
                            + " cannot be read (" + Reasons.of(e)
                            + "). Put the key directory back from your copy of it.",
                    e);
        }
    }

    private void checkVersion() throws IOException {
        Path file = directory.resolve("PG_VERSION");
        String version = Files.exists(file)
                ? Files.readString(file, StandardCharsets.ISO_8859_1).strip()
                : "";
        if (!version.matches("[0-9]{1,3}")) {
            throw new StorageException(
                    "The database in " + directory
                            + " is damaged: its file PG_VERSION is missing or unreadable. Put the data directory back from a backup.");
        }
        if (!version.equals(Integer.toString(PostgresBinaries.MAJOR))) {
            throw new StorageException("The database in " + directory + " was written by PostgreSQL " + version
                    + ", and this Letterlock brings PostgreSQL " + PostgresBinaries.MAJOR
                    + ". Dump it with the Letterlock that wrote it and load the dump into an empty data directory.");
        }
    }

    private void create(PostgresBinaries binaries) throws IOException {
        Path next = directory.resolveSibling(directory.getFileName() + ".new");
        PrivateFiles.deleteTree(next);
        if (!Files.exists(passwordFile)) {
            writePassword();
        }
        initialise(binaries, next);
        PrivateFiles.move(next, directory);
    }

    private void writePassword() throws IOException {
        byte[] random = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(random);
        String password = Base64.getUrlEncoder().withoutPadding().encodeToString(random) + "\n";
        PrivateFiles.write(passwordFile, password.getBytes(StandardCharsets.US_ASCII));
    }

    private void initialise(PostgresBinaries binaries, Path target) throws IOException {
        Process process = PostgresCommand.of(
                        binaries.initdb(),
                        List.of(
                                "--pgdata=" + target,
                                "--username=" + ADMINISTRATOR,
                                "--pwfile=" + passwordFile,
                                "--auth-host=scram-sha-256",
                                "--auth-local=scram-sha-256",
                                "--encoding=UTF8",
                                "--locale=C",
                                "--locale-provider=builtin",
                                "--builtin-locale=C.UTF-8",
                                "--data-checksums",
                                "--no-instructions"))
                .start();
        try (InputStream output = process.getInputStream()) {
            String text = new String(output.readNBytes(OUTPUT_LIMIT), StandardCharsets.UTF_8);
            output.transferTo(OutputStream.nullOutputStream());
            if (!process.waitFor(Limits.SERVER_CREATION.toSeconds(), TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new StorageException("A new database could not be made in " + directory + ": " + text.strip()
                        + "." + PostgresCommand.hint(text));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StorageException("Making a new database was interrupted.", e);
        } finally {
            process.destroyForcibly();
        }
    }
}
