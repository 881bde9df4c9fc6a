package org.letterlock.validation;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.letterlock.validation.DnsAnswer.NoRecords;
import org.letterlock.validation.DnsAnswer.NoSuchName;
import org.letterlock.validation.DnsAnswer.Reason;
import org.letterlock.validation.DnsAnswer.Records;
import org.letterlock.validation.DnsAnswer.Unknown;

/**
 * A resolver that answers from a text in memory and never asks anybody, for demonstrations and tests. The text has one
 * record per line, much like a master file (RFC 1035 section 5.1), all names absolute:
 *
 * <pre>
 * ; comments and empty lines are skipped
 * example.com       TXT   "v=spf1 mx " "-all"
 * example.com       MX    10 mail.example.com
 * mail.example.com  A     192.0.2.1
 * mail.example.com  AAAA  2001:db8::1
 * www.example.com   CNAME example.com
 * 1.2.0.192.in-addr.arpa PTR mail.example.com
 * slow.example.com  FAIL
 * </pre>
 *
 * A name in the text, or above one, that has no record of the type asked for answers {@link NoRecords}; any other name
 * {@link NoSuchName}; a name with {@code FAIL} is {@link Unknown}. Aliases are followed.
 */
public final class ZoneResolver implements DnsResolver {

    private static final Duration TTL = Duration.ofMinutes(5);
    private static final int ALIASES_MAX = 8;

    private final Map<String, Map<DnsType, List<DnsRecord>>> names = new HashMap<>();
    private final Set<String> failing = new HashSet<>();

    /**
     * @param zone records, one per line
     * @throws IllegalArgumentException when a line is none; the message has its number
     */
    public ZoneResolver(String zone) {
        int number = 0;
        for (String line : zone.split("\n", -1)) {
            number++;
            try {
                take(line.strip());
            } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
                throw new IllegalArgumentException("line " + number + " of the zone is no record", e);
            }
        }
    }

    @Override
    public CompletionStage<DnsAnswer> ask(DnsQuestion question) {
        return CompletableFuture.completedStage(answer(question));
    }

    private DnsAnswer answer(DnsQuestion question) {
        String name = question.name();
        for (int aliases = 0; aliases <= ALIASES_MAX; aliases++) {
            if (failing.contains(name)) {
                return new Unknown(Reason.SERVER_FAILURE);
            }
            Map<DnsType, List<DnsRecord>> types = names.get(name);
            if (types == null) {
                return new NoSuchName(TTL);
            }
            List<DnsRecord> records = types.get(question.type());
            if (records != null) {
                return new Records(records, TTL);
            }
            String target = alias(types);
            if (target == null) {
                return new NoRecords(TTL);
            }
            name = target;
        }
        return new Unknown(Reason.ALIAS_LOOP);
    }

    private static @Nullable String alias(Map<DnsType, List<DnsRecord>> types) {
        List<DnsRecord> aliases = types.getOrDefault(DnsType.CNAME, List.of());
        return !aliases.isEmpty() && aliases.getFirst() instanceof DnsRecord.Alias(String target) ? target : null;
    }

    private void take(String line) {
        if (line.isEmpty() || line.startsWith(";")) {
            return;
        }
        String[] words = line.split("\\s+", 3);
        String name = new DnsQuestion(words[0], DnsType.TXT).name();
        if (words[1].equals("FAIL")) {
            failing.add(name);
            return;
        }
        DnsType type = DnsType.valueOf(words[1].toUpperCase(Locale.ROOT));
        List<DnsRecord> records = types(name).computeIfAbsent(type, _ -> new ArrayList<>());
        records.add(record(type, words[2].strip()));
        records.sort(Comparator.comparingInt(
                record -> record instanceof DnsRecord.MailExchange exchange ? exchange.preference() : 0));
    }

    /** The records of a name, which from now on exists, and with it every name above it. */
    private Map<DnsType, List<DnsRecord>> types(String name) {
        for (int dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', dot + 1)) {
            names.computeIfAbsent(name.substring(dot + 1), _ -> new EnumMap<>(DnsType.class));
        }
        return names.computeIfAbsent(name, _ -> new EnumMap<>(DnsType.class));
    }

    private static DnsRecord record(DnsType type, String data) {
        return switch (type) {
            case A -> new DnsRecord.Address(ip4(data));
            case AAAA -> new DnsRecord.Address(Inet6Address.ofLiteral(data));
            case TXT -> new DnsRecord.Text(joined(data));
            case CNAME -> new DnsRecord.Alias(host(data));
            case PTR -> new DnsRecord.Pointer(host(data));
            case MX -> {
                String[] parts = data.split("\\s+", -1);
                yield new DnsRecord.MailExchange(Integer.parseInt(parts[0]), host(parts[1]));
            }
            case SOA -> throw new IllegalArgumentException("a zone text has no SOA");
        };
    }

    /** All four numbers: the JDK would read fewer. */
    private static InetAddress ip4(String data) {
        if (data.chars().filter(c -> c == '.').count() != 3) {
            throw new IllegalArgumentException("an address has four numbers");
        }
        return Inet4Address.ofLiteral(data);
    }

    private static String host(String name) {
        return name.equals(".") ? "" : new DnsQuestion(name, DnsType.A).name();
    }

    /** Quoted strings joined; a backslash takes the next character as it is. */
    private static String joined(String data) {
        StringBuilder text = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < data.length(); i++) {
            char c = data.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (quoted) {
                text.append(c == '\\' ? data.charAt(++i) : c);
            } else if (!Character.isWhitespace(c)) {
                throw new IllegalArgumentException("text stands in quotes");
            }
        }
        if (quoted) {
            throw new IllegalArgumentException("a quote is open");
        }
        return text.toString();
    }
}
