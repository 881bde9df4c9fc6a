package org.letterlock.app.prove;

import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.letterlock.privacy.ProofReport;
import org.letterlock.privacy.Registry;
import org.letterlock.privacy.SignedReport;

/**
 * An installation as whoever proves something reaches it: by its doors, by what it leaves on the machine, and by what
 * it says of itself.
 *
 * @param place {@code here} or {@code trial}, for the report
 * @param registry what it declares
 * @param hands what moves its time; empty where nobody does
 */
record Surface(String place, Doors doors, Rooms rooms, Inside inside, Registry registry, Optional<Hands> hands) {

    /**
     * Where strangers knock.
     *
     * @param http on this machine, whatever the world calls it
     * @param from the address that the strangers have
     * @param waysOut ports of other machines that it may call
     */
    record Doors(URI http, int smtp, String domain, InetAddress from, Set<Integer> waysOut) {}

    /**
     * What it leaves on the machine.
     *
     * @param output the file that holds what it printed; empty when there is none that can be read
     * @param temporary where programs put what is theirs for a moment
     * @param dumps where a dump of the heap may lie for a moment; empty when nowhere is good
     */
    record Rooms(
            Path data,
            Path keys,
            Path ledger,
            Connecting database,
            Optional<Path> output,
            Path temporary,
            Optional<Path> dumps) {}

    /** Opens a connection that may read all. */
    interface Connecting {
        Connection open() throws SQLException;
    }

    /** What only the installation's own process can say or do, told by its owner. */
    interface Inside {

        Facts facts();

        /** The newest mail to a made-up address; empty while there is none. */
        Optional<String> letter(String address);

        /** Forgets all about a made-up address in a while, should nobody say so before. */
        void promiseToForget(String address);

        /** Forgets all about a made-up address. */
        void forget(String address);

        /** Whether there is a key of the subject. */
        boolean hasKey(String file, UUID subject);

        /** Makes an API key for the organisation of a made-up person. */
        String apiKey(String organisation);

        /** Has the live objects written into {@code file}. */
        void dumpHeap(Path file);

        /** Has a report signed, kept and published. */
        SignedReport publish(ProofReport report);

        /** How the audit was found: a sentence, and whether it is whole. */
        Audit audit();
    }

    record Audit(boolean intact, String words) {}

    /** Moves the time of a throw-away installation. */
    interface Hands {

        void advance(Duration by);

        void setBack(Duration by);

        /** Whether anybody tidies away what has ended. */
        void tidying(boolean wanted);

        /** Where copies of what the installation keeps may lie; {@code keys} are those of when people lived there. */
        Path copies();
    }
}
