package org.letterlock.validation;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;

/** Any text as an address: it never throws, and what is accepted reads the same when it is written and read again. */
final class AddressTargetTest {

    private static final int DOMAIN_OCTETS_MAX = 255;

    @FuzzTest(maxDuration = "60s")
    void readsWhatItWrites(byte[] octets) {
        String text = new String(octets, StandardCharsets.UTF_8);
        if (EmailAddress.parse(text) instanceof EmailAddress address) {
            assertThat(address.localPart().getBytes(StandardCharsets.UTF_8).length)
                    .isBetween(1, 64);
            holds(address);
            same(EmailAddress.parse(address.text()), address);
            same(EmailAddress.parseReversePath(text), address);
        }
        if (EmailAddress.parseReversePath(text) instanceof EmailAddress address) {
            holds(address);
            same(EmailAddress.parseReversePath(address.text()), address);
        }
    }

    private static void holds(EmailAddress address) {
        assertThat(address.domain().length()).isBetween(1, DOMAIN_OCTETS_MAX);
        assertThat(address.domain().chars()).allMatch(c -> c > ' ' && c < 0x7F && (address.isLiteral() || !upper(c)));
        assertThat(address.localPart().chars()).noneMatch(c -> c < ' ' || c == 0x7F);
        assertThat(address.isLiteral()).isEqualTo(address.domain().endsWith("]"));
        assertThat(address).hasToString("EmailAddress[hidden]");
    }

    private static boolean upper(int c) {
        return c >= 'A' && c <= 'Z';
    }

    private static void same(AddressResult read, EmailAddress address) {
        assertThat(read instanceof EmailAddress).isTrue();
        assertThat(((EmailAddress) read).text()).isEqualTo(address.text());
    }
}
