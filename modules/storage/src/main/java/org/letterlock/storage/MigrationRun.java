package org.letterlock.storage;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.logging.Log;
import org.flywaydb.core.api.logging.LogFactory;
import org.flywaydb.core.api.resource.LoadableResource;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/** One run of Flyway over one module's files, as the module's role; silent, without a search of the class path. */
final class MigrationRun {

    private static final Log SILENCE = new Silence();

    private final String module;
    private final Migrations migrations;

    MigrationRun(String module, Migrations migrations) {
        this.module = module;
        this.migrations = migrations;
    }

    void migrate(DatabaseAddress role) {
        LogFactory.setLogCreator(_ -> SILENCE);
        Files files = new Files(migrations.files().stream().map(this::load).toList());
        try {
            Flyway.configure(MigrationRun.class.getClassLoader())
                    .dataSource(source(role))
                    .schemas(module)
                    .defaultSchema(module)
                    .createSchemas(false)
                    .resourceProvider(files)
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

    private LoadableResource load(String file) {
        String path = "/db/" + module + "/" + file;
        try (InputStream in = migrations.owner().getResourceAsStream(path)) {
            if (in == null) {
                throw new StorageException("The migration " + path + " is not on the class path of "
                        + migrations.owner().getName() + ".");
            }
            return new SqlFile(path, file, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new StorageException("The migration " + path + " cannot be read.", e);
        }
    }

    private record Files(List<LoadableResource> all) implements ResourceProvider {
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

    /** Flyway's own log repeats addresses and statements; what matters of it is in its exceptions. */
    private static final class Silence implements Log {
        @Override
        public void debug(String message) {}

        @Override
        public void info(String message) {}

        @Override
        public void warn(String message) {}

        @Override
        public void error(String message) {}

        @Override
        public void error(String message, Exception e) {}

        @Override
        public void notice(String message) {}
    }
}
