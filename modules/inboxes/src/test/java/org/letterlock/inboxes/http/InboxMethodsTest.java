package org.letterlock.inboxes.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InboxMethodsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/api/v1/inboxes                              | OPTIONS, POST",
                "/api/v1/inboxes/                             | OPTIONS, POST",
                "/api/v1/inboxes/x                            | DELETE, GET, HEAD, OPTIONS",
                "/api/v1/inboxes/x/extend                     | OPTIONS, POST",
                "/api/v1/inboxes/x/address                    | OPTIONS, POST",
                "/api/v1/inboxes/x/messages                   | GET, HEAD, OPTIONS",
                "/api/v1/inboxes/x/messages/m                 | DELETE, GET, HEAD, OPTIONS",
                "/api/v1/inboxes/x/messages/m/raw             | GET, HEAD, OPTIONS",
                "/api/v1/inboxes/x/messages/m/html            | GET, HEAD, OPTIONS",
                "/api/v1/inboxes/x/messages/m/attachments/0   | GET, HEAD, OPTIONS",
                "/api/v1/inboxes/x/events                     | GET, HEAD, OPTIONS",
                "/api/v1/domains                              | GET, HEAD, OPTIONS",
            })
    void readsThemFromTheResources(String path, String methods) {
        assertThat(String.join(", ", new InboxMethods().allowed(path))).isEqualTo(methods);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "",
                "/api",
                "/api/v1",
                "/api/v1/inboxes/x/y",
                "/api/v1/inboxes/x/messages/m/attachments",
                "/api/v1/inboxes/x/messages/m/attachments/0/1",
                "/api/v1/domainsx",
                "/x/api/v1/domains",
                "/inboxes"
            })
    void saysNothingAboutOtherPaths(String path) {
        assertThat(new InboxMethods().allowed(path)).isEmpty();
    }
}
