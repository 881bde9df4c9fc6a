package org.letterlock.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The reader of JSON request bodies: strict, bounded by {@link Problems#BODY_OCTETS}, and precise about what is wrong
 * without quoting it. Bodies are read into records of texts, truth values, and lists of texts.
 */
public final class JsonBody {

    private static final JsonMapper STRICT = strict();

    private JsonBody() {}

    /**
     * Reads a body.
     *
     * @param contentType the request's Content-Type; only needed when there is a body
     * @param type a record
     * @return empty when there is no body
     * @throws ProblemException 400, 413 or 415
     */
    public static <T extends Record> Optional<T> read(InputStream body, @Nullable String contentType, Class<T> type) {
        byte[] octets = octets(body);
        if (octets.length == 0) {
            return Optional.empty();
        }
        if (!isJson(contentType)) {
            throw new ProblemException(Problems.unsupportedMediaType());
        }
        try {
            // A literal null is no object, but Jackson reads it as one that is missing.
            return Optional.of(Optional.ofNullable(STRICT.readValue(utf8(octets), type))
                    .orElseThrow(() -> new ProblemException(Problems.malformedJson())));
        } catch (UnrecognizedPropertyException unknown) {
            throw new ProblemException(Problems.unknownField(names(type)));
        } catch (JsonMappingException mismatch) {
            throw new ProblemException(mismatch(mismatch, type));
        } catch (JsonProcessingException | CharacterCodingException malformed) {
            throw new ProblemException(Problems.malformedJson());
        }
    }

    static boolean isJson(@Nullable String contentType) {
        if (contentType == null) {
            return false;
        }
        int end = contentType.indexOf(';');
        String type =
                (end < 0 ? contentType : contentType.substring(0, end)).strip().toLowerCase(Locale.ROOT);
        return type.equals("application/json") || (type.startsWith("application/") && type.endsWith("+json"));
    }

    private static byte[] octets(InputStream body) {
        try {
            // What is there is mostly all; room for the longest body would have to be cleared each time.
            byte[] there = body.readNBytes(Math.min(body.available(), Problems.BODY_OCTETS));
            int next = body.read();
            if (next < 0) {
                return there;
            }
            byte[] more = body.readNBytes(Problems.BODY_OCTETS - there.length);
            if (there.length + 1 + more.length > Problems.BODY_OCTETS) {
                throw new ProblemException(Problems.bodyTooLarge()).with("Connection", "close");
            }
            return joined(there, (byte) next, more);
        } catch (IOException cutOff) {
            throw new ProblemException(Problems.forStatus(400));
        }
    }

    private static byte[] joined(byte[] first, byte next, byte[] last) {
        byte[] all = Arrays.copyOf(first, first.length + 1 + last.length);
        all[first.length] = next;
        System.arraycopy(last, 0, all, first.length + 1, last.length);
        return all;
    }

    /** Strictly: Jackson would put U+FFFD in the place of what is not UTF-8. */
    private static String utf8(byte[] octets) throws CharacterCodingException {
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(octets))
                .toString();
    }

    private static Problem mismatch(JsonMappingException mismatch, Class<? extends Record> type) {
        return mismatch.getPath().stream()
                .map(JsonMappingException.Reference::getFieldName)
                .flatMap(name -> Arrays.stream(type.getRecordComponents())
                        .filter(component -> component.getName().equals(name)))
                .findFirst()
                .map(field -> Problems.wrongFieldType(field.getName(), wanted(field.getType())))
                .orElseGet(Problems::malformedJson);
    }

    private static String wanted(Class<?> type) {
        if (type == List.class) {
            return "a JSON array of strings";
        }
        return type == Boolean.class ? "true or false" : "a JSON string";
    }

    private static List<String> names(Class<? extends Record> type) {
        return Arrays.stream(type.getRecordComponents())
                .map(component -> component.getName())
                .toList();
    }

    private static JsonMapper strict() {
        JsonMapper.Builder strict = JsonMapper.builder(JsonSettings.forgetful())
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
        return strict.withCoercionConfig(LogicalType.Textual, text -> {
                    text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail);
                    text.setCoercion(CoercionInputShape.Float, CoercionAction.Fail);
                    text.setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
                })
                .withCoercionConfig(LogicalType.Boolean, truth -> {
                    truth.setCoercion(CoercionInputShape.String, CoercionAction.Fail);
                    truth.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail);
                })
                .build();
    }
}
