package org.letterlock.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Field;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class HeapSubjectKeysTest implements SubjectKeysContract {

    private final HeapSubjectKeys keys = new HeapSubjectKeys();

    @Override
    public SubjectKeys keys() {
        return keys;
    }

    @Test
    void zeroesTheOctetsOfADestroyedKey() throws Exception {
        SubjectId subject = SubjectKeysContract.anyone();
        SubjectKey key = keys.create(subject);
        byte[] octets = octets(key);
        assertThat(octets).hasSize(32).isNotEqualTo(new byte[32]);
        keys.destroy(subject);
        assertThat(octets).isEqualTo(new byte[32]);
    }

    @Test
    void endsEveryKeyWhenClosed() {
        SubjectId subject = SubjectKeysContract.anyone();
        SubjectKey key = keys.create(subject);
        keys.close();
        assertThat(keys.size()).isZero();
        assertThatThrownBy(() -> key.seal(PLAIN, "p")).isInstanceOf(KeyDestroyedException.class);
    }

    /** A key half zeroed or all zeros would seal content for everybody to read. */
    @Test
    void neverSealsUnderAKeyThatIsBeingZeroed() throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            for (int round = 0; round < 500; round++) {
                SubjectId subject = SubjectKeysContract.anyone();
                SubjectKey key = keys.create(subject);
                byte[] real = octets(key).clone();
                Future<?> end = threads.submit(() -> keys.destroy(subject));
                try {
                    while (true) {
                        byte[] sealed = key.seal(PLAIN, "p");
                        assertThat(AesGcm.open(real, sealed, AesGcm.associated("p")))
                                .isEqualTo(PLAIN);
                    }
                } catch (KeyDestroyedException _) {
                    end.get(10, TimeUnit.SECONDS);
                }
            }
        }
    }

    private static byte[] octets(SubjectKey key) throws ReflectiveOperationException {
        Field field = HeapKey.class.getDeclaredField("octets");
        field.setAccessible(true);
        return (byte[]) field.get(key);
    }
}
