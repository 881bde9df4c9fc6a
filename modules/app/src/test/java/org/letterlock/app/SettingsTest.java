package org.letterlock.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SettingsTest {

    @Test
    void hasDefaultsForEverything() {
        Settings settings = Settings.from(Map.of());

        assertThat(settings.httpPort()).isEqualTo(8080);
        assertThat(settings.smtpPort()).isEqualTo(2525);
        assertThat(settings.domains()).containsExactly("letterlock.localhost");
        assertThat(settings.baseUrl()).hasToString("http://localhost:8080");
        assertThat(settings.databaseUrl()).isEmpty();
    }

    @Test
    void keepsKeysBesideTheDataAndNeverInIt() {
        Settings settings = Settings.from(Map.of("LETTERLOCK_DATA_DIR", "/srv/letters"));

        assertThat(settings.keyDirectory()).isEqualTo(Path.of("/srv/letters-keys"));
        assertThatThrownBy(() -> Settings.from(
                        Map.of("LETTERLOCK_DATA_DIR", "/srv/letters", "LETTERLOCK_KEY_DIR", "/srv/x/../letters/keys")))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageContaining("LETTERLOCK_KEY_DIR");
    }

    @Test
    void keepsTheErasureLedgerApartFromBoth() {
        assertThat(Settings.from(Map.of("LETTERLOCK_DATA_DIR", "/srv/letters")).ledgerDirectory())
                .isEqualTo(Path.of("/srv/letters-erasures"));
        for (String inside : new String[] {"/srv/letters/ledger", "/srv/letters-keys", "/srv/letters"}) {
            assertThatThrownBy(() -> Settings.from(
                            Map.of("LETTERLOCK_DATA_DIR", "/srv/letters", "LETTERLOCK_LEDGER_DIR", inside)))
                    .isInstanceOf(InvalidSettingsException.class)
                    .hasMessageContaining("LETTERLOCK_LEDGER_DIR");
        }
    }

    @Test
    void readsDomainsInOrderOnceInAsciiForm() {
        Settings settings = Settings.from(Map.of("LETTERLOCK_DOMAINS", "Mail.Example, thư.example,mail.example"));

        assertThat(settings.domains()).containsExactly("mail.example", "xn--th-e0a.example");
    }

    @Test
    void readsNameServersWithoutAskingOne() {
        Settings settings =
                Settings.from(Map.of("LETTERLOCK_DNS_SERVERS", "192.0.2.53, 127.0.0.1:5353, [2001:db8::53]:54, ::1"));

        assertThat(settings.nameServers())
                .containsExactly(
                        new InetSocketAddress("192.0.2.53", 53),
                        new InetSocketAddress("127.0.0.1", 5353),
                        new InetSocketAddress("2001:db8::53", 54),
                        new InetSocketAddress("::1", 53));
        assertThat(Settings.from(Map.of("LETTERLOCK_DNS_SERVERS", "none")).nameServers())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    LETTERLOCK_HTTP_PORT            | http
                    LETTERLOCK_HTTP_PORT            | 65536
                    LETTERLOCK_SMTP_PORT            | 0
                    LETTERLOCK_LIMIT_MEMORY_BYTES   | 1048576
                    LETTERLOCK_LIMIT_LOOPBACK       | yes
                    LETTERLOCK_NEVER_BANNED         | 10.0.0.0/8, mail.example
                    LETTERLOCK_NEVER_BANNED         | 10.0/16
                    LETTERLOCK_SMTP_PORT            | -1
                    LETTERLOCK_DOMAINS              | ,
                    LETTERLOCK_DOMAINS              | exa mple.org
                    LETTERLOCK_DOMAINS              | [127.0.0.1]
                    LETTERLOCK_DOMAINS              | a@b.example
                    LETTERLOCK_DNS_SERVERS          | ns.example.org
                    LETTERLOCK_DNS_SERVERS          | 192.0.2.53,
                    LETTERLOCK_DNS_SERVERS          | 192.0.2.300
                    LETTERLOCK_DNS_SERVERS          | 192.0.2.53:65536
                    LETTERLOCK_DNS_SERVERS          | 192.0.2.53:0
                    LETTERLOCK_DNS_SERVERS          | [2001:db8::53
                    LETTERLOCK_DNS_SERVERS          | 2001:db8::zz
                    LETTERLOCK_BASE_URL             | ftp://example.org
                    LETTERLOCK_BASE_URL             | https://example.org/mail
                    LETTERLOCK_BASE_URL             | https://example.org?x
                    LETTERLOCK_BASE_URL             | ://
                    LETTERLOCK_MASTER_KEY_FILE      | /does/not/exist
                    LETTERLOCK_TLS_CERT_FILE        | /does/not/exist
                    LETTERLOCK_GOOGLE_CLIENT_ID     | half-a-client
                    LETTERLOCK_GOOGLE_ISSUER        | https://id.example.org
                    LETTERLOCK_GOOGLE_ISSUER        | http://id.example.org:8081
                    LETTERLOCK_GOOGLE_ISSUER        | http://localhost
                    LETTERLOCK_GOOGLE_ISSUER        | http://localhost:8081/
                    LETTERLOCK_GOOGLE_ISSUER        | http://localhost:65536/a
                    LETTERLOCK_GOOGLE_ISSUER        | http://localhost:8081/a?b
                    LETTERLOCK_LIMIT_MESSAGE_BYTES  | 12
                    LETTERLOCK_LIMIT_INBOX_BYTES    | 1024
                    """)
    void refusesWhatCannotBeUsedAndNamesIt(String name, String value) {
        assertThatThrownBy(() -> Settings.from(Map.of(name, value)))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageContaining(name);
    }

    @Test
    void readsTheClientAtGoogleAndShowsItToNobody(@TempDir Path folder) throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), "the-secret\n");
        Map<String, String> given = Map.of(
                "LETTERLOCK_GOOGLE_CLIENT_ID", "client", "LETTERLOCK_GOOGLE_CLIENT_SECRET_FILE", secret.toString());
        Settings settings = Settings.from(given);

        Settings.GoogleClient google = settings.google().orElseThrow();
        assertThat(google.issuer()).hasToString("https://accounts.google.com");
        assertThat(google.secret()).isEqualTo("the-secret");
        assertThat(google.local()).isEmpty();
        assertThat(settings.toString()).doesNotContain("the-secret");
        Files.writeString(secret, "two\nlines");
        assertThatThrownBy(() -> Settings.from(given)).hasMessageContaining("LETTERLOCK_GOOGLE_CLIENT_SECRET_FILE");
    }

    @Test
    void aStandInForGoogleStaysOnThisMachine() {
        Map<String, String> given = new HashMap<>(Map.of("LETTERLOCK_GOOGLE_ISSUER", "http://localhost:8081/google"));
        assertThat(Settings.from(given).google()).isEmpty();
        given.put("LETTERLOCK_BASE_URL", "https://mail.example.org");
        assertThatThrownBy(() -> Settings.from(given)).hasMessageContaining("LETTERLOCK_GOOGLE_ISSUER");
    }

    @Test
    void tellsEveryProblemAtOnce() {
        assertThatThrownBy(() -> Settings.from(Map.of("LETTERLOCK_HTTP_PORT", "x", "LETTERLOCK_SMTP_PORT", "y")))
                .isInstanceOfSatisfying(
                        InvalidSettingsException.class,
                        refused -> assertThat(refused.problems()).hasSize(2));
    }
}
