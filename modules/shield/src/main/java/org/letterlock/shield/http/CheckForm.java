package org.letterlock.shield.http;

import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.letterlock.shield.Limits;
import org.letterlock.shield.Query;
import org.letterlock.validation.AddressProfile;
import org.letterlock.web.Problem;
import org.letterlock.web.ProblemException;

/** What a program wants checked; its {@link #toString} hides it. */
@Schema(name = "Validation", description = "At least one of email and ip.")
public record CheckForm(
        @Schema(description = "The address as it was typed, at most 1000 characters.", examples = "ada@example.org")
        @Nullable
        String email,

        @Schema(description = "The IPv4 or IPv6 address it was typed from.", examples = "203.0.113.7") @Nullable
        String ip,

        @Schema(
                description = "By whose rules a text is an address.",
                enumeration = {"rfc5321", "rfc5322", "web", "provider"},
                defaultValue = "rfc5321")
        @Nullable
        String profile) {

    /** @throws ProblemException 422 when there is nothing to check, or not in that way */
    Query query() {
        if (email == null && ip == null) {
            throw invalid("email", "given, or ip");
        }
        if (email != null && email.length() > Limits.EMAIL_CHARACTERS) {
            throw invalid("email", "at most " + Limits.EMAIL_CHARACTERS + " characters long");
        }
        AddressProfile chosen = profile == null
                ? AddressProfile.RFC5321
                : AddressProfile.named(profile)
                        .orElseThrow(() -> invalid("profile", "rfc5321, rfc5322, web or provider"));
        return new Query(
                Optional.ofNullable(email),
                Optional.ofNullable(ip)
                        .map(text -> Query.network(text).orElseThrow(() -> invalid("ip", "an IPv4 or IPv6 address"))),
                chosen);
    }

    private static ProblemException invalid(String field, String wanted) {
        return Problem.of(422, "invalid-" + field, "Invalid " + field, field + " must be " + wanted + ".")
                .exception();
    }

    @Override
    public String toString() {
        return "CheckForm[hidden]";
    }
}
