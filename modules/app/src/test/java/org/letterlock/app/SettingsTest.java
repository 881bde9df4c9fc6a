package org.letterlock.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
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
    void readsDomainsInOrderOnceInAsciiForm() {
        Settings settings = Settings.from(Map.of("LETTERLOCK_DOMAINS", "Mail.Example, thư.example,mail.example"));

        assertThat(settings.domains()).containsExactly("mail.example", "xn--th-e0a.example");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    LETTERLOCK_HTTP_PORT            | http
                    LETTERLOCK_HTTP_PORT            | 65536
                    LETTERLOCK_SMTP_PORT            | 0
                    LETTERLOCK_LIMIT_MEMORY_BYTES   | 1048576
                    LETTERLOCK_LIMIT_LOOPBACK       | yes
                    LETTERLOCK_SMTP_PORT            | -1
                    LETTERLOCK_DOMAINS              | ,
                    LETTERLOCK_DOMAINS              | exa mple.org
                    LETTERLOCK_DOMAINS              | [127.0.0.1]
                    LETTERLOCK_DOMAINS              | a@b.example
                    LETTERLOCK_BASE_URL             | ftp://example.org
                    LETTERLOCK_BASE_URL             | https://example.org/mail
                    LETTERLOCK_BASE_URL             | https://example.org?x
                    LETTERLOCK_BASE_URL             | ://
                    LETTERLOCK_MASTER_KEY_FILE      | /does/not/exist
                    LETTERLOCK_TLS_CERT_FILE        | /does/not/exist
                    LETTERLOCK_LIMIT_MESSAGE_BYTES  | 12
                    LETTERLOCK_LIMIT_INBOX_BYTES    | 1024
                    """)
    void refusesWhatCannotBeUsedAndNamesIt(String name, String value) {
        assertThatThrownBy(() -> Settings.from(Map.of(name, value)))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageContaining(name);
    }

    @Test
    void tellsEveryProblemAtOnce() {
        assertThatThrownBy(() -> Settings.from(Map.of("LETTERLOCK_HTTP_PORT", "x", "LETTERLOCK_SMTP_PORT", "y")))
                .isInstanceOfSatisfying(
                        InvalidSettingsException.class,
                        refused -> assertThat(refused.problems()).hasSize(2));
    }
}
