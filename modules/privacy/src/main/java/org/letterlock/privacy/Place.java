package org.letterlock.privacy;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Somewhere data of a class may be; what is in no place of the {@link Registry} may not exist. */
public sealed interface Place {

    /** Only the memory of the running server. */
    record Memory(String what) implements Place {
        public Memory {
            Objects.requireNonNull(what);
        }
    }

    /** One column of the database, in lower case as the catalogue has it. */
    record Column(String schema, String table, String column) implements Place {
        public Column {
            Objects.requireNonNull(schema);
            Objects.requireNonNull(table);
            Objects.requireNonNull(column);
        }

        /** Several columns of one table. */
        public static List<Place> of(String schema, String table, String... columns) {
            return Arrays.stream(columns)
                    .<Place>map(column -> new Column(schema, table, column))
                    .toList();
        }

        @Override
        public String toString() {
            return schema + "." + table + "." + column;
        }
    }

    /** A cookie; without {@code maxAge} it ends with the browser session. */
    record Cookie(String name, Optional<Duration> maxAge) implements Place {
        public Cookie {
            Objects.requireNonNull(name);
            Objects.requireNonNull(maxAge);
        }

        /** A cookie that ends with the browser session. */
        public static Cookie session(String name) {
            return new Cookie(name, Optional.empty());
        }

        public static Cookie lasting(String name, Duration maxAge) {
            return new Cookie(name, Optional.of(maxAge));
        }
    }

    /** A key of the browser's local or session storage. */
    record LocalStorage(String key) implements Place {
        public LocalStorage {
            Objects.requireNonNull(key);
        }
    }

    /** A slot of a key file in the key directory; {@code file} is its name there. */
    record KeySlot(String file) implements Place {
        public KeySlot {
            Objects.requireNonNull(file);
        }
    }

    /** The erasure ledger's part of a key file: digests of those whose keys were destroyed. */
    record Erased(String file) implements Place {
        public Erased {
            Objects.requireNonNull(file);
        }
    }

    /** A file; {@code name} is relative to the data directory, or to the key directory when it lies there. */
    record FileAt(String name) implements Place {
        public FileAt {
            Objects.requireNonNull(name);
        }
    }

    /** A field that lines of a log have; {@code log} is the name of the log. */
    record LogField(String log, String field) implements Place {
        public LogField {
            Objects.requireNonNull(log);
            Objects.requireNonNull(field);
        }

        @Override
        public String toString() {
            return log + "." + field;
        }
    }

    /**
     * A way out of this server.
     *
     * @param outlet its name, by which the code asks {@link Registry#outlet}
     * @param hosts the only hosts behind it, in lower case; empty when somebody chooses them each time
     */
    record Outbound(String outlet, List<String> hosts) implements Place {
        public Outbound {
            Objects.requireNonNull(outlet);
            hosts = List.copyOf(hosts);
        }

        /** A way to hosts that somebody chooses each time, such as the sender of a mail. */
        public static Outbound chosen(String outlet) {
            return new Outbound(outlet, List.of());
        }

        public static Outbound to(String outlet, String... hosts) {
            return new Outbound(outlet, List.of(hosts));
        }
    }
}
