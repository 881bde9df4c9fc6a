package org.letterlock.accounts.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.InputStream;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.letterlock.accounts.Caller;
import org.letterlock.web.IdempotentAnswers;
import org.letterlock.web.JsonBody;
import org.letterlock.web.ProblemException;
import org.letterlock.web.Problems;

/** Reads the bodies of calls, and makes a creating call's answer the same when it is repeated. */
@Singleton
class Forms {

    private final IdempotentAnswers answers;
    private final ObjectMapper json;

    @Inject
    Forms(IdempotentAnswers answers, ObjectMapper json) {
        this.answers = answers;
        this.json = json;
    }

    /** @throws ProblemException 400 when there is no body */
    static <T extends Record> T read(HttpServerRequest request, InputStream body, Class<T> type) {
        return maybe(request, body, type)
                .orElseThrow(() -> Problems.malformedJson().exception());
    }

    static <T extends Record> Optional<T> maybe(HttpServerRequest request, InputStream body, Class<T> type) {
        return JsonBody.read(body, request.getHeader("Content-Type"), type);
    }

    /** @throws ProblemException 422 */
    static <T> Set<T> words(String field, @Nullable List<String> words, Function<String, Optional<T>> reading) {
        return (words == null ? List.<String>of() : words)
                .stream()
                        .map(word -> Optional.ofNullable(word)
                                .flatMap(reading)
                                .orElseThrow(() ->
                                        KeyProblems.invalid(field, "a list of words that are described at /openapi")))
                        .collect(Collectors.toSet());
    }

    /** @throws ProblemException 422 */
    static Optional<Instant> time(String field, @Nullable String text) {
        try {
            return Optional.ofNullable(text).map(OffsetDateTime::parse).map(OffsetDateTime::toInstant);
        } catch (DateTimeParseException _) {
            throw KeyProblems.invalid(field, "a time as in RFC 3339, such as 2030-01-01T00:00:00Z");
        }
    }

    /**
     * The answer to a creating call; the same caller's same call with the same key gets the same one.
     *
     * @throws ProblemException as {@link IdempotentAnswers#answer}
     */
    <T> Made<T> once(@Nullable String key, Caller caller, Record form, Class<T> type, Making<T> making) {
        String request = caller.key().text() + " " + octetsText(form);
        byte[] answer = answers.answer(key, request, () -> octets(making.make()));
        try {
            return new Made<>(answer, json.readValue(answer, type));
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException("our own JSON is readable", e);
        }
    }

    /** Makes what is asked for. */
    interface Making<T> {
        T make();
    }

    /** What was made, now or when the call came first. */
    @SuppressWarnings("ArrayRecordComponent") // handed on once, never compared
    record Made<T>(byte[] octets, T value) {
        @Override
        public String toString() {
            return "Made[hidden]";
        }
    }

    private String octetsText(Record form) {
        try {
            return json.writeValueAsString(form);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a form has a JSON form", e);
        }
    }

    private byte[] octets(Object value) {
        try {
            return json.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an answer has a JSON form", e);
        }
    }
}
