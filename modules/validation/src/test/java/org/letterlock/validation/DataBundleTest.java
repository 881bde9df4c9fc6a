package org.letterlock.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The bundle that comes with the library, asked for what everybody can know. */
final class DataBundleTest {

    private static final Instant DAY = Instant.parse("2026-12-01T00:00:00Z");
    private static final DataBundle BUNDLE = DataBundle.shipped(InstantSource.fixed(DAY));

    @ParameterizedTest
    @CsvSource({
        "mailinator.com, DISPOSABLE",
        "any.name.below.mailinator.com, DISPOSABLE",
        "yopmail.com, DISPOSABLE",
        "guerrillamail.com, DISPOSABLE",
        "duck.com, PRIVACY_RELAY",
        "mozmail.com, PRIVACY_RELAY",
        "simplelogin.com, PRIVACY_RELAY",
        "passmail.net, PRIVACY_RELAY",
        "anonaddy.me, PRIVACY_RELAY",
        "somebody.anonaddy.com, PRIVACY_RELAY",
        "aleeas.com, PRIVACY_RELAY",
        "slmails.com, PRIVACY_RELAY",
        "privaterelay.appleid.com, PRIVACY_RELAY",
        "gmail.com, FREE",
        "proton.me, FREE",
        "cock.li, FREE",
        "zoho.com, FREE",
        "nus.edu.sg, CORPORATE"
    })
    void knowsWhatDomainsAre(String domain, DomainClass kind) {
        DomainListing listing = BUNDLE.listing(domain).orElseThrow();

        assertThat(listing.kind()).isEqualTo(kind);
        assertThat(listing.confidence()).isBetween(0.5, 1.0);
        assertThat(listing.sources()).allMatch(source -> source.matches("[a-z-]+ \\d{4}-\\d\\d-\\d\\d"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "example.com",
                "com",
                "co.uk",
                "a",
                "",
                ".",
                "..",
                ".com",
                "mailinator.com.",
                "xmailinator.com",
                "mailinator.com.example",
                "dyndns.org",
                "somebody.dyndns.org",
                "ddns.net",
                "MAILINATOR.COM",
                "ü.com"
            })
    void saysNothingAboutOtherNames(String domain) {
        assertThat(BUNDLE.listing(domain)).isEmpty();
    }

    @Test
    void believesSourcesTheMoreOfThemAgreeAndTheLessOldTheyAre() {
        DomainListing all = BUNDLE.listing("mailinator.com").orElseThrow();
        DomainListing later = DataBundle.shipped(InstantSource.fixed(Instant.parse("2029-12-01T00:00:00Z")))
                .listing("mailinator.com")
                .orElseThrow();

        assertThat(all.sources()).hasSizeGreaterThan(2);
        assertThat(all.confidence()).isGreaterThan(0.95);
        assertThat(later.confidence()).isLessThan(all.confidence());
    }

    @ParameterizedTest
    @CsvSource({
        "mail.wabblywabble.com, DISPOSABLE",
        "mail.mailinator.com, DISPOSABLE",
        "route1.mx.cloudflare.net, FORWARDING_ALIAS",
        "mx1.simplelogin.co, FORWARDING_ALIAS",
        "eforward1.registrar-servers.com, FORWARDING_ALIAS"
    })
    void knowsHostsThatTakeMail(String host, DomainClass kind) {
        assertThat(BUNDLE.host(host).orElseThrow().kind()).isEqualTo(kind);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"gmail-smtp-in.l.google.com", "mx.yandex.net", "mx1.example.com", "cloudflare.net", "mail.ru"})
    void saysNothingAboutHostsOfOrdinaryMail(String host) {
        assertThat(BUNDLE.host(host)).isEmpty();
    }

    @Test
    void knowsNetworksThatTakeMailForDisposableDomains() {
        assertThat(BUNDLE.network(address("198.133.159.255")).orElseThrow().kind())
                .isEqualTo(DomainClass.DISPOSABLE);
        assertThat(BUNDLE.network(address("198.133.160.0"))).isEmpty();
        assertThat(BUNDLE.network(address("188.166.111.252"))).isPresent();
        assertThat(BUNDLE.network(address("188.166.111.253"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "3.5.140.2, 16509, HOSTING",
        "116.202.1.1, 24940, HOSTING",
        "2a01:4f8::1, 24940, HOSTING",
        "172.232.1.1, 63949, HOSTING",
        "104.28.1.1, 13335, RELAY",
        "98.97.1.1, 14593, CGNAT"
    })
    void knowsNetworks(String ip, long system, IpClass kind) {
        IpFacts facts = BUNDLE.facts(address(ip));

        assertThat(facts.network().orElseThrow().number()).isEqualTo(system);
        assertThat(facts.network().orElseThrow().name()).isNotEmpty();
        assertThat(facts.classes()).contains(kind);
        assertThat(facts.confidence(kind)).isBetween(0.5, 1.0);
        assertThat(facts.country()).isPresent();
        assertThat(facts.specialUse()).isEmpty();
        assertThat(facts).hasToString("IpFacts[hidden]");
    }

    @Test
    void findsNothingAgainstALineAtHome() {
        IpFacts facts = BUNDLE.facts(address("93.192.0.1"));

        assertThat(facts.network().orElseThrow().number()).isEqualTo(3320);
        assertThat(facts.country()).contains("DE");
        assertThat(facts.listings()).isEmpty();
    }

    @Test
    void tellsWhyAnAddressIsNoHostOnTheInternet() {
        assertThat(BUNDLE.facts(address("192.168.1.1")).specialUse()).contains(SpecialUse.PRIVATE);
        assertThat(BUNDLE.facts(address("100.64.0.1")).specialUse()).contains(SpecialUse.SHARED);
        assertThat(BUNDLE.facts(address("fe80::1")).specialUse()).contains(SpecialUse.LINK_LOCAL);
        assertThat(BUNDLE.facts(address("4000::1")).specialUse()).contains(SpecialUse.RESERVED);
        assertThat(BUNDLE.facts(address("192.168.1.1")).network()).isEmpty();
    }

    @Test
    void givesACarriedIpv4AddressItsOwnFacts() throws UnknownHostException {
        IpFacts carried = BUNDLE.facts(address("116.202.1.1"));
        byte[] mapped = HexFormat.of().parseHex("00000000000000000000ffff74ca0101");

        assertThat(BUNDLE.facts(java.net.Inet6Address.getByAddress(null, mapped, -1)))
                .isEqualTo(carried);
        assertThat(BUNDLE.facts(address("64:ff9b::116.202.1.1"))).isEqualTo(carried);
        for (String tunnel : List.of("2002:74ca:101::1", "2001:0:4136:e378:8000:63bf:8b35:fefe")) {
            assertThat(BUNDLE.facts(address(tunnel)).network()).as(tunnel).isEqualTo(carried.network());
            assertThat(BUNDLE.facts(address(tunnel)).listings()).as(tunnel).isEqualTo(carried.listings());
            assertThat(BUNDLE.facts(address(tunnel)).specialUse()).as(tunnel).contains(SpecialUse.TUNNEL);
        }
        assertThat(BUNDLE.facts(address("64:ff9b::10.0.0.1")).specialUse()).contains(SpecialUse.PRIVATE);
    }

    @Test
    void addsAListOfTheOperatorsAndLetsItAge() throws BadDataException {
        var entry = new NetworkList.Entry(IpRange.parse("116.202.1.0/24"), "case 17");
        DataBundle with =
                BUNDLE.with(new NetworkList("ours", IpClass.THREAT, LocalDate.of(2026, 11, 17), 0.8, List.of(entry)));

        IpFacts facts = with.facts(address("116.202.1.1"));
        assertThat(facts.classes()).containsExactly(IpClass.HOSTING, IpClass.THREAT);
        assertThat(facts.confidence(IpClass.THREAT)).isEqualTo(0.4);
        assertThat(facts.listings().getLast())
                .isEqualTo(new IpListing(IpClass.THREAT, "ours", "case 17", LocalDate.of(2026, 11, 17), 0.4));
        assertThat(facts.network())
                .isEqualTo(BUNDLE.facts(address("116.202.1.1")).network());
        assertThat(with.facts(address("116.202.2.1")).classes()).containsExactly(IpClass.HOSTING);
        assertThat(BUNDLE.facts(address("116.202.1.1")).classes()).containsExactly(IpClass.HOSTING);
    }

    @Test
    void namesItsSourcesWithTheAttributionsTheyAskFor() {
        assertThat(BUNDLE.id()).matches("[0-9a-f]{16}");
        assertThat(BUNDLE.date()).isAfter(LocalDate.of(2026, 9, 1));
        assertThat(BUNDLE.sources())
                .filteredOn(source -> source.licence().equals("CC-BY-4.0"))
                .hasSize(2)
                .allMatch(source -> !source.attribution().isEmpty());
        assertThat(BUNDLE.size().domains()).isGreaterThan(150_000);
        assertThat(BUNDLE.size().ranges()).isGreaterThan(500_000);
    }

    private static InetAddress address(String literal) {
        return InetAddress.ofLiteral(literal);
    }
}
