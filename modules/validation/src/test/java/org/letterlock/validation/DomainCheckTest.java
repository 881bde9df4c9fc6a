package org.letterlock.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.letterlock.validation.DomainReport.Delivery;

class DomainCheckTest {

    private static final DomainListing SINK = new DomainListing(DomainClass.DISPOSABLE, 0.9, List.of("hosts 2026-01"));
    private static final IpRange SINK_NETWORK = IpRange.parse("185.250.0.0/22");

    private static final MailHostKnowledge HOSTS = new MailHostKnowledge() {
        @Override
        public Optional<DomainListing> host(String host) {
            return host.endsWith("sink.com") ? Optional.of(SINK) : Optional.empty();
        }

        @Override
        public Optional<DomainListing> network(InetAddress address) {
            return SINK_NETWORK.contains(address) ? Optional.of(SINK) : Optional.empty();
        }
    };

    private static final String ZONE = """
            good.com          MX    10 mx1.good.com
            good.com          MX    20 mx2.good.com
            good.com          TXT   "v=spf1 mx -all"
            _dmarc.good.com   TXT   "V=DMARC1; p=reject"
            mx1.good.com      A     8.8.4.4
            mx2.good.com      A     8.8.8.8
            six.com           MX    10 mx.six.com
            mx.six.com        AAAA  2606:4700::1
            bare.com          A     8.8.4.4
            baresix.com       AAAA  2606:4700::1
            texts.com         TXT   "something else"
            none.com          MX    0 .
            odd.com           MX    0 .
            odd.com           MX    10 mx1.good.com
            gone.com          MX    10 mx.nowhere.com
            halfgone.com      MX    10 mx.nowhere.com
            halfgone.com      MX    20 mx1.good.com
            manygone.com      MX    10 a.nowhere.com
            manygone.com      MX    20 b.nowhere.com
            manygone.com      MX    30 c.nowhere.com
            loop.com          CNAME round.com
            round.com         CNAME loop.com
            mxloop.com        MX    10 loop.com
            alias.com         CNAME good.com
            local.com         MX    10 localhost
            mdns.com          MX    10 mail.local
            loopback.com      MX    10 mx.loopback.com
            mx.loopback.com   A     127.0.0.1
            ten.com           MX    10 mx.ten.com
            mx.ten.com        A     10.1.2.3
            shared.com        A     100.64.0.1
            six-local.com     MX    10 mx.six-local.com
            mx.six-local.com  AAAA  fd00::1
            mapped.com        MX    10 mx.mapped.com
            mx.mapped.com     AAAA  ::ffff:127.0.0.1
            mixed.com         MX    10 mx.mixed.com
            mx.mixed.com      A     10.1.2.3
            mx.mixed.com      A     8.8.8.8
            front.com         MX    10 mx7.sink.com
            mx7.sink.com      A     8.8.8.8
            moving.com        MX    10 mx.moving.com
            mx.moving.com     A     185.250.1.7
            barefront.com     A     185.250.3.255
            ours.com          MX    10 mail.letterlock.com
            mail.letterlock.com A   8.8.8.8
            slow.com          FAIL
            slowhost.com      MX    10 mx.slowhost.com
            mx.slowhost.com   FAIL
            """;

    /** Counts what is asked. */
    private static final class Counted implements DnsResolver {

        private final DnsResolver zone = new ZoneResolver(ZONE);
        private final AtomicInteger questions = new AtomicInteger();

        @Override
        public CompletionStage<DnsAnswer> ask(DnsQuestion question) {
            questions.incrementAndGet();
            return zone.ask(question);
        }
    }

    private final Counted resolver = new Counted();
    private final DomainCheck check =
            new DomainCheck(resolver, HOSTS, name -> name.equals("letterlock.com") || name.endsWith(".letterlock.com"));

    @ParameterizedTest
    @CsvSource({
        "good.com, MAIL_HOSTS",
        "six.com, MAIL_HOSTS",
        "odd.com, MAIL_HOSTS",
        "alias.com, MAIL_HOSTS",
        "halfgone.com, MAIL_HOSTS",
        "manygone.com, MAIL_HOSTS",
        "mixed.com, MAIL_HOSTS",
        "mxloop.com, MAIL_HOSTS",
        "slowhost.com, MAIL_HOSTS",
        "bare.com, ITS_OWN_ADDRESS",
        "baresix.com, ITS_OWN_ADDRESS",
        "none.com, REFUSED",
        "missing.com, NO_SUCH_DOMAIN",
        "texts.com, NO_HOST",
        "gone.com, NO_HOST",
        "local.com, PRIVATE_HOST",
        "mdns.com, PRIVATE_HOST",
        "loopback.com, PRIVATE_HOST",
        "ten.com, PRIVATE_HOST",
        "shared.com, PRIVATE_HOST",
        "six-local.com, PRIVATE_HOST",
        "mapped.com, PRIVATE_HOST",
        "loop.com, ALIAS_LOOP",
        "slow.com, UNKNOWN",
        "gmail.com, KNOWN_PROVIDER"
    })
    void findsWhereMailGoes(String domain, Delivery delivery) {
        assertThat(report(domain).delivery()).isEqualTo(delivery);
    }

    @Test
    void asksFewQuestionsAndNoneForLargeProviders() {
        for (String line : ZONE.lines().toList()) {
            resolver.questions.set(0);
            report(line.split(" ", -1)[0]);
            assertThat(resolver.questions.get()).as(line).isLessThanOrEqualTo(DomainCheck.QUESTIONS_MAX);
        }
        resolver.questions.set(0);
        report("gmail.com");
        assertThat(resolver.questions.get()).isZero();
        report("missing.com");
        assertThat(resolver.questions.get()).isOne();
    }

    @ParameterizedTest
    @CsvSource({"front.com, true", "moving.com, true", "barefront.com, true", "good.com, false", "missing.com, false"})
    void catchesFrontDomainsByHostAndNetwork(String domain, boolean found) {
        assertThat(report(domain).hostListing().isPresent()).isEqualTo(found);
    }

    @ParameterizedTest
    @CsvSource({"ours.com, true", "letterlock.com, false", "good.com, false"})
    void knowsOwnInboxesByTheirHost(String domain, boolean own) {
        assertThat(report(domain).ownInbox()).isEqualTo(own);
    }

    @ParameterizedTest
    @CsvSource({
        "good.com, PASS, PASS",
        "bare.com, FAIL, FAIL",
        "slow.com, UNKNOWN, UNKNOWN",
        "none.com, UNKNOWN, UNKNOWN"
    })
    void seesPoliciesOfTheDomain(String domain, Outcome spf, Outcome dmarc) {
        assertThat(report(domain).spf()).isEqualTo(spf);
        assertThat(report(domain).dmarc()).isEqualTo(dmarc);
    }

    @ParameterizedTest
    @EnumSource(DnsAnswer.Reason.class)
    void nobodyKnowingIsNoVerdict(DnsAnswer.Reason reason) {
        DnsResolver mute = _ -> CompletableFuture.completedStage(new DnsAnswer.Unknown(reason));
        DomainReport report = new DomainCheck(mute, MailHostKnowledge.NONE, _ -> false)
                .check("example.com")
                .toCompletableFuture()
                .join();
        boolean loop = reason == DnsAnswer.Reason.ALIAS_LOOP;
        assertThat(report.delivery()).isEqualTo(loop ? Delivery.ALIAS_LOOP : Delivery.UNKNOWN);
        assertThat(report.doubt()).isEqualTo(loop ? Optional.empty() : Optional.of(reason));
    }

    @Test
    void doesNotBlockWhileNobodyAnswers() {
        CompletableFuture<DnsAnswer> later = new CompletableFuture<>();
        CompletionStage<DomainReport> report =
                new DomainCheck(_ -> later, MailHostKnowledge.NONE, _ -> false).check("example.com");
        assertThat(report.toCompletableFuture()).isNotDone();
        later.complete(new DnsAnswer.Unknown(DnsAnswer.Reason.TIMEOUT));
        assertThat(report.toCompletableFuture().join().delivery()).isEqualTo(Delivery.UNKNOWN);
    }

    @Test
    void namesThatAreNoneAreUnknown() {
        assertThat(report("a".repeat(64) + ".com").delivery()).isEqualTo(Delivery.UNKNOWN);
    }

    private DomainReport report(String domain) {
        return check.check(domain).toCompletableFuture().join();
    }
}
