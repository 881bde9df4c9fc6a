package org.letterlock.privacy.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NeedleScanTest {

    @Test
    void findsExactlyWhatASlowSearchFindsHoweverTheOctetsArrive() {
        long seed = System.nanoTime();
        System.out.println("seed of NeedleScanTest: " + seed);
        Random random = new Random(seed);
        for (int round = 0; round < 300; round++) {
            List<Needle> needles = new ArrayList<>();
            for (int i = 0; i <= random.nextInt(6); i++) {
                needles.add(new Needle("n" + i, "", octets(random, 1 + random.nextInt(5))));
            }
            byte[] hay = octets(random, random.nextInt(400));
            assertThat(scan(needles, hay, random)).containsExactlyInAnyOrderElementsOf(slow(needles, hay));
        }
    }

    /** Few different octets, so that needles overlap, repeat and contain each other. */
    private static byte[] octets(Random random, int length) {
        byte[] octets = new byte[length];
        for (int i = 0; i < length; i++) {
            octets[i] = (byte) (random.nextInt(3) - 1);
        }
        return octets;
    }

    private static List<String> scan(List<Needle> needles, byte[] hay, Random random) {
        List<String> found = new ArrayList<>();
        NeedleScan.Pass pass =
                new NeedleScan(needles).new Pass((needle, offset) -> found.add(needle.canary() + "@" + offset));
        for (int at = 0; at < hay.length; ) {
            int end = Math.min(hay.length, at + 1 + random.nextInt(9));
            pass.feed(hay, at, end);
            at = end;
        }
        return found;
    }

    private static List<String> slow(List<Needle> needles, byte[] hay) {
        List<String> found = new ArrayList<>();
        for (Needle needle : needles) {
            for (int at = 0; at + needle.length() <= hay.length; at++) {
                if (Arrays.equals(hay, at, at + needle.length(), needle.octets(), 0, needle.length())) {
                    found.add(needle.canary() + "@" + at);
                }
            }
        }
        return found;
    }
}
