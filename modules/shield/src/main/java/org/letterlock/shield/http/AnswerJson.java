package org.letterlock.shield.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.letterlock.shield.Answer;
import org.letterlock.shield.Tags;
import org.letterlock.validation.Assessment;
import org.letterlock.validation.AutonomousSystem;
import org.letterlock.validation.CanonicalKey;
import org.letterlock.validation.DataBundle;
import org.letterlock.validation.IpFacts;
import org.letterlock.validation.Signal;

/**
 * What came of a check.
 *
 * @param action {@code allow}, {@code challenge} or {@code block}
 * @param score from 0 to 100: the sum of the signals' weights times confidences
 * @param reasons the signals that decided, the heaviest first; or the own list that did
 */
@Schema(name = "Verdict")
@JsonInclude(JsonInclude.Include.NON_NULL)
record AnswerJson(
        String action,
        int score,
        List<String> reasons,
        @Nullable Email email,
        @Nullable Ip ip,
        List<SignalJson> signals,
        Data data) {

    /** About the address. */
    @Schema(name = "VerdictEmail")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Email(
            @Schema(enumeration = {"malformed", "undeliverable", "unknown", "plausible"})
            String status,

            @Schema(
                    name = "class",
                    enumeration = {"corporate", "free", "disposable", "privacy-relay", "forwarding-alias"})
            @com.fasterxml.jackson.annotation.JsonProperty("class")
            @Nullable
            String kind,

            @Nullable String domain,

            @Schema(description = "The same for all spellings of one mailbox; for counting, never for writing to.")
            @Nullable
            String canonicalKey,

            @Schema(description = "The domain that was probably meant.") @Nullable
            String suggestion,

            @Nullable List<ErrorJson> errors) {}

    /** A rule that the text breaks. */
    @Schema(name = "VerdictError")
    record ErrorJson(String reason, int position) {}

    /** About the network. */
    @Schema(name = "VerdictIp")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Ip(
            @Schema(description = "Why it is no host on the public internet.") @Nullable
            String specialUse,

            @Nullable Long asn,
            @Nullable String network,

            @Schema(description = "ISO 3166-1, two letters.") @Nullable
            String country,

            List<String> classes) {}

    /** One reason for or against. */
    @Schema(name = "VerdictSignal")
    record SignalJson(String id, int weight, String evidence, double confidence) {}

    /** What the verdict rests on; the same bundle gives the same answer. */
    @Schema(name = "VerdictData")
    record Data(String bundle, String date) {}

    static AnswerJson of(Answer answer, DataBundle data) {
        return new AnswerJson(
                Tags.of(answer.verdict().action()),
                answer.verdict().score(),
                answer.verdict().reasons(),
                answer.email().map(AnswerJson::email).orElse(null),
                answer.ip().map(AnswerJson::ip).orElse(null),
                answer.signals().stream().map(AnswerJson::signal).toList(),
                new Data(data.id(), data.date().toString()));
    }

    private static Email email(Assessment email) {
        return new Email(
                Tags.of(email.status()),
                email.kind().map(Tags::of).orElse(null),
                email.domain().orElse(null),
                email.canonicalKey().map(CanonicalKey::text).orElse(null),
                email.suggestion().orElse(null),
                email.errors().isEmpty()
                        ? null
                        : email.errors().stream()
                                .map(error -> new ErrorJson(Tags.of(error.reason()), error.position()))
                                .toList());
    }

    private static Ip ip(IpFacts ip) {
        return new Ip(
                ip.specialUse().map(Tags::of).orElse(null),
                ip.network().map(AutonomousSystem::number).orElse(null),
                ip.network().map(AutonomousSystem::name).orElse(null),
                ip.country().orElse(null),
                ip.classes().stream().map(Tags::of).toList());
    }

    private static SignalJson signal(Signal signal) {
        return new SignalJson(
                signal.id(), signal.weight(), signal.evidence(), Math.round(signal.confidence() * 1000) / 1000.0);
    }
}
