package org.letterlock.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example of the module's README, compiled and run; the README is checked to quote it word for word. */
class ReadmeExampleTest {

    // README begins
    static String explain(String text) {
        return switch (EmailAddress.parse(text)) {
            case EmailAddress address when address.isInternational() -> "needs SMTPUTF8";
            case EmailAddress address -> "mail for " + address.domain();
            case AddressError(var reason, int position) -> reason + " at " + position;
        };
    }

    static DnsResolver resolver() {
        var network = new NetworkDnsResolver(NetworkDnsResolver.systemServers(), NetworkDnsResolver.Limits.DEFAULTS);
        return new CachingDnsResolver(network, InstantSource.system(), CachingDnsResolver.Limits.DEFAULTS);
    }

    static CompletionStage<String> whoTakesMail(DnsResolver resolver, String domain) {
        return resolver.ask(new DnsQuestion(domain, DnsType.MX)).thenApply(answer -> switch (answer) {
            case DnsAnswer.Records records -> {
                var hosts = records.only(DnsRecord.MailExchange.class);
                yield hosts.getFirst().isNull() ? "nobody" : hosts.getFirst().host();
            }
            case DnsAnswer.NoRecords none -> domain; // RFC 5321 section 5.1: its A or AAAA
            case DnsAnswer.NoSuchName none -> "nobody";
            case DnsAnswer.Unknown unknown -> "ask again later"; // never "nobody"
        });
    }
    // README ends

    // README data begins
    static DataBundle data(Path torExits, Path asnDatabase, InstantSource clock) throws IOException {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        NetworkList about = new NetworkList("Tor exits", IpClass.TOR, today, 0.95, List.of());
        return DataBundle.shipped(clock) // keep it: reading takes some tenths of a second
                .with(NetworkListFormat.TOR_EXITS.read(torExits, about))
                .with(MaxMindFile.read(asnDatabase));
    }

    static String describe(DataBundle data, InetAddress ip) {
        IpFacts facts = data.facts(ip);
        String owner = facts.network().map(AutonomousSystem::name).orElse("nobody");
        return owner + " " + facts.country().orElse("??") + " " + facts.classes();
    }
    // README data ends

    @Test
    void explains() {
        assertThat(explain("Jane@Bücher.example")).isEqualTo("mail for xn--bcher-kva.example");
        assertThat(explain("josé@example.com")).isEqualTo("needs SMTPUTF8");
        assertThat(explain("jane@@example.com")).isEqualTo("SECOND_AT_SIGN at 5");
    }

    @Test
    void tellsWhoTakesMail() throws IOException {
        String zone = """
                test.        60 IN SOA ns.test. hostmaster.test. 1 60 60 60 60
                shop.test.   60 IN MX 10 mx.shop.test.
                nomail.test. 60 IN MX 0 .
                bare.test.   60 IN A 192.0.2.1
                """;
        try (ZoneServer server = ZoneServer.start(zone)) {
            server.mode("broken.test", ZoneServer.Mode.SERVER_FAILURE);
            var network = new NetworkDnsResolver(List.of(server.address()), NetworkDnsResolver.Limits.DEFAULTS);
            assertThat(answer(network, "shop.test")).isEqualTo("mx.shop.test");
            assertThat(answer(network, "nomail.test")).isEqualTo("nobody");
            assertThat(answer(network, "bare.test")).isEqualTo("bare.test");
            assertThat(answer(network, "missing.test")).isEqualTo("nobody");
            assertThat(answer(network, "broken.test")).isEqualTo("ask again later");
        }
    }

    @Test
    void startsOnThisMachine() {
        assertThat(resolver()).isNotNull();
    }

    @Test
    void describesNetworks(@TempDir Path folder) throws IOException {
        Path exits = Files.writeString(folder.resolve("exits"), "ExitAddress 116.202.1.1 2026-11-20 08:10:52\n");
        Path database = Files.write(folder.resolve("asn.mmdb"), new byte[20]);
        InstantSource clock = InstantSource.fixed(Instant.parse("2026-11-20T00:00:00Z"));

        assertThatThrownBy(() -> data(exits, database, clock)).hasMessage("this is no MaxMind database");
        assertThat(describe(DataBundle.shipped(clock), InetAddress.ofLiteral("116.202.1.1")))
                .isEqualTo("Hetzner Online GmbH DE [HOSTING]");
        assertThat(describe(DataBundle.shipped(clock), InetAddress.ofLiteral("127.0.0.1")))
                .isEqualTo("nobody ?? []");
    }

    @Test
    void isQuotedByTheReadme() throws IOException {
        String source =
                Files.readString(Path.of("src/test/java", getClass().getName().replace('.', '/') + ".java"));
        for (String example : List.of("README", "README data")) {
            String begin = "// " + example + " begins\n";
            String quoted = source.substring(
                            source.indexOf(begin) + begin.length(), source.indexOf("    // " + example + " ends"))
                    .stripTrailing()
                    .stripIndent()
                    .strip();
            assertThat(Files.readString(Path.of("README.md"))).contains("```java\n" + quoted + "\n```");
        }
    }

    private static String answer(DnsResolver resolver, String domain) {
        return whoTakesMail(resolver, domain).toCompletableFuture().join();
    }
}
