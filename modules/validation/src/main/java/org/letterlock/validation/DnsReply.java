package org.letterlock.validation;

import java.time.Duration;
import org.letterlock.validation.DnsAnswer.NoRecords;
import org.letterlock.validation.DnsAnswer.NoSuchName;
import org.letterlock.validation.DnsAnswer.Reason;
import org.letterlock.validation.DnsAnswer.Records;
import org.letterlock.validation.DnsAnswer.Unknown;
import org.xbill.DNS.Name;

/** What one server made of one query: an answer, or an alias that it does not follow. */
sealed interface DnsReply {

    /** An answer that stands. */
    record Final(DnsAnswer answer) implements DnsReply {

        /** The answer, holding no longer than the aliases that led to it. */
        DnsAnswer within(long ttlSeconds) {
            Duration bound = Duration.ofSeconds(ttlSeconds);
            return switch (answer) {
                case Records(var records, Duration ttl) -> new Records(records, shorter(ttl, bound));
                case NoSuchName(Duration ttl) -> new NoSuchName(shorter(ttl, bound));
                case NoRecords(Duration ttl) -> new NoRecords(shorter(ttl, bound));
                case Unknown unknown -> unknown;
            };
        }

        private static Duration shorter(Duration a, Duration b) {
            return a.compareTo(b) < 0 ? a : b;
        }
    }

    /** An alias whose target must be asked for. */
    record Alias(Name target, long ttlSeconds) implements DnsReply {}

    static DnsReply unknown(Reason reason) {
        return new Final(new Unknown(reason));
    }

    default boolean isUnknown() {
        return this instanceof Final(Unknown _);
    }

    default boolean isUnknown(Reason reason) {
        return this instanceof Final(Unknown(Reason mine)) && mine == reason;
    }
}
