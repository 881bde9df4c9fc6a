package org.letterlock.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.letterlock.privacy.PolicyPage;
import org.letterlock.web.Language;
import org.letterlock.web.Pages;
import org.letterlock.web.Preferences;
import org.letterlock.web.Theme;

final class PolicyPageTest {

    private final Pages pages = new Pages(List.of(new WebPart()), new Pages.Release("1", ""));

    static PolicyPage policy() {
        PolicyPage.Row row = new PolicyPage.Row(
                "inboxes.session.mail",
                "Mail <you> receive",
                "You & the sender",
                List.of("subject"),
                List.of(
                        new PolicyPage.Purpose("Showing it to you", "Service", "Providing the service", "GDPR 6(1)(b)"),
                        new PolicyPage.Purpose("Refusing floods", "Safety", "A legitimate interest", "GDPR 6(1)(f)")),
                List.of("Server memory only"),
                "Until the session ends",
                List.of(new PolicyPage.Receiver("Nobody", "", "")),
                List.of(new PolicyPage.Ways("Delete it", List.of("Have it erased (GDPR 17)"))),
                List.of("INBOX-17", "INBOX-18"));
        return new PolicyPage(
                "inboxes",
                "Disposable inboxes",
                "2026-11-21",
                "ab".repeat(32),
                new PolicyPage.Operator("", "", "", "", "", "", "", Map.of()),
                new PolicyPage.Age("13", "16"),
                List.of(new PolicyPage.Profile("session", "Session", "How it flows.", List.of(row))),
                List.of(new PolicyPage.Sentence("No IP address", List.of("INBOX-30"))),
                List.of(new PolicyPage.Sentence("No method is fully secure", List.of("INBOX-82"))));
    }

    @ParameterizedTest
    @EnumSource
    void showsInformationAndUseInTwoSectionsWithoutAnEmptyCell(Language language) {
        String page = pages.render(
                "web/policy",
                new Pages.View(new Preferences(Theme.AUTO, language), "/privacy/inboxes"),
                Map.of("view", PolicyView.of(policy(), Instant.EPOCH, language), "optedOut", false, "past", false));
        assertThat(page)
                .contains(
                        "id=\"information\"",
                        "id=\"use\"",
                        "id=\"never\"",
                        "Mail &lt;you&gt; receive",
                        "You &amp; the sender")
                .contains("INBOX-17", "GDPR 6(1)(f)", "ab".repeat(32), "2026-11-21", "/privacy/inboxes.json");
        assertThat(Pattern.compile("<t[dh][^>]*>\\s*</t[dh]>").matcher(page).find())
                .isFalse();
    }
}
