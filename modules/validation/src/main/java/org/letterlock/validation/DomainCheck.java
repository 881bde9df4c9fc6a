package org.letterlock.validation;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Predicate;
import org.letterlock.validation.DnsAnswer.Reason;
import org.letterlock.validation.DomainReport.Delivery;
import org.letterlock.validation.provider.MailProviders;

/**
 * The check of a mail domain against the domain name system. It asks at most {@value #QUESTIONS_MAX} questions for one
 * domain, none for a large provider, connects to no mail host, and tells "no" from "nobody could say". Safe for use by
 * many threads.
 */
public final class DomainCheck {

    /** How many questions one check asks at most. */
    public static final int QUESTIONS_MAX = 7;

    private static final int HOSTS_MAX = 2;
    private static final List<String> NEVER_PUBLIC = List.of("localhost", "local");

    private final DnsResolver resolver;
    private final MailHostKnowledge knowledge;
    private final Predicate<String> ownInboxes;

    /**
     * @param resolver best one that remembers, {@link CachingDnsResolver}
     * @param knowledge of hosts behind disposable mailboxes
     * @param ownInboxes whether a domain or host name, in lower-case A-labels, takes mail for our own disposable
     *     inboxes
     */
    public DomainCheck(DnsResolver resolver, MailHostKnowledge knowledge, Predicate<String> ownInboxes) {
        this.resolver = resolver;
        this.knowledge = knowledge;
        this.ownInboxes = ownInboxes;
    }

    /**
     * Looks at a domain without blocking; the stage always completes, and never with an exception.
     *
     * @param domain lower-case A-labels without a dot at the end, not an address literal
     */
    public CompletionStage<DomainReport> check(String domain) {
        if (MailProviders.of(domain) != null) {
            return CompletableFuture.completedStage(DomainReport.without(Delivery.KNOWN_PROVIDER));
        }
        return ask(domain, DnsType.MX).thenCompose(answer -> switch (answer) {
            case DnsAnswer.Records records -> exchanges(domain, records.only(DnsRecord.MailExchange.class));
            case DnsAnswer.NoRecords _ -> fallback(domain);
            case DnsAnswer.NoSuchName _ -> ended(Delivery.NO_SUCH_DOMAIN);
            case DnsAnswer.Unknown(Reason reason) -> inDoubt(reason);
        });
    }

    /** A circle of aliases is no doubt: it is there, and mail runs in it. */
    private static CompletionStage<DomainReport> inDoubt(Reason reason) {
        return reason == Reason.ALIAS_LOOP
                ? ended(Delivery.ALIAS_LOOP)
                : CompletableFuture.completedStage(DomainReport.unknown(reason));
    }

    private static CompletionStage<DomainReport> ended(Delivery delivery) {
        return CompletableFuture.completedStage(DomainReport.without(delivery));
    }

    private CompletionStage<DomainReport> exchanges(String domain, List<DnsRecord.MailExchange> exchanges) {
        List<String> names = exchanges.stream()
                .filter(exchange -> !exchange.isNull())
                .map(DnsRecord.MailExchange::host)
                .toList();
        if (names.isEmpty()) {
            return ended(Delivery.REFUSED);
        }
        List<String> first = names.subList(0, Math.min(HOSTS_MAX, names.size()));
        CompletionStage<Hosts> hosts = CompletableFuture.completedStage(Hosts.NONE);
        for (String name : first) {
            CompletionStage<Hosts> one = host(name);
            hosts = hosts.thenCombine(one, Hosts::and);
        }
        boolean all = first.size() == names.size();
        return report(domain, first, hosts, found -> found.as(Delivery.MAIL_HOSTS, all));
    }

    private CompletionStage<DomainReport> fallback(String domain) {
        return host(domain).thenCompose(found -> {
            Delivery delivery = found.as(Delivery.ITS_OWN_ADDRESS, true);
            if (found.doubt().isPresent()) {
                return inDoubt(found.doubt().get());
            }
            return delivery.outcome() == Outcome.FAIL
                    ? ended(delivery)
                    : report(domain, List.of(domain), CompletableFuture.completedStage(found), _ -> delivery);
        });
    }

    private CompletionStage<DomainReport> report(
            String domain, List<String> names, CompletionStage<Hosts> hosts, Function<Hosts, Delivery> delivery) {
        CompletionStage<Outcome> spf = text(domain, "v=spf1");
        CompletionStage<Outcome> dmarc = text("_dmarc." + domain, "v=DMARC1");
        boolean own = ownInboxes.test(domain) || names.stream().anyMatch(ownInboxes);
        return hosts.thenApply(found -> new DomainReport(
                        delivery.apply(found),
                        names,
                        listing(names, found.addresses()),
                        own,
                        Outcome.UNKNOWN,
                        Outcome.UNKNOWN,
                        Optional.empty()))
                .thenCombine(spf, (report, outcome) -> report.with(outcome, report.dmarc()))
                .thenCombine(dmarc, (report, outcome) -> report.with(report.spf(), outcome));
    }

    private Optional<DomainListing> listing(List<String> names, List<InetAddress> addresses) {
        for (String name : names) {
            Optional<DomainListing> host = knowledge.host(name);
            if (host.isPresent()) {
                return host;
            }
        }
        for (InetAddress address : addresses) {
            Optional<DomainListing> network = knowledge.network(address);
            if (network.isPresent()) {
                return network;
            }
        }
        return Optional.empty();
    }

    /** What is behind the name of a host: its IPv4 addresses, or its IPv6 ones when it has no others. */
    private CompletionStage<Hosts> host(String name) {
        if (isNeverPublic(name)) {
            return CompletableFuture.completedStage(Hosts.SPECIAL);
        }
        return ask(name, DnsType.A).thenCompose(answer -> switch (answer) {
            case DnsAnswer.NoRecords _ -> ask(name, DnsType.AAAA).thenApply(Hosts::of);
            default -> CompletableFuture.completedStage(Hosts.of(answer));
        });
    }

    private static boolean isNeverPublic(String name) {
        return NEVER_PUBLIC.contains(name.substring(name.lastIndexOf('.') + 1));
    }

    private CompletionStage<Outcome> text(String name, String version) {
        return ask(name, DnsType.TXT).thenApply(answer -> switch (answer) {
            case DnsAnswer.Records records ->
                records.only(DnsRecord.Text.class).stream()
                                .anyMatch(record -> record.text().regionMatches(true, 0, version, 0, version.length()))
                        ? Outcome.PASS
                        : Outcome.FAIL;
            case DnsAnswer.NoRecords _, DnsAnswer.NoSuchName _ -> Outcome.FAIL;
            case DnsAnswer.Unknown _ -> Outcome.UNKNOWN;
        });
    }

    private CompletionStage<DnsAnswer> ask(String name, DnsType type) {
        return DnsQuestion.of(name, type)
                .map(resolver::ask)
                .orElseGet(() -> CompletableFuture.completedStage(new DnsAnswer.Unknown(Reason.MALFORMED)));
    }

    /**
     * What the hosts looked at have.
     *
     * @param addresses on the public internet
     * @param special whether some have an address that is not
     * @param doubt why of some of them nobody could say
     */
    private record Hosts(List<InetAddress> addresses, boolean special, Optional<Reason> doubt) {

        static final Hosts NONE = new Hosts(List.of(), false, Optional.empty());
        static final Hosts SPECIAL = new Hosts(List.of(), true, Optional.empty());

        static Hosts of(DnsAnswer answer) {
            return switch (answer) {
                case DnsAnswer.Records records -> {
                    List<InetAddress> all = records.only(DnsRecord.Address.class).stream()
                            .map(DnsRecord.Address::address)
                            .toList();
                    List<InetAddress> reachable =
                            all.stream().filter(IpReach::isGlobal).toList();
                    yield new Hosts(reachable, reachable.size() < all.size(), Optional.empty());
                }
                case DnsAnswer.Unknown(Reason reason) -> new Hosts(List.of(), false, Optional.of(reason));
                case DnsAnswer.NoRecords _, DnsAnswer.NoSuchName _ -> NONE;
            };
        }

        Hosts and(Hosts other) {
            List<InetAddress> both = new ArrayList<>(addresses);
            both.addAll(other.addresses);
            return new Hosts(both, special || other.special, doubt.or(other::doubt));
        }

        /** @param all whether no other hosts are left that might do better */
        Delivery as(Delivery good, boolean all) {
            if (!addresses.isEmpty() || doubt.isPresent() || !all) {
                return good;
            }
            return special ? Delivery.PRIVATE_HOST : Delivery.NO_HOST;
        }
    }
}
