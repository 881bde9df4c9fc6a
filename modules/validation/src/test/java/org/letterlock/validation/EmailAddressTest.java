package org.letterlock.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static org.letterlock.validation.AddressError.Reason.ADDRESS_LITERAL_INVALID;
import static org.letterlock.validation.AddressError.Reason.AT_SIGN_MISSING;
import static org.letterlock.validation.AddressError.Reason.DOMAIN_ILLEGAL_CHARACTER;
import static org.letterlock.validation.AddressError.Reason.DOMAIN_LABEL_EMPTY;
import static org.letterlock.validation.AddressError.Reason.DOMAIN_LABEL_HYPHEN;
import static org.letterlock.validation.AddressError.Reason.DOMAIN_LABEL_TOO_LONG;
import static org.letterlock.validation.AddressError.Reason.DOMAIN_MISSING;
import static org.letterlock.validation.AddressError.Reason.DOMAIN_NOT_INTERNATIONAL;
import static org.letterlock.validation.AddressError.Reason.DOMAIN_TOO_LONG;
import static org.letterlock.validation.AddressError.Reason.EMPTY;
import static org.letterlock.validation.AddressError.Reason.LOCAL_PART_ILLEGAL_CHARACTER;
import static org.letterlock.validation.AddressError.Reason.LOCAL_PART_MISPLACED_DOT;
import static org.letterlock.validation.AddressError.Reason.LOCAL_PART_MISSING;
import static org.letterlock.validation.AddressError.Reason.LOCAL_PART_TOO_LONG;
import static org.letterlock.validation.AddressError.Reason.QUOTE_ILLEGAL_CHARACTER;
import static org.letterlock.validation.AddressError.Reason.QUOTE_NOT_CLOSED;
import static org.letterlock.validation.AddressError.Reason.SECOND_AT_SIGN;
import static org.letterlock.validation.AddressError.Reason.TOO_LONG;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.letterlock.validation.AddressError.Reason;

class EmailAddressTest {

    private static final String L63 = "a".repeat(63);
    private static final String L64 = "a".repeat(64);
    /** 189 characters of domain in three labels. */
    private static final String D189 = "d".repeat(62) + "." + "e".repeat(62) + "." + "f".repeat(63);

    private static Arguments good(String text, String localPart, String domain) {
        return arguments(text, localPart, domain);
    }

    private static Arguments good(String text) {
        int at = text.lastIndexOf('@');
        return arguments(text, text.substring(0, at), text.substring(at + 1));
    }

    private static Arguments bad(String text, Reason reason, int position) {
        return arguments(text, reason, position);
    }

    static Stream<Arguments> goodAddresses() {
        return Stream.of(
                good("user@host.com"),
                good("a@b"),
                good("user@localhost"),
                good("USER.Name@EXAMPLE.Com", "USER.Name", "example.com"),
                good("first.middle.last@a.b.c.d.e.example"),
                good("user+tag@example.com"),
                good("!#$%&'*+-/=?^_`{|}~@example.com"),
                good("-@example.com"),
                good("_@example.com"),
                good("1234567890@1234567890.net"),
                good("user@1a.2b.3c"),
                good("user@127.0.0.1"),
                good("user@my-host.example.com"),
                good("user@a--b.example"),
                good("user@r3---sn-abc.example"),
                good("user@xn--bcher-kva.example"),
                good("user@XN--BCHER-KVA.EXAMPLE", "user", "xn--bcher-kva.example"),
                good("user@example.xn--p1ai"),
                good(L64 + "@example.com"),
                good("user@" + L63 + ".com"),
                good(L64 + "@" + D189),
                good("\"user\"@example.com"),
                good("\"\"@example.com"),
                good("\"with space\"@example.com"),
                good("\"with@at\"@example.com"),
                good("\"with\\\"quote\"@example.com"),
                good("\"with\\\\backslash\"@example.com"),
                good("\"\\@\\ \\a\"@example.com"),
                good("\".leading..dots.\"@example.com"),
                good("\"<>()[]:;,\"@example.com"),
                good("\"" + "q".repeat(62) + "\"@example.com"),
                good("user@[127.0.0.1]"),
                good("user@[0.0.0.0]"),
                good("user@[255.255.255.255]"),
                good("user@[IPv6:::]"),
                good("user@[IPv6:::1]"),
                good("user@[ipv6:FE80::1]"),
                good("user@[IPv6:1::]"),
                good("user@[IPv6:1:2:3:4:5:6:7:8]"),
                good("user@[IPv6:1:2:3::4:5:6]"),
                good("user@[IPv6:2001:db8::192.0.2.1]"),
                good("user@[IPv6:::ffff:192.0.2.1]"),
                good("user@[IPv6:1:2:3:4:5:6:192.0.2.1]"),
                good("user@[IPv6:1:2:3:4::192.0.2.1]"),
                good("пользователь@example.com"),
                good("用户@例子.中国", "用户", "xn--fsqu00a.xn--fiqs8s"),
                good("user@bücher.example", "user", "xn--bcher-kva.example"),
                good("user@BÜCHER.example", "user", "xn--bcher-kva.example"),
                good("user@bu\u0308cher.example", "user", "xn--bcher-kva.example"),
                good("user@straße.de", "user", "xn--strae-oqa.de"),
                good("user@例子。中国", "user", "xn--fsqu00a.xn--fiqs8s"),
                good("user@example\uFF0Ecom", "user", "example.com"),
                good("user@ｅｘａｍｐｌｅ.com", "user", "example.com"),
                good("user@אב.example", "user", "xn--4dbc.example"),
                good("user@mixed.bücher.XN--P1AI", "user", "mixed.xn--bcher-kva.xn--p1ai"),
                good("user@i\u2764.ws", "user", "xn--i-7iq.ws"),
                good("jose\u0301@example.com", "jos\u00E9", "example.com"),
                good("jos\u00E9@example.com"),
                good("\"jose\u0301 x\"@example.com", "\"jos\u00E9 x\"", "example.com"),
                good("\uD83D\uDCEE@example.com"),
                good("क्\u200Dष@example.com"),
                good("é".repeat(32) + "@example.com"));
    }

    @ParameterizedTest
    @MethodSource("goodAddresses")
    void readsGoodAddresses(String text, String localPart, String domain) {
        assertThat(EmailAddress.parse(text)).isEqualTo(new EmailAddress(localPart, domain));
        assertThat(EmailAddress.parseReversePath(text)).isEqualTo(new EmailAddress(localPart, domain));
        assertThat(EmailAddress.parse(localPart + "@" + domain)).isEqualTo(new EmailAddress(localPart, domain));
    }

    /** Broken shape, whoever states it. */
    static Stream<Arguments> shapes() {
        return Stream.of(
                bad("", EMPTY, 0),
                bad("@", LOCAL_PART_MISSING, 0),
                bad("@example.com", LOCAL_PART_MISSING, 0),
                bad("@@", LOCAL_PART_MISSING, 0),
                bad("user", AT_SIGN_MISSING, 4),
                bad("example.com", AT_SIGN_MISSING, 11),
                bad("user.", AT_SIGN_MISSING, 5),
                bad("\"user\"", AT_SIGN_MISSING, 6),
                bad("user@", DOMAIN_MISSING, 5),
                bad("\"user\"@", DOMAIN_MISSING, 7),
                bad("user@@example.com", SECOND_AT_SIGN, 5),
                bad("user@one@two.com", SECOND_AT_SIGN, 8),
                bad("user@one.com@", SECOND_AT_SIGN, 12),
                bad("user@bücher@two.com", SECOND_AT_SIGN, 11),
                bad("user@[127.0.0.1]@two.com", SECOND_AT_SIGN, 16),
                bad("<user@example.com>", LOCAL_PART_ILLEGAL_CHARACTER, 0),
                bad("User <user@example.com>", LOCAL_PART_ILLEGAL_CHARACTER, 4),
                bad("@relay.example:user@example.com", LOCAL_PART_MISSING, 0),
                bad("mailto:user@example.com", LOCAL_PART_ILLEGAL_CHARACTER, 6),
                bad("user@example.com,other@example.com", DOMAIN_ILLEGAL_CHARACTER, 16),
                bad("user(comment)@example.com", LOCAL_PART_ILLEGAL_CHARACTER, 4),
                bad("user@(comment)example.com", DOMAIN_ILLEGAL_CHARACTER, 5),
                bad("user@example.com(comment)", DOMAIN_ILLEGAL_CHARACTER, 16));
    }

    static Stream<Arguments> badLocalParts() {
        return Stream.of(
                bad(".user@example.com", LOCAL_PART_MISPLACED_DOT, 0),
                bad(".@example.com", LOCAL_PART_MISPLACED_DOT, 0),
                bad("user.@example.com", LOCAL_PART_MISPLACED_DOT, 4),
                bad("us..er@example.com", LOCAL_PART_MISPLACED_DOT, 3),
                bad("..", LOCAL_PART_MISPLACED_DOT, 0),
                bad(" user@example.com", LOCAL_PART_ILLEGAL_CHARACTER, 0),
                bad("us er@example.com", LOCAL_PART_ILLEGAL_CHARACTER, 2),
                bad("user @example.com", LOCAL_PART_ILLEGAL_CHARACTER, 4),
                bad("us\ter@example.com", LOCAL_PART_ILLEGAL_CHARACTER, 2),
                bad("us\rer@example.com", LOCAL_PART_ILLEGAL_CHARACTER, 2),
                bad("us\ner@example.com", LOCAL_PART_ILLEGAL_CHARACTER, 2),
                bad("us\0er@example.com", LOCAL_PART_ILLEGAL_CHARACTER, 2),
                bad("us\u007Fer@example.com", LOCAL_PART_ILLEGAL_CHARACTER, 2),
                bad("us\u0007er@example.com", LOCAL_PART_ILLEGAL_CHARACTER, 2),
                bad("us\\@er@example.com", LOCAL_PART_ILLEGAL_CHARACTER, 2),
                bad("us,er@example.com", LOCAL_PART_ILLEGAL_CHARACTER, 2),
                bad("us;er@example.com", LOCAL_PART_ILLEGAL_CHARACTER, 2),
                bad("us:er@example.com", LOCAL_PART_ILLEGAL_CHARACTER, 2),
                bad("us[er@example.com", LOCAL_PART_ILLEGAL_CHARACTER, 2),
                bad("us]er@example.com", LOCAL_PART_ILLEGAL_CHARACTER, 2),
                bad("us<er@example.com", LOCAL_PART_ILLEGAL_CHARACTER, 2),
                bad("us>er@example.com", LOCAL_PART_ILLEGAL_CHARACTER, 2),
                bad("us\"er@example.com", LOCAL_PART_ILLEGAL_CHARACTER, 2),
                bad("us\"e\"r@example.com", LOCAL_PART_ILLEGAL_CHARACTER, 2),
                bad("\"us\"er@example.com", LOCAL_PART_ILLEGAL_CHARACTER, 4),
                bad("\"us\".er@example.com", LOCAL_PART_ILLEGAL_CHARACTER, 4),
                bad("\"us\" @example.com", LOCAL_PART_ILLEGAL_CHARACTER, 4),
                bad("us\u0085er@example.com", LOCAL_PART_ILLEGAL_CHARACTER, 2),
                bad("us\u00A0er@example.com", LOCAL_PART_ILLEGAL_CHARACTER, 2),
                bad("us\u00ADer@example.com", LOCAL_PART_ILLEGAL_CHARACTER, 2),
                bad("us\u2028er@example.com", LOCAL_PART_ILLEGAL_CHARACTER, 2),
                bad("us\u3000er@example.com", LOCAL_PART_ILLEGAL_CHARACTER, 2),
                bad("us\u200Ber@example.com", LOCAL_PART_ILLEGAL_CHARACTER, 2),
                bad("us\u202Eer@example.com", LOCAL_PART_ILLEGAL_CHARACTER, 2),
                bad("us\u2066er@example.com", LOCAL_PART_ILLEGAL_CHARACTER, 2),
                bad("us\uFEFFer@example.com", LOCAL_PART_ILLEGAL_CHARACTER, 2),
                bad("us\uFE0Fer@example.com", LOCAL_PART_ILLEGAL_CHARACTER, 2),
                bad("us\u3164er@example.com", LOCAL_PART_ILLEGAL_CHARACTER, 2),
                bad("us\uE000er@example.com", LOCAL_PART_ILLEGAL_CHARACTER, 2),
                bad("us\uFFFFer@example.com", LOCAL_PART_ILLEGAL_CHARACTER, 2),
                bad("us\uD800er@example.com", LOCAL_PART_ILLEGAL_CHARACTER, 2),
                bad("us\uDC00er@example.com", LOCAL_PART_ILLEGAL_CHARACTER, 2),
                bad("us\uDC00\uD800er@example.com", LOCAL_PART_ILLEGAL_CHARACTER, 2),
                bad("us\uD800", LOCAL_PART_ILLEGAL_CHARACTER, 2),
                bad("\u0301user@example.com", LOCAL_PART_ILLEGAL_CHARACTER, 0),
                bad("us.\u0301er@example.com", LOCAL_PART_ILLEGAL_CHARACTER, 3),
                bad("é\u037Eer@example.com", LOCAL_PART_ILLEGAL_CHARACTER, 1),
                bad(L64 + "b@example.com", LOCAL_PART_TOO_LONG, 64),
                bad(L63 + ".b@example.com", LOCAL_PART_TOO_LONG, 64),
                bad("é".repeat(33) + "@example.com", LOCAL_PART_TOO_LONG, 32),
                bad("\uD83D\uDCEE".repeat(17) + "@example.com", LOCAL_PART_TOO_LONG, 32),
                bad("\uD834\uDD60".repeat(16) + "@example.com", LOCAL_PART_TOO_LONG, 0),
                bad("\"" + "q".repeat(63) + "\"@example.com", LOCAL_PART_TOO_LONG, 64),
                bad("\"" + "\\q".repeat(32) + "\"@example.com", LOCAL_PART_TOO_LONG, 64));
    }

    static Stream<Arguments> badQuotes() {
        return Stream.of(
                bad("\"", QUOTE_NOT_CLOSED, 1),
                bad("\"user", QUOTE_NOT_CLOSED, 5),
                bad("\"user@example.com", QUOTE_NOT_CLOSED, 17),
                bad("\"user\\\"@example.com", QUOTE_NOT_CLOSED, 19),
                bad("\"user\\", QUOTE_NOT_CLOSED, 6),
                bad("\"us\rer\"@example.com", QUOTE_ILLEGAL_CHARACTER, 3),
                bad("\"us\ner\"@example.com", QUOTE_ILLEGAL_CHARACTER, 3),
                bad("\"us\r\n er\"@example.com", QUOTE_ILLEGAL_CHARACTER, 3),
                bad("\"us\0er\"@example.com", QUOTE_ILLEGAL_CHARACTER, 3),
                bad("\"us\ter\"@example.com", QUOTE_ILLEGAL_CHARACTER, 3),
                bad("\"us\u007Fer\"@example.com", QUOTE_ILLEGAL_CHARACTER, 3),
                bad("\"us\\\0er\"@example.com", QUOTE_ILLEGAL_CHARACTER, 4),
                bad("\"us\\\rer\"@example.com", QUOTE_ILLEGAL_CHARACTER, 4),
                bad("\"us\\éer\"@example.com", QUOTE_ILLEGAL_CHARACTER, 4),
                bad("\"us\u2028er\"@example.com", QUOTE_ILLEGAL_CHARACTER, 3),
                bad("\"us\u202Eer\"@example.com", QUOTE_ILLEGAL_CHARACTER, 3),
                bad("\"us\uD800er\"@example.com", QUOTE_ILLEGAL_CHARACTER, 3),
                bad("\"\u0301er\"@example.com", QUOTE_ILLEGAL_CHARACTER, 1));
    }

    static Stream<Arguments> badDomains() {
        return Stream.of(
                bad("user@.", DOMAIN_LABEL_EMPTY, 5),
                bad("user@.example.com", DOMAIN_LABEL_EMPTY, 5),
                bad("user@example..com", DOMAIN_LABEL_EMPTY, 13),
                bad("user@example.com.", DOMAIN_LABEL_EMPTY, 17),
                bad("user@bücher..com", DOMAIN_LABEL_EMPTY, 12),
                bad("user@bücher.", DOMAIN_LABEL_EMPTY, 12),
                bad("user@\u3002bücher", DOMAIN_LABEL_EMPTY, 5),
                bad("user@-example.com", DOMAIN_LABEL_HYPHEN, 5),
                bad("user@example-.com", DOMAIN_LABEL_HYPHEN, 12),
                bad("user@example.com-", DOMAIN_LABEL_HYPHEN, 16),
                bad("user@-", DOMAIN_LABEL_HYPHEN, 5),
                bad("user@xn--.com", DOMAIN_LABEL_HYPHEN, 8),
                bad("user@-bücher.com", DOMAIN_LABEL_HYPHEN, 5),
                bad("user@bücher-.com", DOMAIN_LABEL_HYPHEN, 11),
                bad("user@xn--bücher.com", DOMAIN_LABEL_HYPHEN, 5),
                bad("user@ｘn--a.com", DOMAIN_LABEL_HYPHEN, 5),
                bad("user@exa mple.com", DOMAIN_ILLEGAL_CHARACTER, 8),
                bad("user@ example.com", DOMAIN_ILLEGAL_CHARACTER, 5),
                bad("user@example.com ", DOMAIN_ILLEGAL_CHARACTER, 16),
                bad("user@example.com\r", DOMAIN_ILLEGAL_CHARACTER, 16),
                bad("user@example.com\n", DOMAIN_ILLEGAL_CHARACTER, 16),
                bad("user@example.com\r\nRCPT TO:<x@y>", DOMAIN_ILLEGAL_CHARACTER, 16),
                bad("user@example.com\0", DOMAIN_ILLEGAL_CHARACTER, 16),
                bad("user@exam\0ple.com", DOMAIN_ILLEGAL_CHARACTER, 9),
                bad("user@example.com>", DOMAIN_ILLEGAL_CHARACTER, 16),
                bad("user@example.com:25", DOMAIN_ILLEGAL_CHARACTER, 16),
                bad("user@example.com/x", DOMAIN_ILLEGAL_CHARACTER, 16),
                bad("user@example.com#x", DOMAIN_ILLEGAL_CHARACTER, 16),
                bad("user@exam!ple.com", DOMAIN_ILLEGAL_CHARACTER, 9),
                bad("user@exam%ple.com", DOMAIN_ILLEGAL_CHARACTER, 9),
                bad("user@example[.com", DOMAIN_ILLEGAL_CHARACTER, 12),
                bad("user@127.0.0.1]", DOMAIN_ILLEGAL_CHARACTER, 14),
                bad("user@\"example\".com", DOMAIN_ILLEGAL_CHARACTER, 5),
                bad("user@bücher com", DOMAIN_ILLEGAL_CHARACTER, 11),
                bad("user@bücher\r.com", DOMAIN_ILLEGAL_CHARACTER, 11),
                bad("user@b\uD800cher.com", DOMAIN_ILLEGAL_CHARACTER, 6),
                bad("user@bücher\uDC00", DOMAIN_ILLEGAL_CHARACTER, 11),
                bad("user@b\u00A0cher.com", DOMAIN_NOT_INTERNATIONAL, 6),
                bad("user@b\u0085cher.com", DOMAIN_NOT_INTERNATIONAL, 6),
                bad("user@b\u200Bcher.com", DOMAIN_NOT_INTERNATIONAL, 6),
                bad("user@b\u200Dcher.com", DOMAIN_NOT_INTERNATIONAL, 6),
                bad("user@b\u00ADcher.com", DOMAIN_NOT_INTERNATIONAL, 6),
                bad("user@b\u202Echer.com", DOMAIN_NOT_INTERNATIONAL, 6),
                bad("user@b\uFE0Fcher.com", DOMAIN_NOT_INTERNATIONAL, 6),
                bad("user@b\uFF20cher.com", DOMAIN_NOT_INTERNATIONAL, 6),
                bad("user@b\u2100cher.com", DOMAIN_NOT_INTERNATIONAL, 6),
                bad("user@b\u2024cher.com", DOMAIN_NOT_INTERNATIONAL, 6),
                bad("user@b\u2488cher.com", DOMAIN_NOT_INTERNATIONAL, 6),
                bad("user@b\u037Echer.com", DOMAIN_NOT_INTERNATIONAL, 6),
                bad("user@b\uFF3Fcher.com", DOMAIN_NOT_INTERNATIONAL, 6),
                bad("user@b\u2044cher.com", DOMAIN_NOT_INTERNATIONAL, 6),
                bad("user@b\uE000cher.com", DOMAIN_NOT_INTERNATIONAL, 6),
                bad("user@ex.\u0301a.com", DOMAIN_NOT_INTERNATIONAL, 8),
                bad("user@aאb.com", DOMAIN_NOT_INTERNATIONAL, 5),
                bad("user@אa.com", DOMAIN_NOT_INTERNATIONAL, 5),
                bad("user@א1\u0661.com", DOMAIN_NOT_INTERNATIONAL, 5),
                bad("user@" + L64 + ".com", DOMAIN_LABEL_TOO_LONG, 68),
                bad("user@ok." + L64, DOMAIN_LABEL_TOO_LONG, 71),
                bad("user@ü" + L63 + ".com", DOMAIN_LABEL_TOO_LONG, 5),
                bad("user@" + "\u3042\u3099".repeat(300), DOMAIN_LABEL_TOO_LONG, 257),
                bad("a@" + (L63 + ".").repeat(4) + "a", DOMAIN_TOO_LONG, 257),
                bad("a@" + "a.".repeat(130), DOMAIN_TOO_LONG, 257),
                bad("a@" + ("ü" + "a".repeat(50) + ".").repeat(5), DOMAIN_TOO_LONG, 210),
                bad(L64 + "@" + D189 + "g", DOMAIN_LABEL_TOO_LONG, 254),
                bad(L63 + "a@" + D189 + ".g", TOO_LONG, 254),
                bad("ab@" + "c.".repeat(125) + "cd", TOO_LONG, 254),
                bad(L64 + "@ü." + D189, TOO_LONG, 193));
    }

    static Stream<Arguments> badLiterals() {
        return Stream.of(
                bad("user@[", ADDRESS_LITERAL_INVALID, 6),
                bad("user@[]", ADDRESS_LITERAL_INVALID, 6),
                bad("user@[127.0.0.1", ADDRESS_LITERAL_INVALID, 15),
                bad("user@[127.0.0]", ADDRESS_LITERAL_INVALID, 13),
                bad("user@[127.0.0.]", ADDRESS_LITERAL_INVALID, 14),
                bad("user@[127.0.0.256]", ADDRESS_LITERAL_INVALID, 16),
                bad("user@[127.0.0.01]", ADDRESS_LITERAL_INVALID, 15),
                bad("user@[127.0.0.1.1]", ADDRESS_LITERAL_INVALID, 15),
                bad("user@[127.0.0.1 ]", ADDRESS_LITERAL_INVALID, 15),
                bad("user@[ 127.0.0.1]", ADDRESS_LITERAL_INVALID, 6),
                bad("user@[0x7f.0.0.1]", ADDRESS_LITERAL_INVALID, 7),
                bad("user@[2130706433]", ADDRESS_LITERAL_INVALID, 9),
                bad("user@[١٢٧.0.0.1]", ADDRESS_LITERAL_INVALID, 6),
                bad("user@[127.0.0.1]x", ADDRESS_LITERAL_INVALID, 16),
                bad("user@[127.0.0.1].com", ADDRESS_LITERAL_INVALID, 16),
                bad("user@[127.0.0.1]\r\n", ADDRESS_LITERAL_INVALID, 16),
                bad("user@[example.com]", ADDRESS_LITERAL_INVALID, 6),
                bad("user@[::1]", ADDRESS_LITERAL_INVALID, 6),
                bad("user@[IPv6]", ADDRESS_LITERAL_INVALID, 6),
                bad("user@[IPv6:]", ADDRESS_LITERAL_INVALID, 11),
                bad("user@[IPv6:1]", ADDRESS_LITERAL_INVALID, 12),
                bad("user@[IPv6:1:2:3:4:5:6:7]", ADDRESS_LITERAL_INVALID, 24),
                bad("user@[IPv6:1:2:3:4:5:6:7:8:9]", ADDRESS_LITERAL_INVALID, 27),
                bad("user@[IPv6:1:2:3:4:5:6:7:]", ADDRESS_LITERAL_INVALID, 25),
                bad("user@[IPv6:1:2:3:4:5:6:7::]", ADDRESS_LITERAL_INVALID, 26),
                bad("user@[IPv6:1::2::3]", ADDRESS_LITERAL_INVALID, 16),
                bad("user@[IPv6::::]", ADDRESS_LITERAL_INVALID, 13),
                bad("user@[IPv6::1]", ADDRESS_LITERAL_INVALID, 11),
                bad("user@[IPv6:12345::]", ADDRESS_LITERAL_INVALID, 15),
                bad("user@[IPv6:g::1]", ADDRESS_LITERAL_INVALID, 11),
                bad("user@[IPv6:fe80::1%eth0]", ADDRESS_LITERAL_INVALID, 18),
                bad("user@[IPv6:::1", ADDRESS_LITERAL_INVALID, 14),
                bad("user@[IPv6:::1/64]", ADDRESS_LITERAL_INVALID, 14),
                bad("user@[IPv6:::300.0.2.1]", ADDRESS_LITERAL_INVALID, 15),
                bad("user@[IPv6:192.0.2.1]", ADDRESS_LITERAL_INVALID, 20),
                bad("user@[IPv6:1:2:3:4:5:6:7:192.0.2.1]", ADDRESS_LITERAL_INVALID, 25),
                bad("user@[IPv6:::192.0.2.1:1]", ADDRESS_LITERAL_INVALID, 22),
                bad("user@[IPX:1]", ADDRESS_LITERAL_INVALID, 6));
    }

    @ParameterizedTest
    @MethodSource({"shapes", "badLocalParts", "badQuotes", "badDomains", "badLiterals"})
    void namesReasonAndPositionOfBadAddresses(String text, Reason reason, int position) {
        assertThat(EmailAddress.parse(text)).isEqualTo(new AddressError(reason, position));
    }

    @Test
    void refusesWhatOnlyAReversePathMayHave() {
        assertThat(EmailAddress.parse("root@my_host.example")).isEqualTo(new AddressError(DOMAIN_ILLEGAL_CHARACTER, 7));
        assertThat(EmailAddress.parse("a".repeat(65) + "@host.example"))
                .isEqualTo(new AddressError(LOCAL_PART_TOO_LONG, 64));
    }

    @Test
    void readsReversePathsOfRealSenders() {
        String bounce = "bounces+" + "0123456789abcdef".repeat(5) + "=example.org";
        assertThat(EmailAddress.parseReversePath(bounce + "@mail.example.com"))
                .isEqualTo(new EmailAddress(bounce, "mail.example.com"));
        assertThat(EmailAddress.parseReversePath("root@My_Host.lan"))
                .isEqualTo(new EmailAddress("root", "my_host.lan"));
        assertThat(EmailAddress.parseReversePath("root@_.bücher.lan"))
                .isEqualTo(new EmailAddress("root", "_.xn--bcher-kva.lan"));
        assertThat(EmailAddress.parseReversePath("a".repeat(252) + "@b")).isInstanceOf(EmailAddress.class);
    }

    @Test
    void boundsReversePaths() {
        assertThat(EmailAddress.parseReversePath("a".repeat(253) + "@b"))
                .isEqualTo(new AddressError(LOCAL_PART_TOO_LONG, 252));
        assertThat(EmailAddress.parseReversePath("a".repeat(252) + "@bc")).isEqualTo(new AddressError(TOO_LONG, 254));
        assertThat(EmailAddress.parseReversePath("a".repeat(240) + "@[127.0.0.1]"))
                .isInstanceOf(EmailAddress.class);
        assertThat(EmailAddress.parseReversePath("a".repeat(243) + "@[127.0.0.1]"))
                .isEqualTo(new AddressError(TOO_LONG, 244));
    }

    @Test
    void needsSmtpUtf8OnlyForTheLocalPart() {
        assertThat(address("user@bücher.example").isInternational()).isFalse();
        assertThat(address("josé@example.com").isInternational()).isTrue();
        assertThat(address("\"josé\"@example.com").isInternational()).isTrue();
    }

    @Test
    void knowsLiterals() {
        assertThat(address("user@[127.0.0.1]").isLiteral()).isTrue();
        assertThat(address("user@127.0.0.1").isLiteral()).isFalse();
    }

    @Test
    void hidesItselfInToString() {
        assertThat(address("canary@canary.example").toString()).doesNotContain("canary");
    }

    private static EmailAddress address(String text) {
        return (EmailAddress) EmailAddress.parse(text);
    }
}
