package org.letterlock.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.letterlock.privacy.proof.Proves;

class RegistryTest {

    private final Registry registry = TestPolicies.registry();

    @Test
    void answersWhatIsDeclared() {
        assertThat(registry.cookie("__Host-prefs").maxAge()).contains(Duration.ofDays(365));
        assertThat(registry.cookie("__Host-session").maxAge()).isEmpty();
        assertThat(registry.cookieNames()).containsExactlyInAnyOrder("__Host-prefs", "__Host-session");
        assertThat(registry.localStorageKeys()).containsExactly("ll.history");
        assertThat(registry.columns())
                .containsExactlyInAnyOrder(
                        new Place.Column("inboxes", "message", "id"), new Place.Column("inboxes", "message", "sealed"));
        assertThat(registry.promises())
                .containsExactlyInAnyOrder("MAILBOX-02", "MAILBOX-20", "INBOX-34", "INBOX-30", "INBOX-82");
        assertThat(registry.system("inboxes")).isPresent();
        assertThat(registry.system("campaigns")).isEmpty();
    }

    @Test
    void refusesWhatIsNotDeclared() {
        assertThatThrownBy(() -> registry.cookie("_ga"))
                .isInstanceOf(UndeclaredException.class)
                .hasMessageContaining("_ga");
        assertThatThrownBy(() -> registry.cookie("__host-prefs")).isInstanceOf(UndeclaredException.class);
        assertThatThrownBy(() -> registry.version("campaigns")).isInstanceOf(UndeclaredException.class);
    }

    @Test
    void isEmptyWithoutSources() {
        assertThat(Registry.of(List.of()).columns()).isEmpty();
        assertThat(Registry.load().systems()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("incomplete")
    void refusesARowWithAnEmptyCell(DataClass row, String problem) {
        assertThatThrownBy(() -> Registry.of(List.of(TestPolicies.system(row))))
                .isInstanceOfSatisfying(
                        RegistryException.class,
                        e -> assertThat(e.problems()).singleElement().asString().contains(problem));
    }

    static Stream<Arguments> incomplete() {
        DataClass good = TestPolicies.mail().build();
        return Stream.of(
                Arguments.of(TestPolicies.mail().what("Mail", " ").build(), "what it is"),
                Arguments.of(TestPolicies.mail().about("", "Bạn").build(), "whom it is about"),
                Arguments.of(TestPolicies.mail().fields("").build(), "field without a name"),
                Arguments.of(TestPolicies.mail().rights("", "").build(), "how rights are served"),
                Arguments.of(TestPolicies.mail().recipient("", "").build(), "recipient without words"),
                Arguments.of(
                        TestPolicies.mail().use(LegalBasis.CONSENT, "x", "").build(), "purpose without words"),
                Arguments.of(TestPolicies.mail().promises("INBOX-1").build(), "INBOX-1 is no promise id"),
                Arguments.of(TestPolicies.mail().promises("inbox-18").build(), "no promise id"),
                Arguments.of(TestPolicies.mail().until(Until.event("", "")).build(), "until when"),
                Arguments.of(
                        TestPolicies.mail()
                                .until(Until.after(Duration.ZERO, "a", "b"))
                                .build(),
                        "not positive"),
                Arguments.of(
                        TestPolicies.mail()
                                .until(Until.after(Duration.ofDays(1), "", ""))
                                .build(),
                        "from when"),
                Arguments.of(
                        TestPolicies.mail()
                                .until(Until.earliest(Until.event("a", "b")))
                                .build(),
                        "fewer than two"),
                Arguments.of(
                        TestPolicies.mail().inColumns("inboxes", "message", " ").build(), "place without a name"),
                Arguments.of(uses(Purpose.ADVERTISING, LegalBasis.CONSENT), "advertising is a purpose that no policy"),
                Arguments.of(uses(Purpose.SALE, LegalBasis.CONTRACT), "selling or trading data is a purpose"),
                Arguments.of(uses(Purpose.BROKERING, LegalBasis.LEGITIMATE_INTERESTS), "handing data to brokers"),
                Arguments.of(uses(Purpose.TRAINING, LegalBasis.LEGITIMATE_INTERESTS), "training models is a purpose"),
                Arguments.of(uses(Purpose.PROTECTION, LegalBasis.CONTRACT), "cannot rest on GDPR 6(1)(b)"),
                Arguments.of(uses(Purpose.LEGAL_DUTY, LegalBasis.LEGITIMATE_INTERESTS), "cannot rest on GDPR 6(1)(f)"),
                Arguments.of(sent("a host", Place.Outbound.chosen("other")), "the outlet way, which is no place"),
                Arguments.of(sent("", Place.Outbound.chosen("way")), "not said what goes out"),
                Arguments.of(
                        TestPolicies.mail().in(Place.Outbound.chosen("way")).build(), "nobody is named who receives"),
                Arguments.of(sent("mail", Place.Outbound.to("way", "Host.example")), "no name in lower case"),
                Arguments.of(sent("mail", Place.Outbound.to("way", "host.example:443")), "no name in lower case"),
                Arguments.of(sent("mail", Place.Outbound.to("way", "localhost")), "no name in lower case"),
                Arguments.of(
                        TestPolicies.mail()
                                .in(new Place.LogField("access", " "))
                                .build(),
                        "place without a name"),
                Arguments.of(without(good, List.of(), good.uses(), good.places(), good.recipients()), "names no field"),
                Arguments.of(without(good, good.fields(), List.of(), good.places(), good.recipients()), "legal basis"),
                Arguments.of(without(good, good.fields(), good.uses(), List.of(), good.recipients()), "in no place"),
                Arguments.of(without(good, good.fields(), good.uses(), good.places(), List.of()), "who gets it"));
    }

    @ParameterizedTest
    @EnumSource(names = {"ADVERTISING", "SALE", "BROKERING", "TRAINING"})
    @Proves({"INBOX-04", "INBOX-62", "INBOX-63", "MAILBOX-25"})
    void refusesPurposesThatNoPolicyMayHaveWhateverTheGround(Purpose purpose) {
        for (LegalBasis ground : LegalBasis.values()) {
            assertThatThrownBy(() -> Registry.of(List.of(TestPolicies.system(uses(purpose, ground)))))
                    .isInstanceOf(RegistryException.class)
                    .hasMessageContaining("is a purpose that no policy may have");
        }
    }

    private static DataClass uses(Purpose purpose, LegalBasis basis) {
        return TestPolicies.mail().use(purpose, basis, "why", "vì sao").build();
    }

    private static DataClass sent(String what, Place place) {
        Recipient recipient =
                new Recipient(new Words("Somebody", "Ai đó"), new Words(what, what), Mechanism.PROTOCOL, "way");
        DataClass row = TestPolicies.mail().in(place).recipient(recipient).build();
        return place instanceof Place.Outbound(String outlet, var _) && !outlet.equals("way")
                ? TestPolicies.mail().recipient(recipient).build()
                : row;
    }

    private static DataClass without(
            DataClass row, List<String> fields, List<Use> uses, List<Place> places, List<Recipient> recipients) {
        return new DataClass(
                row.id(),
                row.what(),
                row.subject(),
                fields,
                uses,
                places,
                row.until(),
                recipients,
                row.rights(),
                row.promises());
    }

    @Test
    void reportsAllProblemsTogether() {
        DataClass empty = DataClass.of("Inboxes Mail").build();
        assertThatThrownBy(() -> Registry.of(List.of(TestPolicies.system(empty, empty))))
                .isInstanceOfSatisfying(RegistryException.class, e -> {
                    assertThat(e.problems()).hasSizeGreaterThan(15);
                    assertThat(e.getMessage()).contains("declared twice").contains("not dotted lower case");
                });
    }

    @Test
    void refusesTwoRowsSystemsOrProfilesWithOneName() {
        SystemPolicy one = TestPolicies.system(TestPolicies.mail().build());
        assertThatThrownBy(() -> Registry.of(List.of(one, one)))
                .hasMessageContaining("system inboxes: declared twice")
                .hasMessageContaining("class inboxes.day.mail: declared twice");
        ProfilePolicy profile = one.profiles().getFirst();
        ProfilePolicy twin = new ProfilePolicy("day", profile.name(), profile.summary(), List.of());
        SystemPolicy twice =
                new SystemPolicy("inboxes", one.title(), one.effective(), List.of(profile, twin), List.of(), List.of());
        assertThatThrownBy(() -> Registry.of(List.of(twice))).hasMessageContaining("profile day: declared twice");
    }

    @Test
    void refusesTwoLifetimesForOneCookie() {
        DataClass row = TestPolicies.mail()
                .in(Place.Cookie.lasting("__Host-prefs", Duration.ofDays(30)))
                .build();
        assertThatThrownBy(() -> Registry.of(List.of(
                        TestPolicies.system(row, TestPolicies.preferences().build()))))
                .hasMessageContaining("the cookie __Host-prefs has two lifetimes");
        DataClass same =
                TestPolicies.mail().in(Place.Cookie.session("__Host-session")).build();
        assertThatCode(() -> Registry.of(List.of(
                        TestPolicies.system(same, TestPolicies.preferences().build()))))
                .doesNotThrowAnyException();
    }

    @Test
    void refusesTwoListsOfHostsForOneOutlet() {
        DataClass one = sent("mail", Place.Outbound.to("way", "a.example"));
        DataClass other = DataClass.of("inboxes.other")
                .what("a", "b")
                .about("a", "b")
                .fields("a")
                .use(LegalBasis.CONTRACT, "a", "b")
                .in(Place.Outbound.to("way", "b.example"))
                .recipient(one.recipients().getLast())
                .until(Until.event("a", "b"))
                .rights("a", "b")
                .build();
        assertThatThrownBy(() -> Registry.of(List.of(TestPolicies.system(one, other))))
                .hasMessageContaining("the outlet way has two lists of hosts");
    }

    @Test
    void givesTheSameVersionForTheSameWordsAndAnotherForAnyOther() {
        String version = registry.version("inboxes");
        assertThat(version)
                .matches("[0-9a-f]{64}")
                .isEqualTo(TestPolicies.registry().version("inboxes"));
        List<DataClass> changed = List.of(
                TestPolicies.mail().what("Received mails", "Thư đã nhận").build(),
                TestPolicies.mail().promises("MAILBOX-21").build(),
                TestPolicies.mail().fields("size").build(),
                TestPolicies.mail()
                        .until(Until.after(Duration.ofHours(25), "after", "sau"))
                        .build());
        assertThat(changed.stream()
                        .map(row -> Registry.of(List.of(TestPolicies.system(
                                        row, TestPolicies.preferences().build())))
                                .version("inboxes"))
                        .distinct())
                .hasSize(changed.size())
                .doesNotContain(version);
        SystemPolicy good = registry.system("inboxes").orElseThrow();
        SystemPolicy later = new SystemPolicy(
                good.system(),
                good.title(),
                LocalDate.of(2026, 1, 2),
                good.profiles(),
                good.notCollected(),
                good.statements());
        assertThat(Registry.of(List.of(later)).version("inboxes")).isNotEqualTo(version);
    }
}
