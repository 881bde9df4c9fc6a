package org.letterlock.inboxes;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.letterlock.privacy.proof.MovableClock;
import org.letterlock.privacy.proof.Proves;
import org.letterlock.validation.EmailAddress;

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
