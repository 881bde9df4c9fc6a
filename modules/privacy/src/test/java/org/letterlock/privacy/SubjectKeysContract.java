package org.letterlock.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What every kind of subject keys promises. */
interface SubjectKeysContract {

    SubjectKeys keys();

    byte[] PLAIN = "the body of a letter".getBytes(StandardCharsets.UTF_8);

    static SubjectId anyone() {
        return new SubjectId(UUID.randomUUID());
    }

    @Test
    default void opensWhatItSealedForTheSamePlace() {
        SubjectId subject = anyone();
        byte[] sealed = keys().create(subject).seal(PLAIN, "message:1:raw");
        assertThat(keys().find(subject).orElseThrow().open(sealed, "message:1:raw"))
                .isEqualTo(PLAIN);
    }

    @Test
    default void sealsNothingAndMuch() {
        SubjectKey key = keys().create(anyone());
        byte[] much = new byte[5_000_000];
        Arrays.fill(much, (byte) 7);
        assertThat(key.open(key.seal(new byte[0], "p"), "p")).isEmpty();
        assertThat(key.open(key.seal(much, "p"), "p")).isEqualTo(much);
    }

    @Test
    default void refusesEveryFlippedBit() {
        SubjectKey key = keys().create(anyone());
        byte[] sealed = key.seal(PLAIN, "place");
        for (int bit = 0; bit < sealed.length * 8; bit++) {
            byte[] changed = sealed.clone();
            changed[bit / 8] ^= (byte) (1 << (bit % 8));
            assertThatThrownBy(() -> key.open(changed, "place")).isInstanceOf(SealBrokenException.class);
        }
    }

    @Test
    default void refusesEveryTruncationAndAnExtension() {
        SubjectKey key = keys().create(anyone());
        byte[] sealed = key.seal(PLAIN, "place");
        for (int length = 0; length < sealed.length; length++) {
            byte[] cut = Arrays.copyOf(sealed, length);
            assertThatThrownBy(() -> key.open(cut, "place")).isInstanceOf(SealBrokenException.class);
        }
        assertThatThrownBy(() -> key.open(Arrays.copyOf(sealed, sealed.length + 1), "place"))
                .isInstanceOf(SealBrokenException.class);
    }

    @Test
    default void refusesWhatWasMovedToAnotherPlaceOrSubject() {
        SubjectKey key = keys().create(anyone());
        SubjectKey other = keys().create(anyone());
        byte[] sealed = key.seal(PLAIN, "message:1:raw");
        for (String place : List.of("message:2:raw", "message:1:ra", "message:1:raw ", "", "Message:1:raw")) {
            assertThatThrownBy(() -> key.open(sealed, place)).isInstanceOf(SealBrokenException.class);
        }
        assertThatThrownBy(() -> other.open(sealed, "message:1:raw")).isInstanceOf(SealBrokenException.class);
    }

    @Test
    default void endsAKeyThatWasHandedOutBefore() {
        SubjectId subject = anyone();
        SubjectKey key = keys().create(subject);
        SubjectKey found = keys().find(subject).orElseThrow();
        byte[] sealed = key.seal(PLAIN, "place");
        keys().destroy(subject);
        assertThat(keys().find(subject)).isEmpty();
        for (SubjectKey old : List.of(key, found)) {
            assertThatThrownBy(() -> old.seal(PLAIN, "place")).isInstanceOf(KeyDestroyedException.class);
            assertThatThrownBy(() -> old.open(sealed, "place")).isInstanceOf(KeyDestroyedException.class);
        }
    }

    @Test
    default void doesNotOpenWithTheNextKeyOfTheSameSubject() {
        SubjectId subject = anyone();
        SubjectKey old = keys().create(subject);
        byte[] sealed = old.seal(PLAIN, "place");
        keys().destroy(subject);
        SubjectKey next = keys().create(subject);
        assertThatThrownBy(() -> next.open(sealed, "place")).isInstanceOf(SealBrokenException.class);
        assertThatThrownBy(() -> old.open(sealed, "place")).isInstanceOf(KeyDestroyedException.class);
    }

    @Test
    default void refusesASecondKeyForASubject() {
        SubjectId subject = anyone();
        byte[] sealed = keys().create(subject).seal(PLAIN, "place");
        assertThatThrownBy(() -> keys().create(subject)).isInstanceOf(IllegalStateException.class);
        assertThat(keys().find(subject).orElseThrow().open(sealed, "place")).isEqualTo(PLAIN);
    }

    @Test
    default void findsNothingForASubjectItNeverSaw() {
        keys().destroy(anyone());
        assertThat(keys().find(anyone())).isEmpty();
    }

    @Test
    default void destroysManyAtOnceAndLeavesTheOthers() {
        List<SubjectId> ended = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            ended.add(anyone());
            keys().create(ended.getLast());
        }
        SubjectId kept = anyone();
        keys().create(kept);
        ended.add(anyone());
        keys().destroyAll(ended);
        assertThat(ended).allSatisfy(subject -> assertThat(keys().find(subject)).isEmpty());
        assertThat(keys().find(kept)).isPresent();
    }

    @Test
    default void neverUsesANonceTwice() throws Exception {
        SubjectKey key = keys().create(anyone());
        Set<String> nonces = new HashSet<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Future<List<String>>> parts = new ArrayList<>();
            for (int thread = 0; thread < 8; thread++) {
                parts.add(threads.submit(() -> {
                    List<String> own = new ArrayList<>();
                    for (int i = 0; i < 500; i++) {
                        own.add(Arrays.toString(Arrays.copyOf(key.seal(PLAIN, "p"), AesGcm.NONCE_OCTETS)));
                    }
                    return own;
                }));
            }
            for (Future<List<String>> part : parts) {
                nonces.addAll(part.get(30, TimeUnit.SECONDS));
            }
        }
        assertThat(nonces).hasSize(4000);
    }

    @Test
    default void letsOnlyOneOfManyCreateASubjectsKey() throws Exception {
        SubjectId subject = anyone();
        CountDownLatch start = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Boolean>> tries = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                tries.add(threads.submit(() -> {
                    start.await();
                    try {
                        keys().create(subject);
                        return true;
                    } catch (IllegalStateException _) {
                        return false;
                    }
                }));
            }
            start.countDown();
            int made = 0;
            for (Future<Boolean> one : tries) {
                made += one.get(30, TimeUnit.SECONDS) ? 1 : 0;
            }
            assertThat(made).isEqualTo(1);
        }
    }

    @Test
    default void showsNothingOfAKeyInItsText() {
        SubjectId subject = anyone();
        assertThat(keys().create(subject).toString() + keys())
                .doesNotContain(subject.value().toString());
    }
}
