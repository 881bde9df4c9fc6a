package org.letterlock.app.prove;

import java.time.Duration;

/** The bounds of proving. */
final class ProveLimits {

    /** When a server forgets made-up people whom nobody told it to forget. */
    static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(15);

    /** How long one answer may take. */
    static final Duration ANSWER = Duration.ofSeconds(20);

    /** How long a mail to a made-up mailbox may take to be written. */
    static final Duration LETTER = Duration.ofSeconds(15);

    /** How long a throw-away installation may take to start or to stop. */
    static final Duration START = Duration.ofMinutes(5);

    /**
     * Most octets of files, and of a database, that are read through in one look, unless the operator says otherwise.
     */
    static final long READ_OCTETS = 8L << 30;

    /** How far below the directory of temporary files is looked, and most octets that were written there meanwhile. */
    static final int TEMPORARY_DEPTH = 3;

    static final long TEMPORARY_OCTETS = 64L << 20;

    /** Most octets of one answer. */
    static final int ANSWER_OCTETS = 4 << 20;

    private ProveLimits() {}
}
