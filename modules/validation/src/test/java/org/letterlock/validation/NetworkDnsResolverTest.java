package org.letterlock.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.letterlock.validation.DnsAnswer.NoRecords;
import org.letterlock.validation.DnsAnswer.NoSuchName;
import org.letterlock.validation.DnsAnswer.Reason;
import org.letterlock.validation.DnsAnswer.Records;
import org.letterlock.validation.DnsAnswer.Unknown;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.Type;

/** The resolver against a real server on the loopback. */
@Timeout(20)
class NetworkDnsResolverTest {

    private static final String ZONE = """
            test.            7200 IN SOA ns.test. hostmaster.test. 17 3600 600 86400 900
            shop.test.        300 IN MX 20 mx2.shop.test.
            shop.test.        200 IN MX 10 MX1.Shop.test.
            shop.test.        300 IN TXT "v=spf1 " "mx " "-all"
            shop.test.        300 IN TXT "other"
            mx1.shop.test.     60 IN A 192.0.2.1
            mx1.shop.test.     60 IN A 192.0.2.2
            mx1.shop.test.     60 IN AAAA 2001:db8::1
            nomail.test.      300 IN MX 0 .
            alias.test.        30 IN CNAME middle.test.
            middle.test.      600 IN CNAME shop.test.
            away.test.         40 IN CNAME target.elsewhere.
            target.elsewhere. 300 IN MX 10 mx.elsewhere.
            dangling.test.     40 IN CNAME missing.test.
            empty.test.        40 IN CNAME mx1.shop.test.
            loop1.test.        40 IN CNAME loop2.test.
            loop2.test.        40 IN CNAME loop1.test.
            hop.test.          40 IN CNAME hop.elsewhere.
            _dmarc.shop.test. 300 IN TXT "v=DMARC1; p=none"
            1.2.0.192.in-addr.arpa. 300 IN PTR Mail.Shop.test.
            1.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.ip6.arpa. 300 IN PTR six.shop.test.
            """;

    private static final NetworkDnsResolver.Limits PATIENT =
            new NetworkDnsResolver.Limits(Duration.ofSeconds(10), Duration.ofSeconds(15), 50, 100);
    private static final NetworkDnsResolver.Limits HASTY =
            new NetworkDnsResolver.Limits(Duration.ofMillis(150), Duration.ofMillis(600), 50, 100);

    private ZoneServer server;

    @BeforeEach
    void start() {
        server = ZoneServer.start(ZONE);
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @Test
    void findsMailExchangesInOrderOfPreference() {
        assertThat(ask("shop.test", DnsType.MX))
                .isEqualTo(new Records(
                        List.of(
                                new DnsRecord.MailExchange(10, "mx1.shop.test"),
                                new DnsRecord.MailExchange(20, "mx2.shop.test")),
                        Duration.ofSeconds(200)));
    }

    @Test
    void tellsNullMx() {
        Records records = (Records) ask("nomail.test", DnsType.MX);
        assertThat(records.only(DnsRecord.MailExchange.class)).singleElement().matches(DnsRecord.MailExchange::isNull);
        Records others = (Records) ask("shop.test", DnsType.MX);
        assertThat(others.only(DnsRecord.MailExchange.class)).noneMatch(DnsRecord.MailExchange::isNull);
    }

    @Test
    void findsAddressesWithoutHostName() throws IOException {
        Records four = (Records) ask("mx1.shop.test", DnsType.A);
        assertThat(four.only(DnsRecord.Address.class))
                .containsExactlyInAnyOrder(
                        new DnsRecord.Address(InetAddress.getByName("192.0.2.1")),
                        new DnsRecord.Address(InetAddress.getByName("192.0.2.2")))
                .allSatisfy(found -> assertThat(found.address().toString()).startsWith("/"));
        assertThat(((Records) ask("mx1.shop.test", DnsType.AAAA)).records())
                .containsExactly(new DnsRecord.Address(InetAddress.getByName("2001:db8::1")));
    }

    @Test
    void joinsStringsOfOneText() {
        assertThat(((Records) ask("shop.test", DnsType.TXT)).records())
                .containsExactlyInAnyOrder(new DnsRecord.Text("v=spf1 mx -all"), new DnsRecord.Text("other"));
    }

    @Test
    void asksNamesWithUnderscore() {
        assertThat(((Records) ask("_DMARC.shop.test.", DnsType.TXT)).records())
                .containsExactly(new DnsRecord.Text("v=DMARC1; p=none"));
    }

    @Test
    void findsNamesOfAddresses() throws IOException {
        assertThat(((Records) ask(DnsQuestion.reverse(InetAddress.getByName("192.0.2.1")))).records())
                .containsExactly(new DnsRecord.Pointer("mail.shop.test"));
        assertThat(((Records) ask(DnsQuestion.reverse(InetAddress.getByName("2001:db8::1")))).records())
                .containsExactly(new DnsRecord.Pointer("six.shop.test"));
    }

    @Test
    void findsAuthority() {
        assertThat(((Records) ask("test", DnsType.SOA)).records())
                .containsExactly(new DnsRecord.Authority("ns.test", 17, Duration.ofMinutes(15)));
    }

    @Test
    void followsAliasesInsideAnAnswer() {
        assertThat(ask("alias.test", DnsType.MX)).isInstanceOfSatisfying(Records.class, records -> {
            assertThat(records.ttl()).isEqualTo(Duration.ofSeconds(30));
            assertThat(records.only(DnsRecord.MailExchange.class)).hasSize(2);
        });
        assertThat(server.asked()).containsExactly("udp MX alias.test");
    }

    @Test
    void asksOnForAliasesThatLeaveTheAnswer() throws IOException {
        server.add("far.test. 40 IN CNAME one.nowhere.");
        server.mode("one.nowhere", ZoneServer.Mode.REFUSED);
        assertThat(ask("far.test", DnsType.A)).isEqualTo(new Unknown(Reason.REFUSED));
        assertThat(server.asked()).startsWith("udp A far.test", "udp A one.nowhere");
    }

    @Test
    void answersWithAnAliasOnlyWhenAskedForIt() {
        assertThat(((Records) ask("alias.test", DnsType.CNAME)).records())
                .containsExactly(new DnsRecord.Alias("middle.test"));
        assertThat(ask("away.test", DnsType.MX)).isInstanceOf(Records.class);
    }

    @Test
    void takesWhatIsMissingBehindAnAliasAsMissing() {
        assertThat(ask("dangling.test", DnsType.MX)).isEqualTo(new NoSuchName(Duration.ofSeconds(40)));
        assertThat(ask("empty.test", DnsType.MX)).isEqualTo(new NoRecords(Duration.ofSeconds(40)));
    }

    @Test
    void tellsMissingNamesFromMissingRecordsAndHowLongThatHolds() {
        assertThat(ask("missing.test", DnsType.MX)).isEqualTo(new NoSuchName(Duration.ofMinutes(15)));
        assertThat(ask("mx1.shop.test", DnsType.MX)).isEqualTo(new NoRecords(Duration.ofMinutes(15)));
    }

    @Test
    void letsNothingHoldWithoutAuthority() {
        server.mode("bare.test", ZoneServer.Mode.NO_SUCH_NAME_BARE);
        assertThat(ask("bare.test", DnsType.MX)).isEqualTo(new NoSuchName(Duration.ZERO));
    }

    @ParameterizedTest
    @CsvSource({
        "SERVER_FAILURE, SERVER_FAILURE",
        "REFUSED, REFUSED",
        "REFERRAL, SERVER_FAILURE",
        "SILENT, TIMEOUT",
        "WRONG_ID, TIMEOUT",
        "ECHO, TIMEOUT",
        "GARBAGE, MALFORMED",
        "TRUNCATED_WITHOUT_TCP, UNREACHABLE",
        "TRUNCATED_FOR_EVER, MALFORMED"
    })
    void knowsThatItDoesNotKnow(ZoneServer.Mode mode, Reason reason) {
        server.mode("shop.test", mode);
        assertThat(ask(HASTY, DnsType.MX, server.address())).isEqualTo(new Unknown(reason));
    }

    @Test
    void knowsThatAliasesRunInACircle() {
        assertThat(ask("loop1.test", DnsType.MX)).isEqualTo(new Unknown(Reason.ALIAS_LOOP));
    }

    @Test
    void waitsForTheRealAnswerBehindForgedOnes() {
        server.mode("shop.test", ZoneServer.Mode.FORGED_FIRST);
        assertThat(ask("shop.test", DnsType.MX)).isInstanceOf(Records.class);
        assertThat(server.asked()).hasSize(1);
    }

    @Test
    void asksAgainOverTcpWhenTruncated() {
        server.mode("shop.test", ZoneServer.Mode.TRUNCATED);
        assertThat(ask("shop.test", DnsType.MX)).isInstanceOf(Records.class);
        assertThat(server.asked()).containsExactly("udp MX shop.test", "tcp MX shop.test");
    }

    @Test
    void asksAgainWithoutEdns() {
        server.mode("shop.test", ZoneServer.Mode.NO_EDNS);
        assertThat(ask("shop.test", DnsType.MX)).isInstanceOf(Records.class);
        assertThat(server.asked()).hasSize(2);
    }

    @Test
    void asksASilentServerAgain() {
        server.mode("shop.test", ZoneServer.Mode.SILENT_ONCE);
        assertThat(ask(HASTY, DnsType.MX, server.address())).isInstanceOf(Records.class);
    }

    @Test
    void asksTheNextServerWhenOneFails() throws IOException {
        server.mode("shop.test", ZoneServer.Mode.SERVER_FAILURE);
        try (ZoneServer other = ZoneServer.start(ZONE)) {
            assertThat(ask(PATIENT, DnsType.MX, server.address(), other.address()))
                    .isInstanceOf(Records.class);
            assertThat(ask(PATIENT, DnsType.MX, closedPort(), other.address())).isInstanceOf(Records.class);
            assertThat(other.asked()).hasSize(2);
        }
    }

    @Test
    void tellsThatNoServerIsThere() throws IOException {
        assertThat(ask(PATIENT, DnsType.MX, closedPort())).isEqualTo(new Unknown(Reason.UNREACHABLE));
    }

    @Test
    void boundsQuestionsInFlightAndInAll() throws Exception {
        server.mode("shop.test", ZoneServer.Mode.HELD);
        var limits = new NetworkDnsResolver.Limits(Duration.ofSeconds(10), Duration.ofSeconds(15), 2, 3);
        DnsResolver resolver = new NetworkDnsResolver(List.of(server.address()), limits);
        List<CompletableFuture<DnsAnswer>> answers = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            answers.add(resolver.ask(new DnsQuestion("shop.test", DnsType.MX)).toCompletableFuture());
        }
        assertThat(answers.get(3)).isCompletedWithValue(new Unknown(Reason.OVERLOADED));
        server.awaitArrivals(2);
        assertThat(server.asked()).hasSize(2);
        server.letGo(3);
        for (CompletableFuture<DnsAnswer> answer : answers.subList(0, 3)) {
            assertThat(answer.get(10, TimeUnit.SECONDS)).isInstanceOf(Records.class);
        }
        assertThat(resolver.ask(new DnsQuestion("nomail.test", DnsType.MX)).toCompletableFuture())
                .succeedsWithin(Duration.ofSeconds(10))
                .isInstanceOf(Records.class);
    }

    @Test
    void doesNotWaitForItsTurnLongerThanForAnAnswer() throws Exception {
        server.mode("shop.test", ZoneServer.Mode.HELD);
        var limits = new NetworkDnsResolver.Limits(Duration.ofSeconds(1), Duration.ofSeconds(1), 1, 3);
        DnsResolver resolver = new NetworkDnsResolver(List.of(server.address()), limits);
        var first = resolver.ask(new DnsQuestion("shop.test", DnsType.MX)).toCompletableFuture();
        server.awaitArrivals(1);
        var second = resolver.ask(new DnsQuestion("shop.test", DnsType.MX)).toCompletableFuture();
        assertThat(List.of(first.get(10, TimeUnit.SECONDS), second.get(10, TimeUnit.SECONDS)))
                .allMatch(Unknown.class::isInstance);
    }

    @Test
    void answersAThousandQuestionsAtOnce() throws Exception {
        var limits = new NetworkDnsResolver.Limits(Duration.ofSeconds(10), Duration.ofSeconds(15), 32, 2000);
        DnsResolver resolver = new NetworkDnsResolver(List.of(server.address()), limits);
        List<CompletableFuture<DnsAnswer>> answers = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            answers.add(resolver.ask(new DnsQuestion("shop.test", DnsType.MX)).toCompletableFuture());
        }
        for (CompletableFuture<DnsAnswer> answer : answers) {
            assertThat(answer.get(15, TimeUnit.SECONDS)).isInstanceOf(Records.class);
        }
    }

    @Test
    void logsNoNames() throws Exception {
        server.mode("canary.test", ZoneServer.Mode.GARBAGE);
        List<String> lines = loggedDuring(() -> {
            ask("canary.test", DnsType.MX);
            ask("shop.test", DnsType.MX);
        });
        assertThat(lines).noneMatch(line -> line.contains("canary") || line.contains("shop"));
        List<String> linesOfDnsjava = loggedDuring(() -> {
            SimpleResolver resolver = new SimpleResolver(server.address());
            Name shop = Name.fromConstantString("shop.test.");
            resolver.send(Message.newQuery(Record.newRecord(shop, Type.MX, DClass.IN)));
        });
        assertThat(linesOfDnsjava).as("the test can see names").anyMatch(line -> line.contains("shop"));
    }

    private static List<String> loggedDuring(ThrowingRunnable work) throws Exception {
        List<String> lines = new CopyOnWriteArrayList<>();
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord record) {
                lines.add(record.getMessage() + Arrays.toString(record.getParameters()));
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        handler.setLevel(Level.ALL);
        Logger root = Logger.getLogger("");
        Level before = root.getLevel();
        root.setLevel(Level.FINE);
        root.addHandler(handler);
        try {
            work.run();
        } finally {
            root.removeHandler(handler);
            root.setLevel(before);
        }
        return lines;
    }

    @FunctionalInterface
    private interface ThrowingRunnable {
        void run() throws Exception;
    }

    @Test
    void refusesImpossibleSettings() {
        assertThatThrownBy(() -> new NetworkDnsResolver(List.of(), PATIENT))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new NetworkDnsResolver.Limits(Duration.ZERO, Duration.ofSeconds(1), 1, 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new NetworkDnsResolver.Limits(Duration.ofSeconds(1), Duration.ofSeconds(1), 0, 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(NetworkDnsResolver.systemServers()).isNotEmpty();
    }

    private DnsAnswer ask(String name, DnsType type) {
        return ask(new DnsQuestion(name, type));
    }

    private DnsAnswer ask(DnsQuestion question) {
        return ask(PATIENT, question, server.address());
    }

    private static DnsAnswer ask(NetworkDnsResolver.Limits limits, DnsType type, InetSocketAddress... servers) {
        return ask(limits, new DnsQuestion("shop.test", type), servers);
    }

    private static DnsAnswer ask(NetworkDnsResolver.Limits limits, DnsQuestion question, InetSocketAddress... servers) {
        try {
            return new NetworkDnsResolver(List.of(servers), limits)
                    .ask(question)
                    .toCompletableFuture()
                    .get(15, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new AssertionError(e);
        }
    }

    private static InetSocketAddress closedPort() throws IOException {
        try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            return new InetSocketAddress(socket.getLocalAddress(), socket.getLocalPort());
        }
    }
}
