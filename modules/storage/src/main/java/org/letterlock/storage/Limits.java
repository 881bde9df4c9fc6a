package org.letterlock.storage;

import java.time.Duration;

/** Every limit of this module. */
public final class Limits {

    /** Most connections the server that comes along accepts. */
    public static final int SERVER_CONNECTIONS = 40;

    /** Most connections one module's pool opens. */
    public static final int POOL_CONNECTIONS = 8;

    /**
     * Most connections one module's role may hold in all: its pool, a migration, and the pool of a server just ending.
     */
    public static final int ROLE_CONNECTIONS = 20;

    /** How long a statement of a module may run before the server ends it. */
    public static final Duration STATEMENT_TIMEOUT = Duration.ofSeconds(30);

    /** How long a statement waits for a lock. */
    public static final Duration LOCK_TIMEOUT = Duration.ofSeconds(10);

    /** How long a transaction may stay open without a statement. */
    public static final Duration IDLE_TRANSACTION_TIMEOUT = Duration.ofSeconds(60);

    /** How long a caller waits for a connection of the pool. */
    public static final Duration POOL_WAIT = Duration.ofSeconds(5);

    /** How long opening a connection may take. */
    public static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

    /** After this much silence from the server a connection counts as dead; above the statement time-out. */
    public static final Duration SOCKET_TIMEOUT = Duration.ofSeconds(60);

    /** After this long an unused connection beyond the first is closed. */
    public static final Duration POOL_IDLE = Duration.ofMinutes(2);

    /** How long the server may take to start, which includes recovery after a crash. */
    public static final Duration SERVER_START = Duration.ofMinutes(5);

    /** How long making a new cluster may take. */
    public static final Duration SERVER_CREATION = Duration.ofMinutes(5);

    /** How long a fast shutdown may take before an immediate one follows. */
    public static final Duration SERVER_STOP = Duration.ofSeconds(20);

    /** How long an immediate shutdown may take before the processes are killed. */
    public static final Duration SERVER_STOP_IMMEDIATE = Duration.ofSeconds(5);

    /** Most octets of the server's log file; one older file of the same size is kept beside it. */
    public static final int SERVER_LOG_BYTES = 1 << 20;

    private Limits() {}
}
