package org.letterlock.inboxes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.letterlock.privacy.Held;
import org.letterlock.privacy.Registry;
import org.letterlock.privacy.Right;
import org.letterlock.privacy.proof.MovableClock;
import org.letterlock.privacy.proof.Proves;
import org.letterlock.validation.EmailAddress;
import org.letterlock.web.testing.CopyCheck;

/** What a demand for an inbox can yield. */
final class KeptInboxTest {

    private final MovableClock clock = MovableClock.standing();

    @ParameterizedTest
    @EnumSource
    @Proves("INBOX-05")
    void yieldsWhatIsStoredAndNothingOnceTheInboxHasEnded(Profile profile) {
        try (Inboxes inboxes = Inboxes.inHeap(clock, "own.example")) {
            Opening.Opened opened = (Opening.Opened) inboxes.open(AddressWish.any(), profile);
            EmailAddress address =
                    (EmailAddress) EmailAddress.parse(opened.inbox().address());
            assertThat(inboxes.kept(address)).hasValueSatisfying(kept -> {
                assertThat(kept.inbox().address()).isEqualTo(address.text());
                assertThat(kept.mails()).isEmpty();
            });
            Access access = inboxes.access(opened.inbox().id(), opened.token());
            ((Access.Granted) access).inbox().end();
            assertThat(inboxes.kept(address)).isEmpty();
        }
    }

    /** More mails than a page of the list has. */
    @ParameterizedTest
    @EnumSource
    @Proves("INBOX-87")
    void givesItsHolderEachMailAsItCame(Profile profile) throws IOException {
        try (Trial trial = new Trial()) {
            Opening.Opened opened = trial.open(profile);
            List<String> mails = IntStream.range(0, 50)
                    .mapToObj(i -> Trial.mail("ann@people.example", "No " + i, "\u00e9 \0 " + i))
                    .toList();
            mails.forEach(mail -> trial.send(mail, opened.inbox().address()));

            CopyCheck copy = CopyCheck.valid(
                    Registry.load(), KeptInbox.of(trial.access(opened)).held());

            String name = "inboxes." + profile.name().toLowerCase(Locale.ROOT);
            assertThat(copy.text(name + ".inbox.json")).contains(opened.inbox().address());
            assertThat(copy.files().entrySet().stream()
                            .filter(file -> file.getKey().matches("\\Q" + name + "\\E[.]mail/[0-9a-z]{26}[.]eml"))
                            .map(file -> new String(file.getValue(), StandardCharsets.UTF_8)))
                    .containsExactlyElementsOf(mails);
            assertThat(copy.files().keySet().stream().filter(file -> file.endsWith(".eml")))
                    .allSatisfy(
                            file -> assertThat(copy.text(name + ".mail.json")).contains('"' + file + '"'));
        }
    }

    @Test
    void handsOutEachClassThatThePolicyCallsPortable() {
        try (Trial trial = new Trial()) {
            Set<String> copied = Stream.of(Profile.values())
                    .flatMap(profile -> KeptInbox.of(trial.holder(profile)).held().stream())
                    .map(Held::dataClass)
                    .collect(Collectors.toSet());

            assertThat(Registry.load().system("inboxes").orElseThrow().classes())
                    .filteredOn(row ->
                            row.rights().stream().anyMatch(way -> way.rights().contains(Right.PORTABILITY)))
                    .isNotEmpty()
                    .allSatisfy(row -> assertThat(copied).contains(row.id()));
        }
    }

    @Test
    void knowsNothingOfAddressesThatNobodyHas() {
        try (Inboxes inboxes = Inboxes.inHeap(clock, "own.example")) {
            for (String text : new String[] {"nobody@own.example", "nobody@elsewhere.example"}) {
                assertThat(inboxes.kept((EmailAddress) EmailAddress.parse(text)))
                        .isEmpty();
            }
        }
    }
}
