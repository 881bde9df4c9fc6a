package org.letterlock.inboxes.naming;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.letterlock.validation.EmailAddress;

class AddressingTest {

    private final Addressing addressing =
            new Addressing(List.of("Letterlock.Example", "thư.example", "letterlock.example"));

    @Test
    void offersEachDomainOnceInALabelsTheDefaultFirst() {
        assertThat(addressing.domains()).containsExactly("letterlock.example", "xn--th-e0a.example");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "letterlock.example",
                "LETTERLOCK.EXAMPLE",
                " letterlock.example ",
                "thư.example",
                "THƯ.example",
                "xn--th-e0a.example"
            })
    void knowsItsDomainsHoweverWritten(String domain) {
        assertThat(addressing.offered(domain))
                .hasValueSatisfying(known -> assertThat(addressing.domains()).contains(known));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "example",
                "other.example",
                "letterlock.example.",
                "x.letterlock.example",
                "[127.0.0.1]",
                "a@b",
                "letterlock.example\u0000"
            })
    void offersNoOtherDomain(String domain) {
        assertThat(addressing.offered(domain)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[127.0.0.1]", "a b", "-", "a..b"})
    void refusesToStartWithWhatIsNoDomain(String domain) {
        assertThatThrownBy(() -> new Addressing(List.of(domain))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesToStartWithoutADomain() {
        assertThatThrownBy(() -> new Addressing(List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "abc,abc",
                "ABC,abc",
                "abc+tag,abc",
                "abc+,abc",
                "abc+a+b,abc",
                "ABC+Tag,abc",
                "\"abc\",abc",
                "\"abc+tag\",abc",
                "\"a\\bc\",abc",
                "+abc,``",
                "a.b,a.b"
            })
    void bringsMailForAllFormsOfAnAddressToOneInbox(String localPart, String inbox) {
        assertThat(addressing.inboxAddress(new EmailAddress(localPart, "letterlock.example")))
                .isEqualTo(inbox + "@letterlock.example");
    }

    @Test
    void knowsWhatIsForUs() {
        assertThat(addressing.ours(new EmailAddress("a", "letterlock.example"))).isTrue();
        assertThat(addressing.ours(new EmailAddress("a", "other.example"))).isFalse();
        assertThat(addressing.ours(new EmailAddress("a", "[127.0.0.1]"))).isFalse();
    }
}
