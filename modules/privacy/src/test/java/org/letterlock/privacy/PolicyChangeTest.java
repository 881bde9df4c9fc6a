package org.letterlock.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.letterlock.privacy.PolicyChange.Cell;
import org.letterlock.privacy.PolicyChange.Kind;

class PolicyChangeTest {

    private static PolicyPage page(DataClass... rows) {
        return page(Operator.SILENT, rows);
    }

    private static PolicyPage page(Operator operator, DataClass... rows) {
        return PolicyDocument.of(Registry.of(List.of(TestPolicies.system(rows)), List.of(), operator), "inboxes")
                .page("en");
    }

    private final DataClass mail = TestPolicies.mail().build();
    private final DataClass preferences = TestPolicies.preferences().build();

    @Test
    void isNoneBetweenEquals() {
        assertThat(PolicyChange.between(page(mail, preferences), page(mail, preferences)))
                .isEmpty();
        assertThat(PolicyChange.between(page(mail, preferences), page(preferences, mail)))
                .as("the order of rows says nothing")
                .isEmpty();
    }

    @Test
    void tellsRowsThatCameAndWent() {
        assertThat(PolicyChange.between(page(mail), page(mail, preferences)))
                .singleElement()
                .satisfies(change -> {
                    assertThat(change.kind()).isEqualTo(Kind.ADDED);
                    assertThat(change.cell()).isEqualTo(Cell.ROW);
                    assertThat(change.what()).isEqualTo("How you like the page");
                });
        assertThat(PolicyChange.between(page(mail, preferences), page(mail)))
                .extracting(PolicyChange::kind)
                .containsExactly(Kind.REMOVED);
    }

    @Test
    void tellsEachCellThatChanged() {
        DataClass other = TestPolicies.mail()
                .what("Letters", "Thư từ")
                .fields("size")
                .use(LegalBasis.CONSENT, "Because you like it", "Vì bạn thích")
                .in(new Place.FileAt("letters"))
                .until(Until.after(Duration.ofHours(1), "after it came", "sau khi đến"))
                .recipient("Your friends", "Bạn bè")
                .rights("Ask for it", "Yêu cầu", Right.ACCESS)
                .promises("MAILBOX-21")
                .build();
        assertThat(PolicyChange.between(page(mail), page(other)))
                .extracting(PolicyChange::cell)
                .containsExactly(
                        Cell.WHAT,
                        Cell.FIELDS,
                        Cell.PURPOSES,
                        Cell.PLACES,
                        Cell.UNTIL,
                        Cell.RECIPIENTS,
                        Cell.RIGHTS,
                        Cell.PROMISES);
    }

    @Test
    void tellsWhenTheOperatorIsAnother() {
        Operator named = new Operator(
                Optional.of("Letters Ltd"),
                Optional.of("Register 7"),
                Optional.empty(),
                Optional.of("DE"),
                Optional.empty(),
                Optional.empty(),
                Map.of(Operator.Contact.PRIVACY, "privacy@example.org"),
                Map.of(),
                Retentions.AS_PROMISED,
                List.of());
        assertThat(PolicyChange.between(page(mail), page(named, mail)))
                .containsExactly(new PolicyChange(
                        Kind.ADDED, "Inboxes", Cell.OPERATOR, "", "Letters Ltd; Register 7; DE; privacy@example.org"));
    }

    @Test
    void readsTwinsOfOlderFormsWithoutFailing() {
        PolicyPage empty = PolicyPage.of(Map.of(), "en");
        assertThat(PolicyChange.between(empty, empty)).isEmpty();
        PolicyPage odd = PolicyPage.of(
                Map.of("profiles", "none", "title", List.of(), "statements", List.of("x", Map.of()), "operator", 7),
                "vi");
        assertThat(odd.profiles()).isEmpty();
        assertThat(odd.statements()).hasSize(1);
    }
}
