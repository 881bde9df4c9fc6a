package org.letterlock.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Pulls the plug. A crash keeps everything that was forced and any part of what was not; every such state must open,
 * with exactly the keys that were acknowledged, and without any that was destroyed.
 */
class FileSubjectKeysCrashTest {

    private static final byte[] PLAIN = "a letter".getBytes(StandardCharsets.UTF_8);

    private final MasterKey master = TestMaster.number(7);

    @Test
    void keepsWhatWasAcknowledgedAndNothingThatWasDestroyedAtEveryStep() throws IOException {
        long seed = System.nanoTime();
        System.out.println("seed of the crash test: " + seed);
        Random random = new Random(seed);
        FragileDisk disk = new FragileDisk(blank());
        Map<SubjectId, byte[]> alive = new HashMap<>();
        Set<SubjectId> ended = new HashSet<>();
        int states = 0;
        try (FileSubjectKeys keys = FileSubjectKeys.on(disk, master)) {
            for (int step = 0; step < 45; step++) {
                SubjectId moving = step % 3 == 2 ? any(alive, random) : SubjectKeysContract.anyone();
                Map<SubjectId, byte[]> before = new HashMap<>(alive);
                before.remove(moving);
                if (alive.remove(moving) != null) {
                    keys.destroy(moving);
                    ended.add(moving);
                    assertGone(disk.forced(), moving);
                } else {
                    alive.put(moving, keys.create(moving).seal(PLAIN, "p"));
                }
                for (FragileDisk.State state : disk.takeHistory()) {
                    Set<SubjectId> gone = new HashSet<>(ended);
                    gone.remove(moving);
                    states += crash(state, before, gone, random);
                }
            }
        }
        assertThat(states).isGreaterThan(300);
    }

    /** Every prefix and suffix length of the last write, each opened as after a power cut. */
    private int crash(FragileDisk.State state, Map<SubjectId, byte[]> acknowledged, Set<SubjectId> ended, Random random)
            throws IOException {
        if (state.pending().isEmpty()) {
            assertHolds(state.forced(), acknowledged, ended);
            return 1;
        }
        FragileDisk.Write last = state.pending().getLast();
        int tried = 0;
        for (int octets = 0; octets <= last.octets().length; octets += 1 + random.nextInt(30)) {
            assertHolds(FragileDisk.applied(state.forced(), last, octets, false), acknowledged, ended);
            assertHolds(FragileDisk.applied(state.forced(), last, octets, true), acknowledged, ended);
            tried += 2;
        }
        return tried;
    }

    private void assertHolds(byte[] content, Map<SubjectId, byte[]> acknowledged, Set<SubjectId> ended)
            throws IOException {
        try (FileSubjectKeys keys = FileSubjectKeys.on(new FragileDisk(content), master)) {
            acknowledged.forEach((subject, letter) -> assertThat(
                            keys.find(subject).orElseThrow().open(letter, "p"))
                    .isEqualTo(PLAIN));
            ended.forEach(subject -> assertThat(keys.find(subject)).isEmpty());
            assertThat(keys.damaged()).isLessThanOrEqualTo(1);
        }
    }

    @Test
    void endsATornDestroyWhenItIsRepeatedAfterTheCrash() throws IOException {
        FragileDisk disk = new FragileDisk(blank());
        SubjectId subject = SubjectKeysContract.anyone();
        try (FileSubjectKeys keys = FileSubjectKeys.on(disk, master)) {
            keys.create(subject);
            disk.takeHistory();
            keys.destroy(subject);
        }
        FragileDisk.State torn = disk.takeHistory().getFirst();
        FragileDisk.Write zeros = torn.pending().getFirst();
        // From the end of the slot, so that the subject stays legible; the other way its torn slot needs the operator.
        for (int octets = 0; octets < zeros.octets().length - 20; octets++) {
            FragileDisk after = new FragileDisk(FragileDisk.applied(torn.forced(), zeros, octets, true));
            try (FileSubjectKeys keys = FileSubjectKeys.on(after, master)) {
                keys.destroy(subject);
            }
            assertGone(after.forced(), subject);
        }
    }

    @Test
    void saysSoWhenTheDiskRefusesAndEndsTheKeyOnTheSecondTry() throws IOException {
        FragileDisk disk = new FragileDisk(blank());
        SubjectId subject = SubjectKeysContract.anyone();
        try (FileSubjectKeys keys = FileSubjectKeys.on(disk, master)) {
            SubjectKey key = keys.create(subject);
            disk.fail(true);
            assertThatThrownBy(() -> keys.destroy(subject)).isInstanceOf(UncheckedIOException.class);
            assertThat(keys.find(subject)).isEmpty();
            assertThatThrownBy(() -> key.seal(PLAIN, "p")).isInstanceOf(KeyDestroyedException.class);
            assertThatThrownBy(() -> keys.create(subject)).isInstanceOf(IllegalStateException.class);
            disk.fail(false);
            keys.destroy(subject);
            assertGone(disk.forced(), subject);
            keys.create(subject);
        }
    }

    @Test
    void handsOutNoKeyThatTheDiskRefused() throws IOException {
        FragileDisk disk = new FragileDisk(blank());
        SubjectId subject = SubjectKeysContract.anyone();
        try (FileSubjectKeys keys = FileSubjectKeys.on(disk, master)) {
            disk.fail(true);
            assertThatThrownBy(() -> keys.create(subject)).isInstanceOf(UncheckedIOException.class);
            assertThat(keys.find(subject)).isEmpty();
            assertThat(keys.subjects()).isEmpty();
            disk.fail(false);
            keys.destroy(subject);
            keys.create(subject).seal(PLAIN, "p");
        }
    }

    private static void assertGone(byte[] content, SubjectId subject) {
        for (int slot = 0; KeySlots.position(slot + 1) <= content.length; slot++) {
            int at = (int) KeySlots.position(slot);
            byte[] octets = Arrays.copyOfRange(content, at, at + KeySlots.SLOT_OCTETS);
            assertThat(KeySlots.isFree(octets) || !KeySlots.subject(octets).equals(subject))
                    .isTrue();
        }
    }

    /** Cut short: every state of the disk is a copy, and the store takes a file of any length. */
    private byte[] blank() {
        return Arrays.copyOf(FileSubjectKeys.blank(master), (int) KeySlots.position(64));
    }

    private static SubjectId any(Map<SubjectId, byte[]> alive, Random random) {
        return List.copyOf(alive.keySet()).get(random.nextInt(alive.size()));
    }
}
