package org.letterlock.storage;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.zip.CRC32;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.resource.LoadableResource;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * One run of Flyway over one module's files, as the module's role; silent, without a search of the class path. Flyway
 * takes most of a second to load, so it is left out when its own history says that it would do nothing.
 */
final class MigrationRun {

    private final String module;
    private final List<SqlFile> files;

    MigrationRun(String module, Migrations migrations) {
        this.module = module;
        this.files = migrations.files().stream()
                .map(file -> load(module, migrations.owner(), file))
                .toList();
    }

    /** Whether the history lists exactly these files, unchanged and applied. */
    boolean isUpToDate(Connection connection) throws SQLException {
        String history = module + ".flyway_schema_history";
        try (Statement statement = connection.createStatement()) {
            try (ResultSet there = statement.executeQuery("SELECT to_regclass('" + history + "') IS NOT NULL")) {
                there.next();
                if (!there.getBoolean(1)) {
                    return false;
                }
            }
            List<Applied> applied = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery(
                    "SELECT script, checksum, success FROM " + history + " ORDER BY installed_rank")) {
                while (rows.next()) {
                    applied.add(new Applied(rows.getString(1), rows.getInt(2), rows.getBoolean(3)));
                }
            }
            return applied.equals(files.stream().map(SqlFile::applied).toList());
        }
    }

    void migrate(DatabaseAddress role) {
        try {
            // No loggers: they repeat addresses and statements, and what matters of them is in the exceptions.
            Flyway.configure(MigrationRun.class.getClassLoader())
                    .loggers(new String[0])
                    .dataSource(source(role))
                    .schemas(module)
                    .defaultSchema(module)
                    .createSchemas(false)
                    .resourceProvider(new Files(files))
                    .javaMigrationClassProvider(List::of)
                    .locations(new String[0])
                    .skipDefaultCallbacks(true)
                    .validateMigrationNaming(true)
                    .cleanDisabled(true)
                    .load()
                    .migrate();
        } catch (FlywayException e) {
            throw new StorageException(
                    "The tables of " + module + " could not be brought up to date; the step that failed was undone. "
                            + String.valueOf(e.getMessage()).strip(),
                    e);
        }
    }

    private PGSimpleDataSource source(DatabaseAddress role) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(role.jdbcUrl());
        role.properties().stringPropertyNames().forEach(name -> {
            try {
                source.setProperty(name, role.properties().getProperty(name));
            } catch (SQLException e) {
                throw new StorageException("The driver does not know the setting " + name + ".", e);
            }
        });
        // A step over a large table may take longer than a statement of the running service may.
        source.setOptions("-c statement_timeout=0 -c search_path=" + module);
        return source;
    }

    private static SqlFile load(String module, Class<?> owner, String file) {
        String path = "/db/" + module + "/" + file;
        try (InputStream in = owner.getResourceAsStream(path)) {
            if (in == null) {
                throw new StorageException(
                        "The migration " + path + " is not on the class path of " + owner.getName() + ".");
            }
            return new SqlFile(path, file, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new StorageException("The migration " + path + " cannot be read.", e);
        }
    }

    /** A line of the history. */
    private record Applied(String script, int checksum, boolean success) {}

    private record Files(List<SqlFile> all) implements ResourceProvider {
        @Override
        public @Nullable LoadableResource getResource(String name) {
            return all.stream()
                    .filter(file -> file.getAbsolutePath().equals(name))
                    .findFirst()
                    .orElse(null);
        }

        @Override
        public Collection<LoadableResource> getResources(String prefix, String[] suffixes) {
            return all.stream()
                    .filter(file -> file.getFilename().startsWith(prefix)
                            && Arrays.stream(suffixes).anyMatch(file.getFilename()::endsWith))
                    .<LoadableResource>map(file -> file)
                    .toList();
        }
    }

    private static final class SqlFile extends LoadableResource {
        private final String path;
        private final String name;
        private final String text;

        SqlFile(String path, String name, String text) {
            this.path = path;
            this.name = name;
            this.text = text;
        }

        /**
         * What the history says of this file once it is applied; the checksum is Flyway's: CRC-32 over the lines
         * without ends.
         */
        Applied applied() {
            CRC32 checksum = new CRC32();
            text.lines().forEach(line -> checksum.update(line.getBytes(StandardCharsets.UTF_8)));
            return new Applied(name, (int) checksum.getValue(), true);
        }

        @Override
        public Reader read() {
            return new StringReader(text);
        }

        @Override
        public String getAbsolutePath() {
            return path;
        }

        @Override
        public String getAbsolutePathOnDisk() {
            return path;
        }

        @Override
        public String getFilename() {
            return name;
        }

        @Override
        public String getRelativePath() {
            return name;
        }
    }
}
