package org.letterlock.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LocalPathTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/?message=0123456789abcdefghjkmnpqrs&view=text",
                "/privacy/inboxes",
                "/?ended=by-holder&at=1&mails=3"
            })
    void goesBackToOwnPages(String path) {
        assertThat(LocalPath.orStart(path)).isEqualTo(path);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "//evil.example",
                "/\\evil.example",
                "\\\\evil.example",
                "https://evil.example",
                "javascript:alert(1)",
                "/\tevil",
                "/ /evil.example",
                "/x\r\nSet-Cookie: a=b",
                "/%2f/evil.example",
                "/#x",
                "/?a=%0d",
                "/./../x y",
                "///",
                "/x//\u0000"
            })
    void goesNowhereElse(String hostile) {
        assertThat(LocalPath.orStart(hostile)).isEqualTo("/");
    }

    @Test
    void goesToTheStartWithoutAPath() {
        assertThat(LocalPath.orStart(null)).isEqualTo("/");
        assertThat(LocalPath.orStart("/" + "a".repeat(1000))).isEqualTo("/");
    }
}
