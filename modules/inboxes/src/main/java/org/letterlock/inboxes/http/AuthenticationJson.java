package org.letterlock.inboxes.http;

import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.letterlock.inboxes.Authenticity;
import org.letterlock.mail.AuthenticationResult;

/** The JSON form of what is known about where a mail really comes from. */
@Schema(
        name = "Authentication",
        requiredProperties = {"status", "results"},
        description = "Whether a message really comes from where it says, judged when it arrived.")
record AuthenticationJson(
        @Schema(
                enumeration = {"checked", "checking", "unchecked"},
                description = "checking: name servers are being asked, ask again in a moment. unchecked: nobody knows.")
        String status,

        @Schema(description = "SPF, each DKIM signature, DMARC, ARC; empty unless checked.")
        List<Result> results) {

    /** What one method says. */
    @Schema(
            name = "AuthenticationResult",
            requiredProperties = {"method", "verdict", "reason", "domain", "detail"})
    record Result(
            @Schema(enumeration = {"spf", "dkim", "dmarc", "arc"})
            String method,

            @Schema(
                    enumeration = {"pass", "fail", "softfail", "neutral", "none", "policy", "temperror", "permerror"},
                    description = "The result code of RFC 8601.")
            String verdict,

            @Schema(description = "Why, as a stable name.", examples = "not-authorised")
            String reason,

            @Schema(description = "The domain it is about; empty when there is none.")
            String domain,

            @Schema(
                    description = "Technical facts as key=value, separated by spaces.",
                    examples = "selector=s1 algorithm=rsa-sha256 bits=2048")
            String detail) {

        static Result of(AuthenticationResult result) {
            return new Result(
                    name(result.method()),
                    name(result.verdict()),
                    name(result.reason()),
                    result.domain(),
                    result.detail());
        }

        private static String name(Enum<?> value) {
            return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        @Override
        public String toString() {
            return "Result[hidden]";
        }
    }

    static AuthenticationJson of(Authenticity authenticity) {
        return switch (authenticity) {
            case Authenticity.Checked(var report) ->
                new AuthenticationJson(
                        "checked", report.results().stream().map(Result::of).toList());
            case Authenticity.Checking _ -> new AuthenticationJson("checking", List.of());
            case Authenticity.Unchecked _ -> new AuthenticationJson("unchecked", List.of());
        };
    }
}
