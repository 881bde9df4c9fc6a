package org.letterlock.inboxes.http;

import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.letterlock.inboxes.AddressWish;
import org.letterlock.inboxes.Profile;

/**
 * The body of the calls that ask for an address; every field may be left out.
 *
 * @param profile {@code session} or {@code day}
 */
@Schema(name = "AddressWish", description = "What the new address should be. Every field may be left out.")
record AddressForm(
        @Schema(
                description =
                        "Under which promises the inbox lives: `session` ends with the session, `day` after 24 hours.",
                enumeration = {"session", "day"},
                nullable = true)
        @Nullable
        String profile,

        @Schema(
                description =
                        "The part before the at sign: 3 to 40 of a-z, 0-9, dot, hyphen, underscore. Left out: made up.",
                examples = "quiet-heron",
                nullable = true)
        @Nullable
        String localPart,

        @Schema(description = "One of those of GET /domains. Left out: the default.", nullable = true) @Nullable
        String domain) {

    static final AddressForm EMPTY = new AddressForm(null, null, null);

    AddressWish wish() {
        return new AddressWish(Optional.ofNullable(localPart), Optional.ofNullable(domain));
    }

    /** @throws org.letterlock.web.ProblemException 422 */
    Profile profileOr(Profile otherwise) {
        return switch (profile) {
            case null -> otherwise;
            case "session" -> Profile.SESSION;
            case "day" -> Profile.DAY;
            default -> throw InboxProblems.unknownProfile();
        };
    }

    /** What tells two requests apart; for repetitions of a call. */
    String fingerprint() {
        return String.join("\n", String.valueOf(profile), String.valueOf(localPart), String.valueOf(domain));
    }

    @Override
    public String toString() {
        return "AddressForm[hidden]";
    }
}
