package org.letterlock.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.letterlock.web.StubServer.write;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.letterlock.validation.DnsAnswer;
import org.letterlock.validation.DnsQuestion;
import org.letterlock.validation.DnsRecord;
import org.letterlock.validation.DnsType;
import org.letterlock.web.Fetched.Reason;

/** Posting goes through the same guard as fetching, and nowhere else than asked. */
final class GuardedPostTest {

    private static final FetchLimits LIMITS =
            new FetchLimits(10_000, Duration.ofSeconds(2), Duration.ofSeconds(3), 4, 8, Set.of(80, 443));

    private final StubServer server = new StubServer();
    private final List<InetSocketAddress> dialled = new CopyOnWriteArrayList<>();
    private volatile String address = "93.184.215.14";

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    private CompletionStage<DnsAnswer> resolve(DnsQuestion question) {
        InetAddress literal = InetAddress.ofLiteral(address);
        boolean four = literal.getAddress().length == 4;
        return CompletableFuture.completedStage(
                four == (question.type() == DnsType.A)
                        ? new DnsAnswer.Records(List.of(new DnsRecord.Address(literal)), Duration.ofMinutes(1))
                        : new DnsAnswer.NoRecords(Duration.ofMinutes(1)));
    }

    private GuardedFetcher fetcher(FetchLimits limits) {
        return new GuardedFetcher(
                this::resolve,
                limits,
                new GuardedFetcher.Network(
                        judged -> {
                            dialled.add(judged);
                            return new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port());
                        },
                        Optional.empty()),
                _ -> true);
    }

    private static Posting posting(boolean answerWanted, Map<String, String> headers) {
        return new Posting("application/json", "{\"a\":\"ä\"}".getBytes(StandardCharsets.UTF_8), headers, answerWanted);
    }

    private static Posted post(GuardedFetcher fetcher, String to) {
        try (FetchRound round = fetcher.round("application/json")) {
            return round.post(to, posting(true, Map.of()));
        }
    }

    private Posted post(String to) {
        return post(fetcher(LIMITS), to);
    }

    private static Posted refused(Reason reason) {
        return new Posted.Refused(reason);
    }

    @Test
    void postsTheBodyWithItsFieldsAndNothingElse() {
        server.answers("/hook?x=1", 201, "taken".getBytes(StandardCharsets.US_ASCII), "Content-Type: text/plain");

        Posted answer;
        try (FetchRound round = fetcher(LIMITS).round("*/*")) {
            answer = round.post("http://hook.example/hook?x=1", posting(true, Map.of("webhook-id", "msg_1")));
        }

        assertThat(answer).isInstanceOfSatisfying(Posted.Answered.class, answered -> {
            assertThat(answered.status()).isEqualTo(201);
            assertThat(answered.isSuccess()).isTrue();
            assertThat(answered.content().octets()).asString().isEqualTo("taken");
        });
        assertThat(server.bodies()).containsExactly("{\"a\":\"ä\"}");
        assertThat(server.heads().getFirst().split("\r\n"))
                .containsExactlyInAnyOrder(
                        "POST /hook?x=1 HTTP/1.1",
                        "Host: hook.example",
                        "Accept: */*",
                        "Accept-Encoding: identity",
                        "Connection: close",
                        "Content-Length: 10",
                        "Content-Type: application/json",
                        "User-Agent: Letterlock",
                        "webhook-id: msg_1");
    }

    @ParameterizedTest
    @MethodSource("org.letterlock.web.GuardedFetcherTest#forbiddenAddresses")
    void postsToNoAddressThatIsNotPublic(String forbidden) {
        address = forbidden;
        String literal = forbidden.contains(":") ? "[" + forbidden + "]" : forbidden;

        assertThat(post("http://evil.example/")).isEqualTo(refused(Reason.NO_PUBLIC_ADDRESS));
        assertThat(post("http://" + literal + "/")).isEqualTo(refused(Reason.NO_PUBLIC_ADDRESS));
        assertThat(dialled).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://hook.example/",
                "http://user@hook.example/",
                "http://hook.example:22/",
                "http://2130706433/",
                "http://0x7f.1/",
                "hook.example",
                ""
            })
    void postsToNothingThatMayNotBeAsked(String to) {
        assertThat(post(to)).isEqualTo(refused(Reason.ADDRESS_REFUSED));
        assertThat(dialled).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void followsNoRedirect(int status) {
        server.answers("/", status, new byte[0], "Location: /elsewhere");
        server.answers("/elsewhere", 200, new byte[0]);

        assertThat(post("http://hook.example/")).isInstanceOfSatisfying(Posted.Answered.class, answered -> {
            assertThat(answered.status()).isEqualTo(status);
            assertThat(answered.isSuccess()).isFalse();
        });
        assertThat(server.heads()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 204, 299, 400, 410, 429, 500, 503})
    void tellsEveryStatusAsItIs(int status) {
        server.answers("/", status, new byte[0]);

        assertThat(post("http://hook.example/"))
                .isInstanceOfSatisfying(
                        Posted.Answered.class,
                        answered -> assertThat(answered.status()).isEqualTo(status));
    }

    @Test
    void sendsNothingTwiceWhenTheServerHangsUp() {
        assertThat(post("http://hook.example/nothing")).isEqualTo(refused(Reason.NOT_REACHED));
        assertThat(server.bodies()).hasSize(1);
    }

    @Test
    void readsNoAnswerThatIsTooLongAndNoneThatIsNotWanted() {
        server.answers("/", out -> {
            write(out, "HTTP/1.1 200 X\r\n\r\n");
            while (true) {
                out.write(new byte[1_000]);
            }
        });

        assertThat(post("http://hook.example/")).isEqualTo(refused(Reason.TOO_LARGE));
        try (FetchRound round = fetcher(LIMITS).round("*/*")) {
            assertThat(round.post("http://hook.example/", posting(false, Map.of())))
                    .isInstanceOfSatisfying(Posted.Answered.class, answered -> {
                        assertThat(answered.isSuccess()).isTrue();
                        assertThat(answered.content().octets()).isEmpty();
                    });
        }
    }

    @Test
    void endsASlowServerInTime() {
        server.answers("/", out -> {
            while (true) {
                write(out, "x");
                out.flush();
                new CountDownLatch(1).await(100, TimeUnit.MILLISECONDS);
            }
        });
        FetchLimits hasty = new FetchLimits(10_000, Duration.ofSeconds(1), Duration.ofMillis(1_200), 4, 8, Set.of(80));
        long start = System.nanoTime();

        assertThat(post(fetcher(hasty), "http://hook.example/")).isEqualTo(refused(Reason.TIMEOUT));
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
    }

    @Test
    void countsPostsAmongTheFetches() {
        server.answers("/", 500, new byte[7]);
        GuardedFetcher fetcher = fetcher(LIMITS);

        post(fetcher, "http://hook.example/");
        post(fetcher, "http://127.0.0.1/");

        assertThat(fetcher.counters().fetched()).isEqualTo(1);
        assertThat(fetcher.counters().octets()).isEqualTo(7);
        assertThat(fetcher.counters().refused()).containsEntry(Reason.NO_PUBLIC_ADDRESS, 1L);
    }

    @ParameterizedTest
    @CsvSource({
        "'X-A\r\nX-B', y",
        "X-A, 'y\r\nX-B: z'",
        "X-A, 'y\0'",
        "X-A, ä",
        "'', y",
        "Host, inside.example",
        "content-length, 1",
        "Transfer-Encoding, chunked",
        "Cookie, a=b"
    })
    void takesNoFieldThatCouldChangeTheRequest(String name, String value) {
        assertThatThrownBy(() -> posting(false, Map.of(name, value))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void takesNoBodyBeyondTheLimit() {
        byte[] body = new byte[FetchLimits.POST_OCTETS_MAX + 1];

        assertThatThrownBy(() -> new Posting("text/plain", body, Map.of(), false))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
