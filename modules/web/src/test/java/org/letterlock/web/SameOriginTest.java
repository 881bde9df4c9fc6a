package org.letterlock.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SameOriginTest {

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                // Sec-Fetch-Site, Origin, authority, verdict
                "same-origin, -, mail.example, SAME",
                "none, -, mail.example, SAME",
                "same-origin, https://evil.example, mail.example, SAME",
                "same-site, -, mail.example, CROSS",
                "cross-site, -, mail.example, CROSS",
                "cross-site, https://mail.example, mail.example, CROSS",
                "Same-Origin, -, mail.example, CROSS",
                "'', -, mail.example, CROSS",
                "'same-origin, same-origin', -, mail.example, CROSS",
                "-, https://mail.example, mail.example, SAME",
                "-, http://mail.example, mail.example, SAME",
                "-, https://MAIL.example, mail.EXAMPLE, SAME",
                "-, https://mail.example, mail.example:443, SAME",
                "-, https://mail.example:443, mail.example, SAME",
                "-, http://localhost:8080, localhost:8080, SAME",
                "-, http://[::1]:8080, [::1]:8080, SAME",
                "-, http://localhost:8081, localhost:8080, CROSS",
                "-, http://localhost, localhost:8080, CROSS",
                "-, https://mail.example:8443, mail.example, CROSS",
                "-, https://evil.example, mail.example, CROSS",
                "-, https://mail.example.evil.example, mail.example, CROSS",
                "-, https://evilmail.example, mail.example, CROSS",
                "-, https://mail.example@evil.example, mail.example, CROSS",
                "-, 'null', mail.example, CROSS",
                "-, '', mail.example, CROSS",
                "-, mail.example, mail.example, CROSS",
                "-, file://mail.example, mail.example, CROSS",
                "-, chrome-extension://abcdef, mail.example, CROSS",
                "-, https://mail.example:99999999999, mail.example, CROSS",
                "-, 'https://mail.example, https://evil.example', mail.example, CROSS",
                "-, https://mail.example, -, CROSS",
                "-, -, mail.example, UNKNOWN",
                "-, -, -, UNKNOWN",
            })
    void believesTheBrowserOnly(String fetchSite, String origin, String authority, SameOrigin verdict) {
        assertThat(SameOrigin.of(fetchSite, origin, authority)).isEqualTo(verdict);
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "PATCH", "DELETE", "get", "TRACE", "CONNECT", "ANYTHING", ""})
    void takesUnknownMethodsForUnsafe(String method) {
        assertThat(SameOrigin.safe(method)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD", "OPTIONS"})
    void knowsSafeMethods(String method) {
        assertThat(SameOrigin.safe(method)).isTrue();
    }
}
