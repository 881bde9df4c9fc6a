package org.letterlock.storage;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.cache.ConnectionCache;
import io.agroal.api.configuration.AgroalConnectionPoolConfiguration.ExceptionSorter;
import io.agroal.api.configuration.supplier.AgroalConnectionFactoryConfigurationSupplier;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.exceptionsorter.PostgreSQLExceptionSorter;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import io.agroal.pool.DataSource;
import java.util.Properties;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.core.statement.StatementExceptions.MessageRendering;
import org.jdbi.v3.postgres.PostgresPlugin;
import org.postgresql.Driver;
import org.postgresql.PGProperty;

/**
 * One module's part of the database: a small pool of connections under the module's own role, which sees its own schema
 * only. A caller waits at most five seconds for a connection, a statement runs at most thirty. Exceptions tell neither
 * statements nor values. Safe for use by several threads, virtual ones too.
 */
public final class ModuleDatabase implements AutoCloseable {

    private static final ExceptionSorter BROKEN = new PostgreSQLExceptionSorter();

    private final AgroalDataSource pool;
    private final Jdbi jdbi;

    ModuleDatabase(DatabaseAddress role) {
        this.pool = new DataSource(new AgroalDataSourceConfigurationSupplier()
                .connectionPoolConfiguration(pool -> pool.initialSize(0)
                        .minSize(0)
                        .maxSize(Limits.POOL_CONNECTIONS)
                        .acquisitionTimeout(Limits.POOL_WAIT)
                        .reapTimeout(Limits.POOL_IDLE)
                        .exceptionSorter(BROKEN)
                        // The default one hangs connections on threads, of which virtual threads are too many.
                        .connectionCache(ConnectionCache.none())
                        .connectionFactoryConfiguration(factory -> connections(factory, role)))
                .get());
        this.jdbi = Jdbi.create(pool).installPlugin(new PostgresPlugin());
        jdbi.getConfig(StatementExceptions.class).setMessageRendering(MessageRendering.NONE);
    }

    /** The way to the module's tables. */
    public Jdbi jdbi() {
        return jdbi;
    }

    /** Closes all connections; work under way fails. */
    @Override
    public void close() {
        pool.close();
    }

    private static AgroalConnectionFactoryConfigurationSupplier connections(
            AgroalConnectionFactoryConfigurationSupplier factory, DatabaseAddress role) {
        Properties properties = role.properties();
        PGProperty.SOCKET_TIMEOUT.set(properties, (int) Limits.SOCKET_TIMEOUT.toSeconds());
        // A batch of inserts goes as a few long statements instead of many short ones.
        PGProperty.REWRITE_BATCHED_INSERTS.set(properties, true);
        properties.stringPropertyNames().stream()
                .filter(name -> !name.equals(PGProperty.USER.getName()) && !name.equals(PGProperty.PASSWORD.getName()))
                .forEach(name -> factory.jdbcProperty(name, properties.getProperty(name)));
        return factory.connectionProviderClass(Driver.class)
                .jdbcUrl(role.jdbcUrl())
                .principal(new NamePrincipal(role.user()))
                .credential(new SimplePassword(role.password()));
    }
}
