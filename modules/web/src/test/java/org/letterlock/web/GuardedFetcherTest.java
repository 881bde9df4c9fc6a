package org.letterlock.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.letterlock.web.StubServer.write;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.KeyStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.letterlock.mail.TlsIdentity;
import org.letterlock.privacy.proof.Proves;
import org.letterlock.validation.DnsAnswer;
import org.letterlock.validation.DnsQuestion;
import org.letterlock.validation.DnsRecord;
import org.letterlock.validation.DnsResolver;
import org.letterlock.validation.DnsType;
import org.letterlock.web.Fetched.Reason;

/** The table of attacks on whoever fetches what strangers point to, each against a real server that writes it down. */
final class GuardedFetcherTest {

    private static final String PUBLIC = "93.184.215.14";
    private static final FetchLimits LIMITS =
            new FetchLimits(10_000, Duration.ofSeconds(2), Duration.ofSeconds(3), 4, 8, Set.of(80, 443));

    private final StubServer server = new StubServer();
    private final Map<String, Deque<List<String>>> zone = new HashMap<>();
    private final List<DnsQuestion> questions = new CopyOnWriteArrayList<>();
    private final List<InetSocketAddress> dialled = new CopyOnWriteArrayList<>();

    GuardedFetcherTest() {
        zone("img.example", List.of(PUBLIC));
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    /** Every answer in turn; the last one stays. */
    @SafeVarargs
    private void zone(String host, List<String>... answers) {
        zone.put(host, new ArrayDeque<>(List.of(answers)));
    }

    private CompletionStage<DnsAnswer> resolve(DnsQuestion question) {
        questions.add(question);
        Deque<List<String>> answers = zone.get(question.name());
        if (answers == null) {
            return CompletableFuture.completedStage(new DnsAnswer.NoSuchName(Duration.ofMinutes(1)));
        }
        boolean last = question.type() == DnsType.AAAA && answers.size() > 1;
        List<DnsRecord> records = (last ? answers.remove() : answers.peek())
                .stream()
                        .map(InetAddress::ofLiteral)
                        .filter(address -> (address.getAddress().length == 4) == (question.type() == DnsType.A))
                        .map(address -> (DnsRecord) new DnsRecord.Address(address))
                        .toList();
        return CompletableFuture.completedStage(
                records.isEmpty()
                        ? new DnsAnswer.NoRecords(Duration.ofMinutes(1))
                        : new DnsAnswer.Records(records, Duration.ofMinutes(1)));
    }

    private GuardedFetcher fetcher(DnsResolver resolver, FetchLimits limits, Optional<KeyStore> authorities, int port) {
        return new GuardedFetcher(
                resolver,
                limits,
                new GuardedFetcher.Network(
                        judged -> {
                            dialled.add(judged);
                            return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
                        },
                        authorities),
                _ -> true);
    }

    private GuardedFetcher fetcher() {
        return fetcher(this::resolve, LIMITS, Optional.empty(), server.port());
    }

    private static Fetched get(GuardedFetcher fetcher, String address) {
        try (FetchRound round = fetcher.round("image/png")) {
            return round.get(address);
        }
    }

    private Fetched get(String address) {
        return get(fetcher(), address);
    }

    private static Fetched refused(Reason reason) {
        return new Fetched.Refused(reason);
    }

    @Test
    void fetchesWithNothingButAnAddressAndConstants() {
        server.answers("/a.png?x=1", 200, "picture".getBytes(StandardCharsets.US_ASCII), "Content-Type: image/png");

        Fetched answer = get("http://img.example/a.png?x=1#part");

        assertThat(answer).isInstanceOfSatisfying(Fetched.Content.class, content -> {
            assertThat(content.octets()).asString().isEqualTo("picture");
            assertThat(content.contentType()).isEqualTo("image/png");
        });
        assertThat(server.heads()).hasSize(1);
        assertThat(server.heads().getFirst().split("\r\n"))
                .containsExactlyInAnyOrder(
                        "GET /a.png?x=1 HTTP/1.1",
                        "Host: img.example",
                        "Accept: image/png",
                        "Accept-Encoding: identity",
                        "Connection: close",
                        "User-Agent: Letterlock");
        assertThat(dialled).containsExactly(new InetSocketAddress(InetAddress.ofLiteral(PUBLIC), 80));
    }

    @Test
    void takesNothingAlongFromOneAnswerToTheNextRequest() {
        server.answers("/one", 302, new byte[0], "Location: /two", "Set-Cookie: id=42; Path=/", "Alt-Svc: h3=\":443\"");
        server.answers("/two", 401, new byte[0], "WWW-Authenticate: Basic realm=x", "Set-Cookie: id=43");
        server.answers("/three", 200, new byte[1]);
        GuardedFetcher fetcher = fetcher();

        try (FetchRound round = fetcher.round("image/png")) {
            assertThat(round.get("http://img.example/one")).isEqualTo(refused(Reason.STATUS));
            assertThat(round.get("http://img.example/three")).isInstanceOf(Fetched.Content.class);
        }

        assertThat(server.heads())
                .hasSize(3)
                .allSatisfy(head -> assertThat(head)
                        .doesNotContainIgnoringCase("cookie")
                        .doesNotContainIgnoringCase("referer")
                        .doesNotContainIgnoringCase("authorization")
                        .doesNotContainIgnoringCase("language"));
        assertThat(dialled).as("a connection for each request").hasSize(3);
    }

    static Stream<String> forbiddenAddresses() {
        return Stream.of(
                "0.0.0.0",
                "10.0.0.1",
                "100.64.0.1",
                "127.0.0.1",
                "169.254.169.254",
                "172.16.0.1",
                "192.168.1.1",
                "198.18.0.1",
                "203.0.113.1",
                "224.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "::ffff:127.0.0.1",
                "::ffff:169.254.169.254",
                "64:ff9b::7f00:1",
                "64:ff9b:1::1",
                "2002:7f00:1::1",
                "2001:db8::1",
                "fd00::1",
                "fe80::1",
                "ff02::1");
    }

    @ParameterizedTest
    @MethodSource("forbiddenAddresses")
    void asksNoAddressThatIsNotPublic(String address) {
        zone("evil.example", List.of(address));
        String literal = address.contains(":") ? "[" + address + "]" : address;

        assertThat(get("http://evil.example/")).isEqualTo(refused(Reason.NO_PUBLIC_ADDRESS));
        assertThat(get("http://" + literal + "/")).isEqualTo(refused(Reason.NO_PUBLIC_ADDRESS));
        assertThat(dialled).isEmpty();
    }

    @Test
    void refusesAHostWithOnePrivateAddressAmongPublicOnes() {
        zone("mixed.example", List.of(PUBLIC, "10.0.0.1"));
        zone("mixed6.example", List.of(PUBLIC, "fd00::1"));

        assertThat(get("http://mixed.example/")).isEqualTo(refused(Reason.NO_PUBLIC_ADDRESS));
        assertThat(get("http://mixed6.example/")).isEqualTo(refused(Reason.NO_PUBLIC_ADDRESS));
        assertThat(dialled).isEmpty();
    }

    @Test
    void connectsToTheJudgedAddressAlsoWhenTheNameMovesMeanwhile() {
        server.answers("/", 200, new byte[1]);
        zone("rebinding.example", List.of(PUBLIC), List.of("127.0.0.1"));
        GuardedFetcher fetcher = fetcher();

        assertThat(get(fetcher, "http://rebinding.example/")).isInstanceOf(Fetched.Content.class);
        assertThat(dialled).extracting(InetSocketAddress::getAddress).containsExactly(InetAddress.ofLiteral(PUBLIC));
        assertThat(questions).as("asked once for each kind").hasSize(2);
        assertThat(get(fetcher, "http://rebinding.example/")).isEqualTo(refused(Reason.NO_PUBLIC_ADDRESS));
        assertThat(dialled).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1/",
                "http://[::1]/",
                "http://[::ffff:7f00:1]/",
                "http://inside.example/",
                "//inside.example/",
                "https://169.254.169.254/latest/meta-data"
            })
    void doesNotFollowARedirectToAForbiddenHost(String location) {
        zone("inside.example", List.of("192.168.0.1"));
        server.answers("/", 302, new byte[0], "Location: " + location);

        assertThat(get("http://img.example/")).isEqualTo(refused(Reason.NO_PUBLIC_ADDRESS));
        assertThat(server.heads()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "file:///etc/passwd",
                "ftp://img.example/",
                "gopher://img.example/",
                "javascript:alert(1)",
                "http://img.example:22/",
                "http://user@img.example/",
                "http://2130706433/",
                "http://0x7f.1/",
                "/\\127.0.0.1/",
                "\\\\127.0.0.1/",
                "http:/127.0.0.1/",
                "http:///127.0.0.1/"
            })
    void doesNotFollowARedirectToWhatMayNotBeAsked(String location) {
        server.answers("/", 301, new byte[0], "Location: " + location);

        assertThat(get("http://img.example/")).isEqualTo(refused(Reason.ADDRESS_REFUSED));
        assertThat(server.heads()).hasSize(1);
    }

    @Test
    @Proves({"INBOX-04", "INBOX-62", "INBOX-63", "MAILBOX-25", "MAILBOX-27", "CORE-02", "CORE-20"})
    void dialsNoHostThatIsNotDeclared() {
        server.answers("/", 301, new byte[0], "Location: http://other.example/");
        server.answers("/there", 200, new byte[1]);
        zone("other.example", List.of(PUBLIC));
        var fetcher = new GuardedFetcher(
                this::resolve,
                LIMITS,
                new GuardedFetcher.Network(
                        judged -> {
                            dialled.add(judged);
                            return new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port());
                        },
                        Optional.empty()),
                "img.example"::equals);
        try (FetchRound round = fetcher.round("*/*")) {
            assertThat(round.get("http://other.example/")).isEqualTo(refused(Reason.ADDRESS_REFUSED));
            assertThat(round.get("http://" + PUBLIC + "/")).isEqualTo(refused(Reason.ADDRESS_REFUSED));
            assertThat(dialled).isEmpty();
            assertThat(round.get("http://img.example/")).isEqualTo(refused(Reason.ADDRESS_REFUSED));
            assertThat(dialled).as("what it was sent on to").hasSize(1);
            assertThat(round.get("http://img.example/there")).isInstanceOf(Fetched.Content.class);
        }
    }

    @Test
    void followsRedirectsAsOftenAsAllowedAndNoMore() {
        for (int i = 0; i < 10; i++) {
            server.answers("/" + i, 307, new byte[0], "Location: " + (i + 1));
        }
        server.answers("/loop", 302, new byte[0], "Location: loop");
        server.answers("/10", 200, new byte[1]);

        assertThat(get("http://img.example/6")).isInstanceOf(Fetched.Content.class);
        assertThat(get("http://img.example/5")).isEqualTo(refused(Reason.TOO_MANY_REDIRECTS));
        server.heads().clear();
        assertThat(get("http://img.example/loop")).isEqualTo(refused(Reason.TOO_MANY_REDIRECTS));
        assertThat(server.heads()).hasSize(LIMITS.redirectsMax() + 1);
    }

    @ParameterizedTest
    @ValueSource(ints = {201, 204, 206, 304, 400, 404, 500})
    void takesNothingButAWholeAnswer(int status) {
        server.answers("/", status, new byte[0]);

        assertThat(get("http://img.example/")).isEqualTo(refused(Reason.STATUS));
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "br", "deflate", "x-unknown", "identity, gzip"})
    void refusesEncodedBodiesUnread(String encoding) {
        server.answers("/", 200, new byte[9_000], "Content-Encoding: " + encoding);

        assertThat(get("http://img.example/")).isEqualTo(refused(Reason.ENCODED));
    }

    @Test
    void stopsAtTheLimitWhetherTheLengthIsDeclaredOrNot() {
        server.answers("/fits", 200, new byte[10_000]);
        server.answers("/declared", out -> write(out, "HTTP/1.1 200 X\r\nContent-Length: 9000000000000\r\n\r\n"));
        server.answers("/endless", out -> {
            write(out, "HTTP/1.1 200 X\r\n\r\n");
            while (true) {
                out.write(new byte[1_000]);
            }
        });
        server.answers("/chunks", out -> {
            write(out, "HTTP/1.1 200 X\r\nTransfer-Encoding: chunked\r\n\r\n");
            while (true) {
                write(out, "1000\r\n" + "x".repeat(0x1000) + "\r\n");
            }
        });

        assertThat(get("http://img.example/fits")).isInstanceOf(Fetched.Content.class);
        for (String path : List.of("declared", "endless", "chunks")) {
            assertThat(get("http://img.example/" + path)).as(path).isEqualTo(refused(Reason.TOO_LARGE));
        }
    }

    @Test
    void endsEndlessHeads() {
        server.answers("/fields", out -> {
            write(out, "HTTP/1.1 200 X\r\n");
            while (true) {
                write(out, "X-More: more\r\n");
            }
        });
        server.answers("/field", out -> {
            write(out, "HTTP/1.1 200 X\r\nX-Long: ");
            while (true) {
                write(out, "longer and ");
            }
        });
        server.answers("/garbage", out -> {
            while (true) {
                write(out, "SSH-2.0-server\r\n");
            }
        });

        for (String path : List.of("fields", "field", "garbage")) {
            assertThat(get("http://img.example/" + path)).as(path).isEqualTo(refused(Reason.MALFORMED));
        }
    }

    @ParameterizedTest
    @CsvSource({"head, ''", "body, 'HTTP/1.1 200 X\r\nContent-Length: 5000\r\n\r\n'", "hints, ''"})
    void endsASlowDripInTime(String what, String before) {
        String drop = what.equals("hints") ? "HTTP/1.1 103 Early Hints\r\n\r\n" : "x";
        server.answers("/" + what, out -> {
            write(out, before);
            while (true) {
                write(out, drop);
                out.flush();
                new CountDownLatch(1).await(100, java.util.concurrent.TimeUnit.MILLISECONDS);
            }
        });
        FetchLimits hasty = new FetchLimits(10_000, Duration.ofSeconds(1), Duration.ofMillis(1_200), 4, 8, Set.of(80));
        long start = System.nanoTime();

        Fetched answer =
                get(fetcher(this::resolve, hasty, Optional.empty(), server.port()), "http://img.example/" + what);

        assertThat(answer).isEqualTo(refused(Reason.TIMEOUT));
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
    }

    @Test
    void saysThatTheHostHungUp() throws Exception {
        assertThat(get("http://img.example/nothing")).isEqualTo(refused(Reason.NOT_REACHED));
        server.close();
        assertThat(get("http://img.example/")).isEqualTo(refused(Reason.NOT_REACHED));
    }

    @Test
    void triesTheNextAddressOfAHost() {
        server.answers("/", 200, new byte[1]);
        zone("two.example", List.of(PUBLIC, "2606:2800:21f:cb07:6820:80da:af6b:8b2c"));
        var fetcher = new GuardedFetcher(
                this::resolve,
                LIMITS,
                new GuardedFetcher.Network(
                        judged -> new InetSocketAddress(
                                InetAddress.getLoopbackAddress(),
                                judged.getAddress().getAddress().length == 4 ? 1 : server.port()),
                        Optional.empty()),
                _ -> true);

        assertThat(get(fetcher, "http://two.example/")).isInstanceOf(Fetched.Content.class);
    }

    @Test
    void waitsForNoNameServerLongerThanForTheWhole() {
        FetchLimits hasty = new FetchLimits(10, Duration.ofSeconds(1), Duration.ofMillis(300), 4, 8, Set.of(80));

        assertThat(get(
                        fetcher(_ -> new CompletableFuture<>(), hasty, Optional.empty(), server.port()),
                        "http://img.example/"))
                .isEqualTo(refused(Reason.NAME_UNRESOLVED));
        assertThat(get("http://nonesuch.example/")).isEqualTo(refused(Reason.NO_PUBLIC_ADDRESS));
    }

    @Test
    void usesTheAddressThatIsKnownWhenNobodyKnowsTheOtherKind() {
        server.answers("/", 200, new byte[1]);
        DnsResolver half = question -> question.type() == DnsType.A
                ? resolve(question)
                : CompletableFuture.completedStage(new DnsAnswer.Unknown(DnsAnswer.Reason.SERVER_FAILURE));

        assertThat(get(fetcher(half, LIMITS, Optional.empty(), server.port()), "http://img.example/"))
                .isInstanceOf(Fetched.Content.class);
    }

    @Test
    void demandsACertificateForTheNameItAskedFor() throws Exception {
        TlsIdentity identity = TlsIdentity.selfSigned("img.example", InstantSource.system());
        KeyStore authorities = KeyStore.getInstance(KeyStore.getDefaultType());
        authorities.load(null, null);
        authorities.setCertificateEntry("test", identity.certificate());
        zone("other.example", List.of(PUBLIC));
        try (StubServer secure = new StubServer(identity.sslContext().getServerSocketFactory())) {
            secure.answers("/", 200, new byte[1]);
            GuardedFetcher trusting = fetcher(this::resolve, LIMITS, Optional.of(authorities), secure.port());
            GuardedFetcher wary = fetcher(this::resolve, LIMITS, Optional.empty(), secure.port());

            assertThat(get(trusting, "https://img.example/")).isInstanceOf(Fetched.Content.class);
            assertThat(get(trusting, "https://other.example/")).isEqualTo(refused(Reason.TLS_FAILED));
            assertThat(get(trusting, "https://" + PUBLIC + "/")).isEqualTo(refused(Reason.TLS_FAILED));
            assertThat(get(wary, "https://img.example/")).isEqualTo(refused(Reason.TLS_FAILED));
            assertThat(secure.heads()).hasSize(1);
            assertThat(dialled).extracting(InetSocketAddress::getPort).containsOnly(443);
        }
    }

    @Test
    void endsAHandshakeThatNeverEnds() throws Exception {
        try (var silent = new java.net.ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            FetchLimits hasty = new FetchLimits(10, Duration.ofSeconds(1), Duration.ofSeconds(1), 4, 8, Set.of(443));

            assertThat(get(
                            fetcher(this::resolve, hasty, Optional.empty(), silent.getLocalPort()),
                            "https://img.example/"))
                    .isEqualTo(refused(Reason.TIMEOUT));
        }
    }

    @Test
    void fetchesNoMoreAtATimeThanAllowed() throws Exception {
        CountDownLatch inside = new CountDownLatch(2);
        CountDownLatch letGo = new CountDownLatch(1);
        server.answers("/held", out -> {
            inside.countDown();
            letGo.await();
            write(out, "HTTP/1.1 200 X\r\nContent-Length: 0\r\n\r\n");
        });
        FetchLimits two = new FetchLimits(10, Duration.ofSeconds(10), Duration.ofSeconds(10), 4, 2, Set.of(80));
        FetchLimits hasty = new FetchLimits(10, Duration.ofSeconds(10), Duration.ofMillis(200), 4, 2, Set.of(80));
        GuardedFetcher fetcher = fetcher(this::resolve, two, Optional.empty(), server.port());
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Fetched>> held = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                held.add(threads.submit(() -> get(fetcher, "http://img.example/held")));
            }
            inside.await();
            Future<Fetched> third = threads.submit(() -> get(fetcher, "http://img.example/held"));
            assertThat(server.heads()).hasSize(2);
            letGo.countDown();
            assertThat(third.get()).isInstanceOf(Fetched.Content.class);
            for (Future<Fetched> one : held) {
                assertThat(one.get()).isInstanceOf(Fetched.Content.class);
            }
        }
        GuardedFetcher full = fetcher(this::resolve, hasty, Optional.empty(), server.port());
        full.places().acquire(2);
        assertThat(get(full, "http://img.example/held")).isEqualTo(refused(Reason.BUSY));
    }

    @Test
    void countsWithoutNames() {
        server.answers("/", 200, new byte[7]);
        GuardedFetcher fetcher = fetcher();

        get(fetcher, "http://img.example/");
        get(fetcher, "http://127.0.0.1/");
        get(fetcher, "ftp://img.example/");

        assertThat(fetcher.counters().fetched()).isEqualTo(1);
        assertThat(fetcher.counters().octets()).isEqualTo(7);
        assertThat(fetcher.counters().refused())
                .containsOnlyKeys(Reason.values())
                .containsEntry(Reason.NO_PUBLIC_ADDRESS, 1L)
                .containsEntry(Reason.ADDRESS_REFUSED, 1L)
                .containsEntry(Reason.TIMEOUT, 0L);
    }

    @Test
    void asksAnAddressInBracketsUnderItsName() {
        server.answers("/", 200, new byte[1]);

        assertThat(get("http://[2606:2800:21f:cb07:6820:80da:af6b:8b2c]/")).isInstanceOf(Fetched.Content.class);
        assertThat(server.heads().getFirst()).contains("Host: [2606:2800:21f:cb07:6820:80da:af6b:8b2c]\r\n");
        assertThat(questions).isEmpty();
    }

    @Test
    void asksForAPathThatBeginsWithTwoSlashes() {
        server.answers("//a", 200, new byte[1]);

        assertThat(get("http://img.example//a")).isInstanceOf(Fetched.Content.class);
    }

    @Test
    void answersForAnyAddress() {
        long seed = System.nanoTime();
        var random = new java.util.Random(seed);
        String[] pieces = {
            "http",
            "https",
            ":",
            "//",
            "/",
            "@",
            "[",
            "]",
            "::1",
            "127.0.0.1",
            "img.example",
            ".",
            "%",
            "\\",
            "?",
            "#",
            "\0",
            "\n",
            "１",
            "。",
            "ß",
            "xn--",
            "0x7f",
            ":80",
            " ",
            "\uD800"
        };
        GuardedFetcher fetcher = fetcher();
        for (int round = 0; round < 3_000; round++) {
            StringBuilder address = new StringBuilder(random.nextBoolean() ? "http://" : "");
            IntStream.range(0, random.nextInt(8)).forEach(_ -> address.append(pieces[random.nextInt(pieces.length)]));
            get(fetcher, address.toString());
        }
        assertThat(dialled)
                .as("seed " + seed)
                .extracting(InetSocketAddress::getAddress)
                .allMatch(InetAddress.ofLiteral(PUBLIC)::equals);
    }

    @Test
    void refusesAnAddressOfAMebibyte() {
        assertThat(get("http://img.example/" + "a".repeat(1 << 20))).isEqualTo(refused(Reason.ADDRESS_REFUSED));
        server.answers("/", out -> write(out, "HTTP/1.1 302 X\r\nLocation: /" + "a".repeat(8_100) + "\r\n\r\n"));
        assertThat(get("http://img.example/")).isInstanceOf(Fetched.Refused.class);
    }
}
