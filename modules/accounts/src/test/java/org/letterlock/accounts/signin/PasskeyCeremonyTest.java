package org.letterlock.accounts.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a browser may send instead of a passkey; {@code SignInIT} attacks with real ones. */
final class PasskeyCeremonyTest {

    private final PasskeyCeremony ceremony = new PasskeyCeremony(URI.create("https://letterlock.example"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "{}",
                "[]",
                "7",
                "{\"id\":7}",
                "{\"id\":\"AAAA\"}",
                "{\"id\":\"AAAA\",\"rawId\":\"AAAA\",\"type\":\"public-key\",\"response\":{}}",
                "{\"id\":\"AAAA\",\"rawId\":\"AAAA\",\"type\":\"public-key\",\"response\":{\"clientDataJSON\":\"e30\","
                        + "\"authenticatorData\":\"AAAA\",\"signature\":\"AAAA\"}}",
                "{\"id\":\"AAAA\",\"rawId\":\"AAAA\",\"type\":\"public-key\",\"response\":{\"clientDataJSON\":\"e30\","
                        + "\"attestationObject\":\"oA\"}}"
            })
    void nonsenseIsNoPasskey(String sent) {
        byte[] octets = new byte[32];
        assertThat(ceremony.made(sent, octets)).isEmpty();
        assertThat(ceremony.shown(sent, octets, new byte[100], octets)).isEmpty();
        assertThat(ceremony.id(sent)).matches(id -> id.isEmpty() || id.get().length == 3);
    }
}
