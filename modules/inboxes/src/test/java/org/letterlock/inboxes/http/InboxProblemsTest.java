package org.letterlock.inboxes.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.letterlock.inboxes.Opening;
import org.letterlock.inboxes.Profile;
import org.letterlock.web.ProblemException;

class InboxProblemsTest {

    @ParameterizedTest
    @CsvSource({
        "LOCAL_PART_INVALID, 422, local-part-invalid",
        "LOCAL_PART_RESERVED, 422, local-part-reserved",
        "DOMAIN_UNKNOWN, 422, domain-unknown",
        "ADDRESS_TAKEN, 409, address-taken",
        "FULL, 503, server-full",
    })
    void everyRefusalHasItsProblem(Opening.Reason reason, int status, String type) {
        ProblemException refusal = InboxProblems.refused(reason);
        assertThat(refusal.problem().status()).isEqualTo(status);
        assertThat(refusal.problem().type()).isEqualTo("/problems/" + type);
    }

    @Test
    void aFullServerSaysWhenToComeBack() {
        assertThat(InboxProblems.refused(Opening.Reason.FULL).headers()).containsEntry("Retry-After", "60");
    }

    @Test
    void asksForABearerToken() {
        assertThat(InboxProblems.unauthorized(false).headers())
                .containsEntry("WWW-Authenticate", "Bearer realm=\"letterlock\"");
        assertThat(InboxProblems.unauthorized(true).headers())
                .containsEntry("WWW-Authenticate", "Bearer realm=\"letterlock\", error=\"invalid_token\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Session", "SESSION", "week", "session ", "day\n"})
    void refusesUnknownProfiles(String profile) {
        var form = new AddressForm(profile, null, null);
        ProblemException refusal = catchThrowableOfType(ProblemException.class, () -> form.profileOr(Profile.SESSION));
        assertThat(refusal.problem().status()).isEqualTo(422);
        assertThat(refusal.problem().type()).isEqualTo("/problems/unknown-profile");
    }

    @Test
    void theProfileMayBeLeftOut() {
        assertThat(AddressForm.EMPTY.profileOr(Profile.DAY)).isEqualTo(Profile.DAY);
        assertThat(new AddressForm("day", null, null).profileOr(Profile.SESSION))
                .isEqualTo(Profile.DAY);
    }

    @Test
    void aFormShowsNothing() {
        assertThat(new AddressForm("day", "canary", "canary").toString()).doesNotContain("canary");
    }
}
