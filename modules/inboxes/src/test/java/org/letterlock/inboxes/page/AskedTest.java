package org.letterlock.inboxes.page;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AskedTest {

    private static final String ID = "0123456789abcdefghjkmnpqrs";

    private static Asked asked(String... namesAndValues) {
        MultivaluedMap<String, String> query = new MultivaluedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            query.add(namesAndValues[i], namesAndValues[i + 1]);
        }
        return Asked.of(query);
    }

    @Test
    void namesTheMailAndHowToReadIt() {
        Asked asked = asked("message", ID, "view", "text", "part", "reader");
        assertThat(asked.path()).isEqualTo("/?message=" + ID + "&view=text");
        assertThat(asked.part()).contains("reader");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "0123456789ABCDEFGHJKMNPQRS",
                "0123456789abcdefghjkmnpqrs0",
                "../../etc",
                "\"><script>",
                "%00"
            })
    void leavesOutWhatMakesNoSense(String hostile) {
        Asked asked = asked(
                "message", hostile, "view", hostile + "!", "after", hostile + "x", "show", hostile, "part", hostile);
        assertThat(asked.path()).isEqualTo("/");
        assertThat(asked.after()).isZero();
        assertThat(asked.show()).isEmpty();
        assertThat(asked.part()).isEmpty();
    }
}
