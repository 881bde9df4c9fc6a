package org.letterlock.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.letterlock.validation.DnsAnswer.NoRecords;
import org.letterlock.validation.DnsAnswer.NoSuchName;
import org.letterlock.validation.DnsAnswer.Reason;
import org.letterlock.validation.DnsAnswer.Records;
import org.letterlock.validation.DnsAnswer.Unknown;

@Timeout(20)
class CachingDnsResolverTest {

    private static final CachingDnsResolver.Limits LIMITS =
            new CachingDnsResolver.Limits(3, Duration.ofSeconds(10), Duration.ofSeconds(1000), Duration.ofSeconds(100));
    private static final DnsQuestion MX = new DnsQuestion("shop.test", DnsType.MX);

    private final MovableClock clock = new MovableClock();
    private final Scripted behind = new Scripted();
    private final CachingDnsResolver resolver = new CachingDnsResolver(behind, clock, LIMITS);

    @Test
    void remembersRecordsForTheirTimeToLive() {
        behind.answers.add(records(60));
        assertThat(ask(MX)).isEqualTo(records(60));
        clock.move(Duration.ofSeconds(59));
        assertThat(ask(MX)).isEqualTo(records(60));
        assertThat(behind.asked).hasSize(1);
        clock.move(Duration.ofSeconds(1));
        behind.answers.add(records(61));
        assertThat(ask(MX)).isEqualTo(records(61));
        assertThat(behind.asked).hasSize(2);
    }

    @Test
    void asksEachTypeAndNameForItself() {
        behind.answers.addAll(List.of(records(60), records(61), records(62)));
        ask(MX);
        ask(new DnsQuestion("shop.test", DnsType.TXT));
        ask(new DnsQuestion("other.test", DnsType.MX));
        ask(new DnsQuestion("SHOP.test.", DnsType.MX));
        assertThat(behind.asked).hasSize(3);
    }

    @Test
    void remembersNoLongerThanTheMost() {
        assertThat(secondsKept(records(1_000_000))).isEqualTo(1000);
        assertThat(secondsKept(new NoSuchName(Duration.ofSeconds(1_000_000)))).isEqualTo(100);
        assertThat(secondsKept(new NoRecords(Duration.ofSeconds(1_000_000)))).isEqualTo(100);
    }

    @Test
    void remembersAtLeastTheLeast() {
        assertThat(secondsKept(records(1))).isEqualTo(10);
        assertThat(secondsKept(new NoSuchName(Duration.ofSeconds(1)))).isEqualTo(10);
    }

    @Test
    void remembersNegativeAnswersForTheTimeOfTheZone() {
        assertThat(secondsKept(new NoSuchName(Duration.ofSeconds(55)))).isEqualTo(55);
        assertThat(secondsKept(new NoRecords(Duration.ofSeconds(44)))).isEqualTo(44);
    }

    @Test
    void remembersNothingThatHoldsForNoTime() {
        assertThat(secondsKept(records(0))).isZero();
        assertThat(secondsKept(new NoSuchName(Duration.ZERO))).isZero();
        assertThat(secondsKept(new NoRecords(Duration.ZERO))).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void neverRemembersThatNobodyKnew(Reason reason) {
        behind.answers.addAll(List.of(new Unknown(reason), records(60)));
        assertThat(ask(MX)).isEqualTo(new Unknown(reason));
        assertThat(resolver.size()).isZero();
        assertThat(ask(MX)).isEqualTo(records(60));
    }

    @Test
    void keepsAnAnswerWhenALaterQuestionFails() {
        behind.answers.addAll(List.of(records(60), new Unknown(Reason.TIMEOUT)));
        ask(MX);
        ask(new DnsQuestion("other.test", DnsType.MX));
        assertThat(ask(MX)).isEqualTo(records(60));
    }

    @Test
    void forgetsTheLeastRecentlyUsedBeyondItsBound() {
        for (String name : List.of("a.test", "b.test", "c.test", "a.test", "d.test")) {
            behind.answers.add(records(60));
            ask(new DnsQuestion(name, DnsType.MX));
        }
        assertThat(resolver.size()).isEqualTo(3);
        behind.asked.clear();
        behind.answers.clear();
        behind.answers.add(records(61));
        ask(new DnsQuestion("a.test", DnsType.MX));
        ask(new DnsQuestion("c.test", DnsType.MX));
        ask(new DnsQuestion("d.test", DnsType.MX));
        assertThat(behind.asked).isEmpty();
        ask(new DnsQuestion("b.test", DnsType.MX));
        assertThat(behind.asked).hasSize(1);
    }

    @Test
    void dropsExpiredNamesThatNobodyAsksForAgain() {
        behind.answers.add(records(60));
        ask(MX);
        clock.move(Duration.ofSeconds(61));
        assertThat(resolver.size()).isZero();
    }

    @Test
    void forgetsEverythingWhenTheClockGoesBack() {
        behind.answers.addAll(List.of(records(60), records(61)));
        ask(MX);
        clock.move(Duration.ofSeconds(-1));
        assertThat(ask(MX)).isEqualTo(records(61));
    }

    @Test
    void neverRemembersAnswersAboutIpAddresses() throws Exception {
        DnsQuestion reverse = DnsQuestion.reverse(InetAddress.getByName("192.0.2.1"));
        DnsQuestion owner = new DnsQuestion("2.0.192.in-addr.arpa", DnsType.SOA);
        behind.answers.addAll(List.of(records(60), records(60), records(60)));
        ask(reverse);
        ask(reverse);
        ask(owner);
        assertThat(behind.asked).hasSize(3);
        assertThat(resolver.size()).isZero();
    }

    @Test
    void doesNotRememberHugeAnswers() {
        Records huge = new Records(List.of(new DnsRecord.Text("x".repeat(10_000))), Duration.ofSeconds(60));
        behind.answers.addAll(List.of(huge, huge));
        assertThat(ask(MX)).isEqualTo(huge);
        assertThat(resolver.size()).isZero();
    }

    @Test
    void asksEqualQuestionsAtTheSameTimeOnce() {
        CompletableFuture<DnsAnswer> pending = new CompletableFuture<>();
        AtomicInteger asked = new AtomicInteger();
        CachingDnsResolver slow = new CachingDnsResolver(
                question -> {
                    asked.incrementAndGet();
                    return pending;
                },
                clock,
                LIMITS);
        List<CompletableFuture<DnsAnswer>> answers = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            answers.add(slow.ask(MX).toCompletableFuture());
        }
        answers.getFirst().cancel(true);
        assertThat(answers.subList(1, 10)).noneMatch(CompletableFuture::isDone);
        pending.complete(records(60));
        assertThat(answers.subList(1, 10))
                .allSatisfy(answer -> assertThat(answer).isCompletedWithValue(records(60)));
        assertThat(asked).hasValue(1);
    }

    @Test
    void asksOnceFromManyThreads() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        CachingDnsResolver shared = new CachingDnsResolver(
                question -> {
                    asked.incrementAndGet();
                    return CompletableFuture.supplyAsync(() -> records(60));
                },
                clock,
                new CachingDnsResolver.Limits(
                        1000, Duration.ofSeconds(10), Duration.ofSeconds(100), Duration.ofSeconds(100)));
        int rounds = 200;
        int threads = 8;
        for (int round = 0; round < rounds; round++) {
            DnsQuestion question = new DnsQuestion("n" + round + ".test", DnsType.MX);
            CountDownLatch start = new CountDownLatch(1);
            List<CompletableFuture<DnsAnswer>> answers = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                CompletableFuture<DnsAnswer> answer = new CompletableFuture<>();
                answers.add(answer);
                Thread.ofVirtual().start(() -> {
                    try {
                        start.await();
                        shared.ask(question).thenAccept(answer::complete);
                    } catch (InterruptedException e) {
                        answer.completeExceptionally(e);
                    }
                });
            }
            start.countDown();
            for (CompletableFuture<DnsAnswer> answer : answers) {
                assertThat(answer.get(10, TimeUnit.SECONDS)).isEqualTo(records(60));
            }
        }
        assertThat(asked).hasValue(rounds);
    }

    @Test
    void survivesAResolverThatBreaksItsContract() {
        Queue<CompletionStage<DnsAnswer>> stages = new ArrayDeque<>();
        CachingDnsResolver over = new CachingDnsResolver(
                question -> {
                    CompletionStage<DnsAnswer> stage = stages.poll();
                    if (stage == null) {
                        throw new IllegalStateException();
                    }
                    return stage;
                },
                clock,
                LIMITS);
        stages.add(CompletableFuture.failedFuture(new IllegalStateException()));
        assertThat(over.ask(MX).toCompletableFuture()).isCompletedWithValue(new Unknown(Reason.FAILED));
        assertThat(over.ask(MX).toCompletableFuture()).isCompletedWithValue(new Unknown(Reason.FAILED));
        stages.add(CompletableFuture.completedFuture(records(60)));
        assertThat(over.ask(MX).toCompletableFuture()).isCompletedWithValue(records(60));
    }

    @Test
    void forgetsOnDemand() {
        behind.answers.add(records(60));
        ask(MX);
        resolver.clear();
        assertThat(resolver.size()).isZero();
    }

    @Test
    void worksOverTheNetwork() throws Exception {
        try (ZoneServer server = ZoneServer.start("""
                test.       7200 IN SOA ns.test. hostmaster.test. 1 3600 600 86400 30
                shop.test.    60 IN MX 10 mx.shop.test.
                """)) {
            CachingDnsResolver cached = new CachingDnsResolver(
                    new NetworkDnsResolver(
                            List.of(server.address()),
                            new NetworkDnsResolver.Limits(Duration.ofMillis(500), Duration.ofMillis(500), 10, 10)),
                    clock,
                    LIMITS);
            server.mode("slow.test", ZoneServer.Mode.SILENT_ONCE);
            DnsQuestion slow = new DnsQuestion("slow.test", DnsType.MX);
            assertThat(get(cached, slow)).isEqualTo(new Unknown(Reason.TIMEOUT));
            assertThat(get(cached, slow)).isEqualTo(new NoSuchName(Duration.ofSeconds(30)));
            assertThat(get(cached, MX)).isInstanceOf(Records.class);
            int asked = server.asked().size();
            assertThat(get(cached, slow)).isEqualTo(new NoSuchName(Duration.ofSeconds(30)));
            assertThat(get(cached, MX)).isInstanceOf(Records.class);
            assertThat(server.asked()).hasSize(asked);
            clock.move(Duration.ofSeconds(31));
            get(cached, slow);
            assertThat(server.asked()).hasSize(asked + 1);
        }
    }

    @Test
    void refusesImpossibleLimits() {
        Duration second = Duration.ofSeconds(1);
        assertThatThrownBy(() -> new CachingDnsResolver.Limits(0, second, second, second))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new CachingDnsResolver.Limits(1, Duration.ofSeconds(2), second, second))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** How many whole seconds an answer is given without asking again. */
    private long secondsKept(DnsAnswer answer) {
        resolver.clear();
        behind.answers.clear();
        behind.answers.add(answer);
        ask(MX);
        behind.answers.add(new Unknown(Reason.TIMEOUT));
        long seconds = 0;
        while (ask(MX).equals(answer)) {
            clock.move(Duration.ofSeconds(1));
            seconds++;
            behind.answers.clear();
            behind.answers.add(new Unknown(Reason.TIMEOUT));
        }
        return seconds;
    }

    private DnsAnswer ask(DnsQuestion question) {
        return get(resolver, question);
    }

    private static DnsAnswer get(DnsResolver resolver, DnsQuestion question) {
        return resolver.ask(question).toCompletableFuture().join();
    }

    private static Records records(long seconds) {
        return new Records(List.of(new DnsRecord.MailExchange(10, "mx.test")), Duration.ofSeconds(seconds));
    }

    /** Answers from a list and remembers what it was asked. */
    private static final class Scripted implements DnsResolver {

        private final Queue<DnsAnswer> answers = new ConcurrentLinkedQueue<>();
        private final Queue<DnsQuestion> asked = new ConcurrentLinkedQueue<>();

        @Override
        public CompletionStage<DnsAnswer> ask(DnsQuestion question) {
            asked.add(question);
            return CompletableFuture.completedStage(answers.remove());
        }
    }
}
