package org.letterlock.inboxes.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SenderTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', emptyValue = "", textBlock = """
        Acme <no-reply@acme.example>     | Acme           | no-reply@acme.example
        no-reply@acme.example            | no-reply@acme.example | ''
        <no-reply@acme.example>          | no-reply@acme.example | ''
        a <b> <c@d.example>              | a <b>          | c@d.example
        Broken <                         | Broken <       | ''
        Broken >                         | Broken >       | ''
        ''                               | ''             | ''
        """)
    void takesNameAndAddressApart(String from, String name, String address) {
        assertThat(Sender.of(from)).isEqualTo(new Sender(name, address));
    }
}
