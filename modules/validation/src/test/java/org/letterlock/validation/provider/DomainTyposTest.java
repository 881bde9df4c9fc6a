package org.letterlock.validation.provider;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DomainTyposTest {

    @ParameterizedTest
    @CsvSource({
        "gmial.com, gmail.com",
        "gmai.com, gmail.com",
        "gmil.com, gmail.com",
        "gmaill.com, gmail.com",
        "ggmail.com, gmail.com",
        "gnail.com, gmail.com",
        "gmaul.com, gmail.com",
        "gmail.con, gmail.com",
        "gmail.cmo, gmail.com",
        "gmail.co, gmail.com",
        "gmail.comm, gmail.com",
        "gmailcom, gmail.com",
        "gamil.com, gmail.com",
        "googelmail.com, googlemail.com",
        "hotmial.com, hotmail.com",
        "hotnail.com, hotmail.com",
        "hotmal.com, hotmail.com",
        "hotmail.cm, hotmail.com",
        "hormail.com, hotmail.com",
        "yaho.com, yahoo.com",
        "yahooo.com, yahoo.com",
        "yhaoo.com, yahoo.com",
        "yahoo.con, yahoo.com",
        "yahoo.couk, yahoo.co.uk",
        "outlok.com, outlook.com",
        "outllok.com, outlook.com",
        "oulook.com, outlook.com",
        "outlook.cm, outlook.com",
        "iclod.com, icloud.com",
        "icoud.com, icloud.com",
        "protonmial.com, protonmail.com",
        "yandx.ru, yandex.ru",
        "lapsote.net, laposte.net",
        "btinternet.cm, btinternet.com",
        "example.con, example.com",
        "example.cmo, example.com",
        "example.ogr, example.org",
        "example.nett, example.net",
        "aol.con, aol.com"
    })
    void findsWhatFingersMeant(String typed, String meant) {
        assertThat(DomainTypos.of(typed).map(DomainTypos.Suggestion::domain)).contains(meant);
    }

    /** Real domains that correctors elsewhere were reported to correct, and others as near to a provider's. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "gmail.com",
                "mailo.com",
                "mail.com",
                "email.com",
                "ymail.com",
                "incometax.gov.in",
                "gov.in",
                "hey.com",
                "me.com",
                "mac.com",
                "pm.me",
                "live.de",
                "live.co.uk",
                "yahoo.co.jp",
                "gmx.net",
                "gmx.at",
                "web.de",
                "qq.com",
                "163.com",
                "126.com",
                "tuta.com",
                "proton.me",
                "runbox.com",
                "example.com",
                "example.org",
                "example.co",
                "example.inc",
                "aon.at",
                "sky.com",
                "att.com",
                "cox.net",
                "wp.pl",
                "o2.pl",
                "op.pl",
                "ab.com",
                "bt.com",
                "fb.com",
                "uol.com.br",
                "hotmail.co.nz",
                "outlook.com.vn",
                "letterlock.org",
                "university.edu",
                "company.io",
                "mit.edu",
                "nhs.net",
                "gov.uk",
                "hmrc.gov.uk",
                "mail.ru",
                "list.ru",
                "bk.ru",
                "a.b.c.gmail.com",
                "localhost",
                "x",
                "a.b",
                "live.university.edu",
                "yahoogroups.com",
                "gmailcompany.com",
                "aol.org",
                "abc.com",
                "nate.io",
                "mailgun.org",
                "hotel.com",
                "outlet.com"
            })
    void neverCorrectsRealDomains(String domain) {
        assertThat(DomainTypos.of(domain)).isEmpty();
    }

    @Test
    void neverCorrectsAnyDomainOfAProvider() {
        assertThat(MailProviders.domains())
                .allMatch(domain -> DomainTypos.of(domain).isEmpty());
    }

    @Test
    void findsEverySwapOfTwoLettersInLongNames() {
        for (String domain : MailProviders.domains()) {
            int name = domain.indexOf('.');
            for (int i = 1; name >= 6 && i < name; i++) {
                StringBuilder typed = new StringBuilder(domain);
                typed.setCharAt(i - 1, domain.charAt(i));
                typed.setCharAt(i, domain.charAt(i - 1));
                if (!DomainTypos.isReal(typed.toString())) {
                    assertThat(DomainTypos.of(typed.toString()))
                            .as(typed.toString())
                            .isPresent();
                }
            }
        }
    }

    @Test
    void prefersTheNearerAndThenTheMoreUsed() {
        assertThat(DomainTypos.of("hotmial.fr").orElseThrow().domain()).isEqualTo("hotmail.fr");
        assertThat(DomainTypos.of("gmial.com").orElseThrow().closeness())
                .isGreaterThan(DomainTypos.of("gmil.con").orElseThrow().closeness());
    }

    @ParameterizedTest
    @CsvSource({
        "abc, abc, 0",
        "acb, abc, 1",
        "ab, abc, 2",
        "abcc, abc, 1",
        "abc, abcc, 1",
        "sbc, abc, 1",
        "xbc, abc, 2",
        "pbc, abc, 2",
        "'', abc, 6",
        "cab, abc, 4"
    })
    void countsCosts(String typed, String meant, int cost) {
        assertThat(DomainTypos.cost(typed, meant, 99)).isEqualTo(cost);
    }

    @Test
    void boundsItsWork() {
        assertThat(DomainTypos.of("gmail".repeat(50) + ".com")).isEmpty();
    }

    @Test
    void providersAreWellFormed() {
        assertThat(MailProviders.domains())
                .doesNotHaveDuplicates()
                .allMatch(domain -> domain.matches("[a-z0-9.-]+")
                        && TopLevelDomains.contains(domain.substring(domain.lastIndexOf('.') + 1)));
        assertThat(MailProviders.of("example.com")).isNull();
        assertThat(TopLevelDomains.all()).hasSizeGreaterThan(1400).contains("com", "xn--p1ai");
    }
}
