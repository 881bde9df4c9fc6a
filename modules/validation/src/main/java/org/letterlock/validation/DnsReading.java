package org.letterlock.validation;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.letterlock.validation.DnsAnswer.NoRecords;
import org.letterlock.validation.DnsAnswer.NoSuchName;
import org.letterlock.validation.DnsAnswer.Reason;
import org.letterlock.validation.DnsAnswer.Records;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.MXRecord;
import org.xbill.DNS.Message;
import org.xbill.DNS.NSRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.PTRRecord;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.TXTRecord;

/**
 * What a server's message says about a query. Only records of the name asked for count, and of names its aliases lead
 * to; whatever else a server adds is not believed (RFC 5452 section 6).
 */
final class DnsReading {

    static final int ALIASES_MAX = 8;

    private final DnsQuery query;
    private final Message message;

    DnsReading(DnsQuery query, Message message) {
        this.query = query;
        this.message = message;
    }

    DnsReply reply() {
        return switch (message.getRcode()) {
            case Rcode.NOERROR, Rcode.NXDOMAIN -> answered();
            case Rcode.REFUSED, Rcode.NOTAUTH -> DnsReply.unknown(Reason.REFUSED);
            default -> DnsReply.unknown(Reason.SERVER_FAILURE);
        };
    }

    private DnsReply answered() {
        Name name = query.name();
        long ttl = Integer.MAX_VALUE;
        for (int aliases = 0; aliases <= ALIASES_MAX; aliases++) {
            List<Record> found = answers(name, query.type().number());
            if (!found.isEmpty()) {
                return records(found, ttl);
            }
            CNAMERecord alias = alias(name);
            if (alias == null) {
                return nothingAt(name, ttl);
            }
            ttl = Math.min(ttl, seconds(alias.getTTL()));
            name = alias.getTarget();
        }
        return DnsReply.unknown(Reason.ALIAS_LOOP);
    }

    private List<Record> answers(Name name, int type) {
        return message.getSection(Section.ANSWER).stream()
                .filter(record -> record.getType() == type
                        && record.getDClass() == DClass.IN
                        && record.getName().equals(name))
                .toList();
    }

    private @Nullable CNAMERecord alias(Name name) {
        for (Record record : message.getSection(Section.ANSWER)) {
            if (record instanceof CNAMERecord alias && alias.getName().equals(name)) {
                return alias;
            }
        }
        return null;
    }

    /** The chain of aliases ends at {@code name} without data. */
    private DnsReply nothingAt(Name name, long chainTtl) {
        SOARecord authority = authority(name);
        long held = authority == null ? 0 : Math.min(seconds(authority.getTTL()), seconds(authority.getMinimum()));
        Duration ttl = Duration.ofSeconds(Math.min(chainTtl, held));
        if (message.getRcode() == Rcode.NXDOMAIN) {
            return new DnsReply.Final(new NoSuchName(ttl));
        }
        if (authority == null && !name.equals(query.name())) {
            return new DnsReply.Alias(name, chainTtl);
        }
        return authority == null && isReferral()
                ? DnsReply.unknown(Reason.SERVER_FAILURE)
                : new DnsReply.Final(new NoRecords(ttl));
    }

    private @Nullable SOARecord authority(Name name) {
        for (Record record : message.getSection(Section.AUTHORITY)) {
            if (record instanceof SOARecord authority && name.subdomain(authority.getName())) {
                return authority;
            }
        }
        return null;
    }

    /** A server that sends us on to others does not resolve for us, and knows nothing of the name. */
    private boolean isReferral() {
        return !message.getHeader().getFlag(Flags.AA)
                && message.getSection(Section.AUTHORITY).stream().anyMatch(NSRecord.class::isInstance);
    }

    private static DnsReply records(List<Record> found, long chainTtl) {
        List<DnsRecord> records = new ArrayList<>();
        long ttl = chainTtl;
        for (Record record : found) {
            ttl = Math.min(ttl, seconds(record.getTTL()));
            DnsRecord plain = plain(record);
            if (plain != null) {
                records.add(plain);
            }
        }
        if (records.isEmpty()) {
            return DnsReply.unknown(Reason.MALFORMED);
        }
        records.sort(Comparator.comparingInt(
                record -> record instanceof DnsRecord.MailExchange exchange ? exchange.preference() : 0));
        return new DnsReply.Final(new Records(records, Duration.ofSeconds(ttl)));
    }

    /** The record without dnsjava; null for one without data. */
    private static @Nullable DnsRecord plain(Record record) {
        return switch (record) {
            case ARecord address -> address(address.getAddress());
            case AAAARecord address -> address(address.getAddress());
            case MXRecord exchange -> new DnsRecord.MailExchange(exchange.getPriority(), text(exchange.getTarget()));
            case TXTRecord strings -> new DnsRecord.Text(joined(strings));
            case CNAMERecord alias -> new DnsRecord.Alias(text(alias.getTarget()));
            case PTRRecord pointer -> new DnsRecord.Pointer(text(pointer.getTarget()));
            case SOARecord authority ->
                new DnsRecord.Authority(
                        text(authority.getHost()),
                        authority.getSerial(),
                        Duration.ofSeconds(seconds(authority.getMinimum())));
            default -> null;
        };
    }

    /** A copy without the host name that dnsjava puts in. */
    private static DnsRecord address(InetAddress address) {
        try {
            return new DnsRecord.Address(InetAddress.getByAddress(address.getAddress()));
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an address has 4 or 16 octets", e);
        }
    }

    private static String joined(TXTRecord record) {
        StringBuilder joined = new StringBuilder();
        for (byte[] string : record.getStringsAsByteArrays()) {
            joined.append(new String(string, StandardCharsets.ISO_8859_1));
        }
        return joined.toString();
    }

    private static String text(Name name) {
        return name.equals(Name.root) ? "" : name.toString(true).toLowerCase(Locale.ROOT);
    }

    /** A minimum with the highest bit set counts as zero (RFC 2181 section 8); dnsjava caps TTLs itself. */
    private static long seconds(long ttl) {
        return ttl > Integer.MAX_VALUE ? 0 : ttl;
    }
}
