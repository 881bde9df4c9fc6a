package org.letterlock.validation;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the library keeps of a checked address in the Java heap: nothing of the local part, whatever came of the check.
 * Domains may stand in the cache of a resolver. The canaries never stand in the test's own memory in plain.
 */
@Timeout(120)
final class AddressHeapTest {

    private static final int MASK = 0x5a;
    private static final String[] BEHIND = {
        "@good.com",
        "@missing.com",
        "@slow.com",
        "@gmail.com",
        "@gmial.com",
        "@exam_ple.com",
        "",
        "@[8.8.8.8]",
        "+tag@good.com"
    };

    @TempDir
    Path directory;

    private final Random random = new Random(11);

    @Test
    void keepsNothingOfAnAddressInTheHeap() throws IOException {
        DnsResolver zone = new ZoneResolver("good.com MX 10 mx.good.com\nmx.good.com A 8.8.8.8\nslow.com FAIL");
        DnsResolver cached = new CachingDnsResolver(zone, InstantSource.system(), CachingDnsResolver.Limits.DEFAULTS);
        var dns = new DomainCheck(cached, MailHostKnowledge.NONE, _ -> false);
        byte[][] canaries = new byte[BEHIND.length][];
        for (int i = 0; i < BEHIND.length; i++) {
            canaries[i] = canary();
            for (AddressProfile profile : AddressTable.PROFILES) {
                check(new AddressCheck(profile, _ -> Optional.empty(), _ -> false), dns, canaries[i], BEHIND[i]);
            }
        }
        byte[] known = canary();
        String kept = plain(known, "@good.com");

        Path dump = directory.resolve("live.hprof");
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class).dumpHeap(dump.toString(), true);

        for (int i = 0; i < canaries.length; i++) {
            assertThat(isIn(dump, canaries[i])).as(BEHIND[i]).isFalse();
        }
        assertThat(isIn(dump, known)).as("the search finds what is there").isTrue();
        assertThat(kept).endsWith("@good.com");
    }

    /** Alone in its frame, so that nothing of it is on the stack any more. */
    private static void check(AddressCheck check, DomainCheck dns, byte[] canary, String behind) {
        String text = plain(canary, behind);
        Assessment offline = check.assess(text);
        Assessment asked =
                check.assess(text, IpFacts.NONE, dns).toCompletableFuture().join();
        assertThat(VerdictPolicy.DEFAULTS.judge(asked)).isNotNull();
        assertThat(offline.toString() + asked + asked.canonicalKey()).doesNotContain(text.substring(0, 24));
    }

    private byte[] canary() {
        byte[] masked = new byte[24];
        for (int i = 0; i < masked.length; i++) {
            masked[i] = (byte) (('a' + random.nextInt(26)) ^ MASK);
        }
        return masked;
    }

    private static String plain(byte[] masked, String behind) {
        byte[] octets = masked.clone();
        for (int i = 0; i < octets.length; i++) {
            octets[i] ^= MASK;
        }
        return new String(octets, StandardCharsets.US_ASCII) + behind;
    }

    /** Whether a masked text is in a file, in Latin-1 or in a half of UTF-16. */
    private static boolean isIn(Path file, byte[] masked) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            var octets = channel.map(MapMode.READ_ONLY, 0, channel.size());
            byte first = (byte) (masked[0] ^ MASK);
            for (int at = 0; at < octets.limit() - 2 * masked.length; at++) {
                if (octets.get(at) == first) {
                    int same = 1;
                    while (same < masked.length && octets.get(at + same) == (byte) (masked[same] ^ MASK)) {
                        same++;
                    }
                    int wide = 1;
                    while (wide < masked.length && octets.get(at + 2 * wide) == (byte) (masked[wide] ^ MASK)) {
                        wide++;
                    }
                    if (same == masked.length || wide == masked.length) {
                        return true;
                    }
                }
            }
            return false;
        }
    }
}
