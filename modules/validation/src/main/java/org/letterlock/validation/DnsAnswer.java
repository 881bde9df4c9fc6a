package org.letterlock.validation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What came of a {@link DnsQuestion}. Only {@link NoSuchName} and {@link NoRecords} say that something is not there;
 * who reads {@link Unknown} as a no turns honest people away whenever a name server is slow.
 */
public sealed interface DnsAnswer {

    /**
     * The data asked for.
     *
     * @param records at least one, all of the type asked for; mail exchanges with the lowest preference first
     * @param ttl how long it holds, counted from when the network gave it
     */
    record Records(List<DnsRecord> records, Duration ttl) implements DnsAnswer {

        public Records {
            records = List.copyOf(records);
        }

        /** The records of one kind, such as {@code only(DnsRecord.MailExchange.class)}. */
        public <R extends DnsRecord> List<R> only(Class<R> kind) {
            List<R> found = new ArrayList<>(records.size());
            for (DnsRecord record : records) {
                if (kind.isInstance(record)) {
                    found.add(kind.cast(record));
                }
            }
            return List.copyOf(found);
        }

        @Override
        public String toString() {
            return "Records[" + records.size() + "]";
        }
    }

    /** The name does not exist, nor anything below it (NXDOMAIN; RFC 2308 section 2.1). */
    record NoSuchName(Duration ttl) implements DnsAnswer {}

    /** The name exists and has no record of this type (RFC 2308 section 2.2). */
    record NoRecords(Duration ttl) implements DnsAnswer {}

    /** Nobody could say. It holds for no time at all: ask again when it matters. */
    record Unknown(Reason reason) implements DnsAnswer {}

    /** Why there is no answer. Names are stable: APIs show them. */
    enum Reason {
        /** No server answered in time. */
        TIMEOUT,
        /** The server failed (SERVFAIL and its kin, among them a signature that does not fit). */
        SERVER_FAILURE,
        /** The server does not serve us. */
        REFUSED,
        /** There is no way to any server. */
        UNREACHABLE,
        /** What came back is no answer to the question. */
        MALFORMED,
        /** Aliases in a circle, or too many in a row. */
        ALIAS_LOOP,
        /** Too many questions at once on our side. */
        OVERLOADED,
        /** The resolver broke. */
        FAILED
    }
}
