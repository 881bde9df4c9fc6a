package org.letterlock.storage;

/**
 * The settings of the server that comes along. Durable: a commit is on disk when it returns. Discreet: only loopback,
 * only passwords, and no log line can hold a statement or a value. ERROR ranks below LOG for the log file, so a failing
 * statement leaves no line at all; terse lines have no DETAIL; statement text is not even kept in shared memory, from
 * where a crash report could take it. Small: no helper process that does nothing here.
 *
 * <p>Temporary files of large sorts lie in the data directory and hold what the tables hold: sealed values. They are
 * bounded, and the server deletes what is left of them when it starts.
 */
final class PostgresSettings {

    private PostgresSettings() {}

    static String configuration(int port) {
        return """
                # Written by Letterlock at every start; changes made here do not last.
                listen_addresses = '127.0.0.1'
                port = %d
                unix_socket_directories = ''
                max_connections = %d
                superuser_reserved_connections = 3
                password_encryption = 'scram-sha-256'
                allow_alter_system = off

                fsync = on
                synchronous_commit = on
                full_page_writes = on
                wal_level = minimal
                max_wal_senders = 0
                min_wal_size = 32MB
                max_wal_size = 128MB

                log_destination = 'stderr'
                logging_collector = off
                log_line_prefix = '%%m '
                log_timezone = 'UTC'
                lc_messages = 'C'
                log_min_messages = log
                log_min_error_statement = panic
                log_error_verbosity = terse
                log_statement = none
                log_min_duration_statement = -1
                log_duration = off
                log_parameter_max_length = 0
                log_parameter_max_length_on_error = 0
                log_connections = ''
                log_disconnections = off
                log_checkpoints = off
                log_autovacuum_min_duration = -1
                log_temp_files = -1
                log_lock_waits = off
                track_activities = off
                update_process_title = off
                debug_print_parse = off

                shared_buffers = 64MB
                huge_pages = off
                work_mem = 4MB
                maintenance_work_mem = 32MB
                temp_file_limit = 256MB
                io_method = sync
                jit = off
                max_worker_processes = 2
                max_parallel_workers_per_gather = 0
                max_logical_replication_workers = 0
                autovacuum_max_workers = 1
                autovacuum_worker_slots = 2
                timezone = 'UTC'
                """.formatted(port, Limits.SERVER_CONNECTIONS);
    }

    static String access() {
        return """
                # Written by Letterlock at every start; changes made here do not last.
                host all all 127.0.0.1/32 scram-sha-256
                """;
    }
}
