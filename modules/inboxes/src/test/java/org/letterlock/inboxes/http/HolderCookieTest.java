package org.letterlock.inboxes.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HolderCookieTest {

    private static final String ID = "0123456789abcdefghjkmnpqrs";

    @Test
    void holdsIdAndToken() {
        var holder = HolderCookie.parse(ID + ".llt_abc-DEF_1.2").orElseThrow();
        assertThat(holder.inbox().value()).isEqualTo(ID);
        assertThat(holder.token().value()).isEqualTo("llt_abc-DEF_1.2");
        assertThat(holder.toString()).doesNotContain("llt_");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "x",
                "x.y",
                ID,
                "." + ID,
                ID + "0.t",
                "0123456789abcdefghjkmnpqrS.t",
                "0123456789abcdefghijklmnop.t",
                "\0.\0"
            })
    void takesAnythingElseForNoCookie(String value) {
        assertThat(HolderCookie.parse(value)).isEmpty();
    }
}
