package org.letterlock.validation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CanonicalKeyTest {

    @ParameterizedTest
    @CsvSource({
        "Jane.Doe@Gmail.com, janedoe@gmail.com",
        "j.a.n.e.doe+shop@googlemail.com, janedoe@gmail.com",
        "janedoe+a+b@gmail.com, janedoe@gmail.com",
        "jane.doe+x@outlook.com, jane.doe@outlook.com",
        "jane.doe@hotmail.com, jane.doe@hotmail.com",
        "jane-keyword@yahoo.com, jane@yahoo.com",
        "jane.doe-a-b@yahoo.co.uk, jane.doe@yahoo.co.uk",
        "jane+x@yahoo.com, jane+x@yahoo.com",
        "jane+x@me.com, jane@icloud.com",
        "jane@mac.com, jane@icloud.com",
        "j.a-n_e+x@pm.me, jane@proton.me",
        "jane@protonmail.com, jane@proton.me",
        "jane-doe+x@ya.ru, jane.doe@yandex.ru",
        "shop@jane.fastmail.com, jane@fastmail.com",
        "jane+shop@fastmail.com, jane@fastmail.com",
        "jane+x@tuta.com, jane+x@tuta.com",
        "Jane+Shop@Example.com, jane@example.com",
        "jane-doe@example.com, jane-doe@example.com",
        "jane.doe@example.com, jane.doe@example.com",
        "+jane@example.com, +jane@example.com",
        "+@gmail.com, +@gmail.com",
        "\"a+b\"@example.com, \"a+b\"@example.com",
        "jane@sub.gmail.com, jane@sub.gmail.com",
        "jane@BÜCHER.com, jane@xn--bcher-kva.com",
        "ÉMILE@example.com, émile@example.com"
    })
    void joinsTheWaysOfWritingOneMailbox(String address, String key) {
        assertThat(key(address).text()).isEqualTo(key);
    }

    @ParameterizedTest
    @CsvSource({
        "jane.doe@example.com, janedoe@example.com",
        "jane@outlook.com, jane@hotmail.com",
        "jane.doe@outlook.com, janedoe@outlook.com",
        "jane@yahoo.com, jane@ymail.com",
        "jane_doe@yandex.ru, jane.doe@yandex.ru",
        "a@example.com, b@example.com",
        "._-@proton.me, ..@proton.me",
        "jane@gmail.com, jane@gmail.co"
    })
    void keepsDifferentMailboxesApart(String one, String other) {
        AddressProfile web = AddressProfile.WEB;
        assertThat(CanonicalKey.of((EmailAddress) EmailAddress.parse(one, web)))
                .isNotEqualTo(CanonicalKey.of((EmailAddress) EmailAddress.parse(other, web)));
    }

    @Test
    void saysWhetherItGuessedAndWhetherThereIsATag() {
        assertThat(key("janedoe+x@gmail.com")).isEqualTo(new CanonicalKey("janedoe@gmail.com", true, true));
        assertThat(key("janedoe@gmail.com")).isEqualTo(new CanonicalKey("janedoe@gmail.com", true, false));
        assertThat(key("janedoe+x@example.com")).isEqualTo(new CanonicalKey("janedoe@example.com", false, true));
    }

    @Test
    void isTheSameForEverySpelling() {
        String plain = "janedoe";
        for (int dots = 0; dots < 64; dots++) {
            StringBuilder spelling = new StringBuilder("j");
            for (int i = 1; i < plain.length(); i++) {
                spelling.append((dots >> (i - 1) & 1) == 1 ? "." : "").append(plain.charAt(i));
            }
            assertThat(key(spelling + "@gmail.com").text()).isEqualTo("janedoe@gmail.com");
        }
    }

    @Test
    void hidesItself() {
        assertThat(key("canary@example.com").toString()).doesNotContain("canary");
    }

    private static CanonicalKey key(String address) {
        return CanonicalKey.of((EmailAddress) EmailAddress.parse(address));
    }
}
