package org.letterlock.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.letterlock.validation.AddressError.Reason;
import org.letterlock.validation.AddressTable.Row;

class AddressProfileTest {

    static Stream<Row> rows() {
        return AddressTable.rows().stream();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void agreesWithTheTable(Row row) {
        List<Boolean> taken = AddressTable.PROFILES.stream()
                .map(profile -> EmailAddress.parse(row.address(), profile) instanceof EmailAddress)
                .toList();
        assertThat(taken).as(row.address()).isEqualTo(row.taken());
    }

    @ParameterizedTest
    @MethodSource("rows")
    void writesWhatItTakesAsSmtpDoes(Row row) {
        for (AddressProfile profile : AddressTable.PROFILES) {
            if (EmailAddress.parse(row.address(), profile) instanceof EmailAddress address) {
                assertThat(EmailAddress.parseReversePath(address.text())).isEqualTo(address);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void saysWhyAndWhere(Row row) {
        for (AddressProfile profile : AddressTable.PROFILES) {
            AddressReading reading = profile.read(row.address());
            assertThat(reading.address().isPresent()).isEqualTo(reading.errors().isEmpty());
            if (EmailAddress.parse(row.address(), profile) instanceof AddressError first) {
                assertThat(reading.errors()).contains(first);
            }
            Set<Reason> reasons = new HashSet<>();
            for (AddressError error : reading.errors()) {
                assertThat(reasons.add(error.reason())).isTrue();
                assertThat(error.position()).isBetween(0, row.address().length());
            }
        }
    }

    @Test
    void tableIsLargeAndMostlyBad() {
        List<Row> rows = AddressTable.rows();
        long bad = rows.stream().filter(row -> !row.taken().getFirst()).count();
        assertThat(rows).hasSizeGreaterThan(400);
        assertThat(rows.stream().map(Row::address)).doesNotHaveDuplicates();
        assertThat(bad).isGreaterThan(rows.size() / 2);
    }

    @ParameterizedTest
    @CsvSource({
        "(c)Jane(d)@(e)Example.com(f), Jane, example.com",
        "'\"a\r\n b\"@example.com', '\"a b\"', example.com",
        "'\"a\tb\"@example.com', '\"a b\"', example.com",
        "user@[ 127.0.0.1 ], user, [127.0.0.1]",
        "user@[ipv6:::1] (x), user, [ipv6:::1]"
    })
    void leavesOutCommentsAndFolding(String text, String localPart, String domain) {
        assertThat(EmailAddress.parse(text, AddressProfile.RFC5322)).isEqualTo(new EmailAddress(localPart, domain));
    }

    @ParameterizedTest
    @CsvSource({
        "'\"a\".b@example.com', a.b",
        "'a.\"b c\".d@example.com', '\"a.b c.d\"'",
        "'\"a\".\"b\"@example.com', a.b",
        "'a . b (c) . d @ example . com', a.b.d",
        "'a.(c)b@example.com', a.b",
        "'a.\"\"@example.com', '\"a.\"'",
        "'\"\\\"\".b@example.com', '\"\\\".b\"'",
        "'\".\".b@example.com', '\"..b\"'",
        "'\"é\".b@example.com', 'é.b'"
    })
    void readsOldFormsWhenAsked(String text, String localPart) {
        AddressProfile old = AddressProfile.RFC5322.with("old", AddressForm.OBSOLETE);
        assertThat(EmailAddress.parse(text, AddressProfile.RFC5322)).isInstanceOf(AddressError.class);
        assertThat(EmailAddress.parse(text, old)).isEqualTo(new EmailAddress(localPart, "example.com"));
    }

    @ParameterizedTest
    @CsvSource({
        "'\"a\"b.c@example.com', LOCAL_PART_ILLEGAL_CHARACTER, 3",
        "'\"a\".@example.com', LOCAL_PART_MISPLACED_DOT, 3",
        "'a b@example.com', LOCAL_PART_ILLEGAL_CHARACTER, 1",
        "'a.\"b@example.com', LOCAL_PART_ILLEGAL_CHARACTER, 2",
        "'.\"a\"@example.com', LOCAL_PART_MISPLACED_DOT, 0",
        "'\"a\"..b@example.com', LOCAL_PART_MISPLACED_DOT, 4",
        "'a@b c.com', DOMAIN_ILLEGAL_CHARACTER, 3"
    })
    void refusesOldFormsThatAreBroken(String text, Reason reason, int position) {
        AddressProfile old = AddressProfile.RFC5322.with("old", AddressForm.OBSOLETE);
        assertThat(EmailAddress.parse(text, old)).isEqualTo(new AddressError(reason, position));
    }

    @ParameterizedTest
    @CsvSource({
        "'(c', COMMENT_NOT_CLOSED, 2",
        "'user@example.com (a(b)', COMMENT_NOT_CLOSED, 22",
        "'a..b(c@example.com', LOCAL_PART_MISPLACED_DOT, 2",
        "'(a\u0000)user@example.com', COMMENT_ILLEGAL_CHARACTER, 2",
        "' us er@example.com', LOCAL_PART_ILLEGAL_CHARACTER, 3",
        "'user(c) x@example.com', LOCAL_PART_ILLEGAL_CHARACTER, 4",
        "' user', AT_SIGN_MISSING, 5",
        "'  ', AT_SIGN_MISSING, 2",
        "'', AT_SIGN_MISSING, 0",
        "'(c)@example.com', LOCAL_PART_MISSING, 3",
        "'user@ (c)', DOMAIN_MISSING, 9",
        "'(c)user@exam!ple.com', DOMAIN_ILLEGAL_CHARACTER, 12",
        "'(c)user@[127.0.0.256]', ADDRESS_LITERAL_INVALID, 19"
    })
    void namesFaultsBetweenComments(String text, Reason reason, int position) {
        assertThat(EmailAddress.parse(text, AddressProfile.RFC5322)).isEqualTo(new AddressError(reason, position));
    }

    @ParameterizedTest
    @CsvSource({
        "user@localhost, DOMAIN_NOT_DOTTED, 5",
        "user@example.con, DOMAIN_TOP_LEVEL_UNKNOWN, 13",
        "user@bücher。con, DOMAIN_TOP_LEVEL_UNKNOWN, 12",
        "jane@gmail.com, PROVIDER_LOCAL_PART_LENGTH, 0",
        "jane_doe@gmail.com, PROVIDER_LOCAL_PART_CHARACTER, 4",
        "-jane@hotmail.com, PROVIDER_LOCAL_PART_CHARACTER, 0",
        "\"jane\"@example.com, LOCAL_PART_ILLEGAL_CHARACTER, 0",
        "jane@[127.0.0.1], DOMAIN_ILLEGAL_CHARACTER, 5"
    })
    void namesWhatNoProviderGives(String text, Reason reason, int position) {
        assertThat(EmailAddress.parse(text, AddressProfile.PROVIDER)).isEqualTo(new AddressError(reason, position));
    }

    @Test
    void tellsAllThatIsWrong() {
        assertThat(AddressProfile.PROVIDER.read("a..b c@exa_mple..con").errors())
                .containsExactly(
                        new AddressError(Reason.LOCAL_PART_MISPLACED_DOT, 2),
                        new AddressError(Reason.LOCAL_PART_ILLEGAL_CHARACTER, 4),
                        new AddressError(Reason.DOMAIN_ILLEGAL_CHARACTER, 10),
                        new AddressError(Reason.DOMAIN_LABEL_EMPTY, 16),
                        new AddressError(Reason.DOMAIN_TOP_LEVEL_UNKNOWN, 17));
        assertThat(AddressProfile.RFC5321.read("@-a").errors())
                .containsExactly(
                        new AddressError(Reason.LOCAL_PART_MISSING, 0),
                        new AddressError(Reason.DOMAIN_LABEL_HYPHEN, 1));
        assertThat(AddressProfile.RFC5321.read("a".repeat(70) + "@b!").errors())
                .containsExactly(
                        new AddressError(Reason.LOCAL_PART_TOO_LONG, 64),
                        new AddressError(Reason.DOMAIN_ILLEGAL_CHARACTER, 72));
        assertThat(AddressProfile.RFC5321.read("").errors()).containsExactly(new AddressError(Reason.EMPTY, 0));
    }

    @ParameterizedTest
    @CsvSource({
        "аdmin@example.com, MIXED_SCRIPTS, LOCAL_PART",
        "сосо@example.com, LOOKS_LATIN, LOCAL_PART",
        "jane@аррӏе.com, LOOKS_LATIN, DOMAIN",
        "jane@xn--80ak6aa92e.com, LOOKS_LATIN, DOMAIN",
        "jane@gооgle.com, MIXED_SCRIPTS, DOMAIN",
        "jane.משתמש@example.com, MIXED_DIRECTION, LOCAL_PART",
        "ｊａｎｅ@example.com, COMPATIBILITY_FORM, LOCAL_PART",
        "cafe\u0301@example.com, COMPOSED, LOCAL_PART"
    })
    void hintsAtWhatDeceivesEyes(String text, AddressHint.Kind kind, AddressHint.Part part) {
        assertThat(AddressProfile.RFC5321.read(text).hints()).containsExactly(new AddressHint(kind, part));
    }

    @ParameterizedTest
    @CsvSource({
        "jane@example.com",
        "josé@example.com",
        "пользователь@россия.рф",
        "сосо@россия.рф.com",
        "東京タワーnews@例え.com",
        "한국漢字@example.com",
        "jane@xn--bcher-kva.com",
        "jane@xn--a.com",
        "jane@xn--99999999.com"
    })
    void hintsAtNothingInHonestNames(String text) {
        List<AddressHint> hints =
                new ArrayList<>(AddressProfile.RFC5321.read(text).hints());
        hints.removeIf(hint -> text.startsWith("сосо") && hint.part() == AddressHint.Part.LOCAL_PART);
        assertThat(hints).isEmpty();
    }

    @Test
    void profilesAreNamedAndChangeable() {
        assertThat(AddressProfile.named("provider")).contains(AddressProfile.PROVIDER);
        assertThat(AddressProfile.named("rfc822")).isEmpty();
        AddressProfile own = AddressProfile.RFC5321.without("own", AddressForm.QUOTED, AddressForm.LITERAL);
        assertThat(own.forms()).doesNotContain(AddressForm.QUOTED).contains(AddressForm.SINGLE_LABEL);
        assertThat(AddressProfile.RFC5321.forms()).contains(AddressForm.QUOTED);
        assertThat(EmailAddress.parse("\"a\"@b", own)).isInstanceOf(AddressError.class);
        assertThat(EmailAddress.parse("a@b", own)).isInstanceOf(EmailAddress.class);
    }

    @Test
    void nothingButTheAddressIsTakenWithoutForms() {
        AddressProfile bare = AddressProfile.RFC5321.without(
                "bare", EnumSet.allOf(AddressForm.class).toArray(AddressForm[]::new));
        assertThat(bare.forms()).isEmpty();
        assertThat(EmailAddress.parse("jane.doe@example.com", bare)).isInstanceOf(EmailAddress.class);
        assertThat(EmailAddress.parse("jané@example.com", bare))
                .isEqualTo(new AddressError(Reason.LOCAL_PART_ILLEGAL_CHARACTER, 3));
        assertThat(EmailAddress.parse("jane@bücher.com", bare))
                .isEqualTo(new AddressError(Reason.DOMAIN_ILLEGAL_CHARACTER, 6));
    }

    @Test
    void hidesAddressesInToString() {
        assertThat(AddressProfile.RFC5321.read("canary@canary.example").toString())
                .doesNotContain("canary");
    }
}
