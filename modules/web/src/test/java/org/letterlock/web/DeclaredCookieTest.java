package org.letterlock.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.letterlock.privacy.Place;
import org.letterlock.privacy.Registry;
import org.letterlock.privacy.UndeclaredException;

class DeclaredCookieTest {

    private static final DeclaredCookie SESSION = new DeclaredCookie(Place.Cookie.session("__Host-session"), false);

    @Test
    void aSessionCookieEndsWithTheBrowserSession() {
        assertThat(SESSION.set("abc.def-1_2"))
                .isEqualTo("__Host-session=abc.def-1_2; Path=/; Secure; HttpOnly; SameSite=Lax")
                .doesNotContainIgnoringCase("max-age")
                .doesNotContainIgnoringCase("expires")
                .doesNotContainIgnoringCase("domain");
    }

    @Test
    void aLastingCookieHasItsDeclaredLifetime() {
        var cookie = new DeclaredCookie(Place.Cookie.lasting("preferences", Duration.ofDays(365)), false);
        assertThat(cookie.set("theme=dark&lang=en"))
                .isEqualTo("preferences=theme=dark&lang=en; Max-Age=31536000; Path=/; HttpOnly; SameSite=Lax");
    }

    @Test
    void overTlsEveryCookieIsSecure() {
        assertThat(new DeclaredCookie(Place.Cookie.session("plain"), true).set("x"))
                .contains("; Secure");
    }

    @Test
    void clearingRepeatsWhatNamesTheCookie() {
        assertThat(SESSION.clear()).isEqualTo("__Host-session=; Max-Age=0; Path=/; Secure; HttpOnly; SameSite=Lax");
    }

    @Test
    void canBeSentToOnePathOnlyUnlessItsNameSaysOtherwise() {
        DeclaredCookie receipt = new DeclaredCookie(Place.Cookie.session("receipt"), true).below("/statistics");
        assertThat(receipt.set("x")).isEqualTo("receipt=x; Path=/statistics; Secure; HttpOnly; SameSite=Lax");
        assertThat(receipt.clear()).contains("; Path=/statistics;");
        assertThatThrownBy(() -> SESSION.below("/statistics")).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a;b", "a,b", "a\"b", "a\\b", "a\r\nSet-Cookie: x=y", "a\tb", "é", "\u0000"})
    void refusesValuesThatWouldBreakTheField(String value) {
        assertThatThrownBy(() -> SESSION.set(value)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesValuesWithoutEnd() {
        assertThatThrownBy(() -> SESSION.set("x".repeat(1025))).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "__Host-session=abc                      | abc",
                "a=1; __Host-session=abc; b=2            | abc",
                "__Host-session=first; __Host-session=x  | first",
                "x__Host-session=no; __Host-session=yes  | yes",
                "__Host-session=with=equals              | with=equals",
                "__Host-session=                         | ''",
                "__host-session=abc                      | ''",
                "__Host-session                          | ''",
                "__Host-sessions=abc                     | ''",
                "a=__Host-session=abc                    | ''",
                ";;;                                     | ''",
                "''                                      | ''",
            })
    void readsItsValue(String field, String value) {
        assertThat(SESSION.read(List.of(field)).orElse("")).isEqualTo(value);
    }

    @Test
    void readsNothingWithoutCookies() {
        assertThat(SESSION.read(List.of())).isEmpty();
    }

    @Test
    void anUndeclaredCookieCannotBeMade() {
        var cookies = new Cookies(Registry.of(List.of()), WebSettings.at(URI.create("http://localhost")));
        assertThatThrownBy(() -> cookies.declared("undeclared")).isInstanceOf(UndeclaredException.class);
    }
}
