package org.letterlock.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdempotentAnswersTest {

    private static final String KEY = "7d0e1f62-94f1-4b2f-9d4e-2f8f3c1f0a11";

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
    private final IdempotentAnswers answers = new IdempotentAnswers(now::get);
    private final AtomicInteger made = new AtomicInteger();

    private String ask(String key, String request) {
        return new String(
                answers.answer(
                        key, request, () -> ("answer " + made.incrementAndGet()).getBytes(StandardCharsets.UTF_8)),
                StandardCharsets.UTF_8);
    }

    @Test
    void repeatsTheAnswerAndMakesNothing() {
        assertThat(ask(KEY, "a")).isEqualTo("answer 1");
        assertThat(ask(KEY, "a")).isEqualTo("answer 1");
        assertThat(made).hasValue(1);
    }

    @Test
    void makesAnewWithoutKeyOrWithAnother() {
        assertThat(ask(null, "a")).isEqualTo("answer 1");
        assertThat(ask(null, "a")).isEqualTo("answer 2");
        assertThat(ask(KEY, "a")).isEqualTo("answer 3");
        assertThat(ask(KEY + "x", "a")).isEqualTo("answer 4");
    }

    @Test
    void forgetsAfterTenMinutes() {
        ask(KEY, "a");
        now.set(now.get().plus(Duration.ofMinutes(10)).minusMillis(1));
        assertThat(ask(KEY, "a")).isEqualTo("answer 1");
        now.set(now.get().plusMillis(1));
        assertThat(ask(KEY, "a")).isEqualTo("answer 2");
    }

    @Test
    void refusesTheKeyForAnotherRequest() {
        ask(KEY, "a");
        ProblemException refusal = catchThrowableOfType(ProblemException.class, () -> ask(KEY, "b"));
        assertThat(refusal.problem().type()).isEqualTo("/problems/idempotency-key-reused");
        assertThat(refusal.problem().status()).isEqualTo(422);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1",
                "create-inbox",
                "123456789012345678901",
                "with space aaaaaaaaaaaaaaaaaaaa",
                "ümlaut-aaaaaaaaaaaaaaaaaaaaaa"
            })
    void refusesKeysThatCouldBeGuessed(String key) {
        ProblemException refusal = catchThrowableOfType(ProblemException.class, () -> ask(key, "a"));
        assertThat(refusal.problem().status()).isEqualTo(400);
        assertThat(made).hasValue(0);
    }

    @Test
    void aFailureIsNotKept() {
        assertThatThrownBy(() -> answers.answer(KEY, "a", () -> {
                    throw Problems.unexpected().exception();
                }))
                .isInstanceOf(ProblemException.class);
        assertThat(ask(KEY, "a")).isEqualTo("answer 1");
    }

    @Test
    void aSecondCallDuringTheFirstIsSentAway() throws Exception {
        var begun = new CountDownLatch(1);
        var go = new CountDownLatch(1);
        var first = CompletableFuture.supplyAsync(() -> answers.answer(KEY, "a", () -> {
            begun.countDown();
            await(go);
            return new byte[] {1};
        }));
        assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
        ProblemException refusal = catchThrowableOfType(ProblemException.class, () -> ask(KEY, "a"));
        go.countDown();
        assertThat(refusal.problem().type()).isEqualTo("/problems/idempotency-key-busy");
        assertThat(first.get(10, TimeUnit.SECONDS)).containsExactly(1);
        assertThat(answers.answer(KEY, "a", () -> new byte[] {2})).containsExactly(1);
    }

    @Test
    void holdsNoMoreThanItsBound() {
        for (int i = 0; i <= 10_000; i++) {
            ask(KEY + i, "a");
        }
        assertThat(ask(KEY + 0, "a")).isEqualTo("answer 10002");
        assertThat(ask(KEY + 10_000, "a")).isEqualTo("answer 10001");
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
