package org.letterlock.mail.authentication;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.letterlock.mail.AuthenticationResult;
import org.letterlock.mail.AuthenticationResult.Method;
import org.letterlock.mail.AuthenticationResult.Reason;
import org.letterlock.mail.AuthenticationResult.Verdict;
import org.letterlock.mail.SendingHost;
import org.letterlock.mail.authentication.SpfRecord.Directive;
import org.letterlock.mail.authentication.SpfRecord.Mechanism;
import org.letterlock.validation.DnsAnswer;
import org.letterlock.validation.DnsRecord;
import org.letterlock.validation.DnsType;
import org.letterlock.validation.EmailAddress;

/**
 * The SPF evaluation of one mail: {@code check_host()} of RFC 7208 section 4, for the MAIL FROM identity, or for the
 * HELO identity when the sender is null (section 2.4).
 */
final class SpfCheck {

    /** Section 4.6.4: terms that cause look-ups. */
    private static final int TERMS_MAX = 10;
    /** Section 4.6.4: questions without an answer. */
    private static final int VOID_MAX = 2;
    /** Section 4.6.4: hosts behind one mx or ptr. */
    private static final int HOSTS_MAX = 10;

    private final Lookups lookups;
    private final InetAddress client;
    private final String helo;
    private final boolean nullSender;
    private final @Nullable DomainName identity;
    private final String localPart;
    private int terms;
    private int voids;

    private record Outcome(Verdict verdict, @Nullable Mechanism matched) {}

    SpfCheck(Lookups lookups, SendingHost host, Optional<EmailAddress> sender) {
        this.lookups = lookups;
        this.client = host.address();
        this.helo = host.helo();
        this.nullSender = sender.isEmpty();
        this.localPart = sender.map(EmailAddress::localPart).orElse("postmaster");
        this.identity = sender.isEmpty()
                ? DomainName.of(helo, true)
                : DomainName.of(sender.get().domain(), false);
    }

    /** The domain judged, or null when there is none. */
    @Nullable
    DomainName identity() {
        return identity;
    }

    AuthenticationResult result() throws InterruptedException {
        if (identity == null || !identity.hasDot()) {
            return result(Verdict.NONE, Reason.NO_DOMAIN, null);
        }
        try {
            Outcome outcome = check(identity);
            return result(outcome.verdict(), reason(outcome.verdict()), outcome.matched());
        } catch (Refusal refusal) {
            return result(refusal.verdict(), refusal.reason(), null);
        }
    }

    private static Reason reason(Verdict verdict) {
        return switch (verdict) {
            case PASS -> Reason.OK;
            case FAIL -> Reason.NOT_AUTHORISED;
            case SOFTFAIL -> Reason.PROBABLY_NOT_AUTHORISED;
            case NEUTRAL -> Reason.NO_STATEMENT;
            default -> Reason.NOTHING_PUBLISHED;
        };
    }

    /** A HELO name without policy is kept out of the result: it may be made of the client's address. */
    private AuthenticationResult result(Verdict verdict, Reason reason, @Nullable Mechanism matched) {
        boolean shown = identity != null && !(nullSender && verdict == Verdict.NONE);
        String detail = "identity=" + (nullSender ? "helo" : "mailfrom")
                + (matched == null ? "" : " mechanism=" + matched.word())
                + (terms == 0 ? "" : " lookups=" + terms);
        return new AuthenticationResult(
                Method.SPF, verdict, reason, shown && identity != null ? identity.text() : "", detail);
    }

    private Outcome check(DomainName domain) throws Refusal, InterruptedException {
        SpfRecord record = record(domain);
        if (record == null) {
            return new Outcome(Verdict.NONE, null);
        }
        for (Directive directive : record.directives()) {
            if (matches(directive.mechanism(), domain)) {
                return new Outcome(directive.qualifier(), directive.mechanism());
            }
        }
        if (record.redirect() == null || record.hasAll()) {
            return new Outcome(Verdict.NEUTRAL, null);
        }
        countTerm();
        Outcome outcome = check(target(record.redirect(), domain));
        if (outcome.verdict() == Verdict.NONE) {
            throw Refusal.permanent(Reason.BROKEN_REFERENCE);
        }
        return outcome;
    }

    private @Nullable SpfRecord record(DomainName domain) throws Refusal, InterruptedException {
        List<String> records = new ArrayList<>();
        for (String text : Lookups.texts(known(lookups.ask(domain, DnsType.TXT)))) {
            if (SpfRecord.isOne(text)) {
                records.add(text);
            }
        }
        if (records.size() > 1) {
            throw Refusal.permanent(Reason.SEVERAL_RECORDS);
        }
        if (records.isEmpty()) {
            return null;
        }
        SpfRecord record = SpfRecord.parse(records.getFirst());
        if (record == null) {
            throw Refusal.permanent(Reason.SYNTAX);
        }
        return record;
    }

    private boolean matches(Mechanism mechanism, DomainName domain) throws Refusal, InterruptedException {
        return switch (mechanism) {
            case SpfRecord.All _ -> true;
            case SpfRecord.Range(Network network) -> network.holds(client);
            case SpfRecord.Include(MacroString other) -> includes(target(other, domain));
            case SpfRecord.Address(MacroString other, var bits) -> {
                countTerm();
                yield isAt(target(other, domain), bits);
            }
            case SpfRecord.Exchange(MacroString other, var bits) -> isExchange(target(other, domain), bits);
            case SpfRecord.Pointer(MacroString other) -> {
                countTerm();
                yield isNamed(target(other, domain));
            }
            case SpfRecord.Exists(MacroString other) -> {
                countTerm();
                yield !records(target(other, domain), DnsType.A).isEmpty();
            }
        };
    }

    private boolean includes(DomainName other) throws Refusal, InterruptedException {
        countTerm();
        Verdict verdict = check(other).verdict();
        if (verdict == Verdict.NONE) {
            throw Refusal.permanent(Reason.BROKEN_REFERENCE);
        }
        return verdict == Verdict.PASS;
    }

    private boolean isAt(DomainName host, SpfRecord.Bits bits) throws Refusal, InterruptedException {
        for (DnsRecord record : records(host, addressType())) {
            if (record instanceof DnsRecord.Address(InetAddress address)
                    && Network.around(address, bits.ip4(), bits.ip6()).holds(client)) {
                return true;
            }
        }
        return false;
    }

    private boolean isExchange(DomainName domain, SpfRecord.Bits bits) throws Refusal, InterruptedException {
        countTerm();
        List<DnsRecord> exchanges = records(domain, DnsType.MX);
        if (exchanges.size() > HOSTS_MAX) {
            throw Refusal.permanent(Reason.TOO_MANY_LOOKUPS);
        }
        for (DnsRecord record : exchanges) {
            if (record instanceof DnsRecord.MailExchange exchange
                    && !exchange.isNull()
                    && isAt(new DomainName(exchange.host(), domain.personal()), bits)) {
                return true;
            }
        }
        return false;
    }

    private boolean isNamed(DomainName domain) throws InterruptedException {
        return validatedNames().stream().anyMatch(name -> name.isWithin(domain.text()));
    }

    /** The client's names that lead back to it (section 5.5). What name servers do not know does not count. */
    private List<DomainName> validatedNames() throws InterruptedException {
        List<DomainName> names = new ArrayList<>();
        if (!(lookups.askReverse(client) instanceof DnsAnswer.Records records)) {
            return names;
        }
        for (DnsRecord.Pointer pointer :
                records.only(DnsRecord.Pointer.class).stream().limit(HOSTS_MAX).toList()) {
            DomainName name = new DomainName(pointer.host(), true);
            if (lookups.ask(name, addressType()) instanceof DnsAnswer.Records hosts
                    && hosts.records().contains(new DnsRecord.Address(client))) {
                names.add(name);
            }
        }
        return names;
    }

    private DnsType addressType() {
        return client instanceof Inet4Address ? DnsType.A : DnsType.AAAA;
    }

    /** What is at a name; an empty answer counts against the limit of those. */
    private List<DnsRecord> records(DomainName name, DnsType type) throws Refusal, InterruptedException {
        if (known(lookups.ask(name, type)) instanceof DnsAnswer.Records found) {
            return found.records();
        }
        voids++;
        if (voids > VOID_MAX) {
            throw Refusal.permanent(Reason.TOO_MANY_LOOKUPS);
        }
        return List.of();
    }

    private static DnsAnswer known(DnsAnswer answer) throws Refusal {
        if (answer instanceof DnsAnswer.Unknown) {
            throw Refusal.dnsFailed();
        }
        return answer;
    }

    private void countTerm() throws Refusal {
        terms++;
        if (terms > TERMS_MAX) {
            throw Refusal.permanent(Reason.TOO_MANY_LOOKUPS);
        }
    }

    private DomainName target(@Nullable MacroString written, DomainName current) throws InterruptedException {
        if (written == null) {
            return current;
        }
        String name = written.expanded(letter -> value(letter, current));
        return new DomainName(name, written.hasMacros());
    }

    private String value(char letter, DomainName current) throws InterruptedException {
        String domain = identity == null ? "" : identity.text();
        return switch (letter) {
            case 's' -> localPart + "@" + domain;
            case 'l' -> localPart;
            case 'o' -> domain;
            case 'd' -> current.text();
            case 'i' -> dotted();
            case 'v' -> client instanceof Inet4Address ? "in-addr" : "ip6";
            case 'h' -> helo;
            default -> validatedName(current);
        };
    }

    /** The client's address, label by label (section 7.3). */
    private String dotted() {
        if (client instanceof Inet4Address) {
            return client.getHostAddress();
        }
        StringBuilder nibbles = new StringBuilder();
        for (byte octet : client.getAddress()) {
            nibbles.append(Character.forDigit((octet >> 4) & 0xF, 16)).append('.');
            nibbles.append(Character.forDigit(octet & 0xF, 16)).append('.');
        }
        nibbles.setLength(nibbles.length() - 1);
        return nibbles.toString();
    }

    private String validatedName(DomainName current) throws InterruptedException {
        List<DomainName> names = validatedNames();
        for (DomainName name : names) {
            if (name.text().equals(current.text())) {
                return name.text();
            }
        }
        return names.stream()
                .filter(name -> name.isWithin(current.text()))
                .findFirst()
                .or(() -> names.stream().findFirst())
                .map(DomainName::text)
                .orElse("unknown");
    }
}
