package org.letterlock.validation.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalPartTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "admin",
                "Postmaster",
                "no-reply",
                "no.reply",
                "do_not_reply",
                "sales",
                "INFO",
                "customer-service",
                "dpo",
                "lienhe",
                "kontakt",
                "abuse",
                "mailer-daemon",
                "humanresources",
                "soporte",
                "head.office",
                "recursos-humanos"
            })
    void knowsOffices(String localPart) {
        assertThat(Roles.contains(localPart)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jane",
                "jane.sales",
                "administratorius",
                "infoo",
                "sam",
                "mark",
                "rose",
                "will",
                "art",
                "",
                ".",
                "---",
                "adminadminadminadminadminadmin",
                "sales2",
                "hrvoje",
                "itziar",
                "prince",
                "dorothy",
                "per",
                "alexa",
                "sydney",
                "lt"
            })
    void takesPeopleForPeople(String localPart) {
        assertThat(Roles.contains(localPart)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jane.doe",
                "johnsmith",
                "nguyenvanthang",
                "nguyen.thi.minh",
                "krzysztof.wisniewski",
                "zhangwei",
                "jsmith42",
                "mohammed.alharbi",
                "venkataraman",
                "bjornsson",
                "schwarzenegger",
                "o.gorman",
                "marialuisa",
                "xiaoming",
                "phuonglinh",
                "oyelaran",
                "hwangjungmin",
                "ngocanh1998",
                "j.r.r.tolkien",
                "bob",
                "x",
                "123456789",
                "19850412",
                "mike2",
                "2cool4u",
                "kontakt",
                "newsletter",
                "rjthompson",
                "пользователь",
                "用户",
                "jürgen",
                "",
                "tom.b.jones.1985"
            })
    void takesNamesForNames(String localPart) {
        assertThat(Gibberish.of(localPart)).isLessThan(0.35);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "xkqzvbwj",
                "qwxzkjhgf",
                "zxcvbnmlkj",
                "mxyzptlkq",
                "bcdfghjklm",
                "jqxvkzw",
                "tmlfqkxz",
                "a1b2c3d4e5",
                "x7f9q2k8w3",
                "gxqvbnzk.wqx"
            })
    void takesDiceForDice(String localPart) {
        assertThat(Gibberish.of(localPart)).isGreaterThan(0.8);
    }

    @Test
    void seldomMissesRandomLetters() {
        SplittableRandom random = new SplittableRandom(42);
        int found = 0;
        for (int round = 0; round < 10_000; round++) {
            StringBuilder letters = new StringBuilder();
            for (int i = 0; i < 10; i++) {
                letters.append((char) ('a' + random.nextInt(26)));
            }
            found += Gibberish.of(letters.toString()) > 0.2 ? 1 : 0;
        }
        assertThat(found).isGreaterThan(8_000);
    }
}
