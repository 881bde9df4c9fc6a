package org.letterlock.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.util.BufferRecycler;
import com.fasterxml.jackson.core.util.InternCache;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonBodyTest {

    record Wish(@Nullable String color, @Nullable String size) {}

    private static Optional<Wish> read(String body, String type) {
        return JsonBody.read(new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)), type, Wish.class);
    }

    private static Problem refusal(String body, String type) {
        return catchThrowableOfType(ProblemException.class, () -> read(body, type))
                .problem();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "application/json; charset=utf-8",
                "APPLICATION/JSON",
                "application/merge-patch+json"
            })
    void readsJson(String type) {
        assertThat(read("{\"color\":\"grün\",\"size\":null}", type)).contains(new Wish("grün", null));
    }

    @Test
    void noBodyIsNoWishWhateverItsType() {
        assertThat(read("", "application/json")).isEmpty();
        assertThat(read("", null)).isEmpty();
        assertThat(read("", "text/html")).isEmpty();
    }

    @Test
    void readsABodyOfTheLargestSize() {
        String text = "{\"color\":\"" + "x".repeat(Problems.BODY_OCTETS - 12) + "\"}";
        assertThat(text).hasSize(Problems.BODY_OCTETS);
        assertThat(read(text, "application/json")).isPresent();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 11, 1000, Problems.BODY_OCTETS - 1})
    void readsABodyThatComesInPieces(int first) {
        String text = "{\"color\":\"" + "x".repeat(Problems.BODY_OCTETS - 12) + "\"}";

        assertThat(JsonBody.read(pieces(text, first), "application/json", Wish.class))
                .contains(new Wish("x".repeat(Problems.BODY_OCTETS - 12), null));
        assertThat(catchThrowableOfType(
                                ProblemException.class,
                                () -> JsonBody.read(pieces(text + " ", first), "application/json", Wish.class))
                        .problem()
                        .status())
                .isEqualTo(413);
    }

    private static InputStream pieces(String text, int first) {
        byte[] octets = text.getBytes(StandardCharsets.UTF_8);
        return new SequenceInputStream(
                new ByteArrayInputStream(octets, 0, first),
                new ByteArrayInputStream(octets, first, octets.length - first));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{                                   | malformed-json",
                "{\"color\":}                        | malformed-json",
                "{color:\"x\"}                       | malformed-json",
                "{\"color\":\"x\"} {}                | malformed-json",
                "{\"color\":\"x\",}                  | malformed-json",
                "{\"color\":\"x\",\"color\":\"y\"}   | malformed-json",
                "null                                | malformed-json",
                "[]                                  | malformed-json",
                "[{\"color\":\"x\"}]                 | malformed-json",
                "\"color\"                           | malformed-json",
                "42                                  | malformed-json",
                "true                                | malformed-json",
                "nonsense                            | malformed-json",
                "{\"color\":5}                       | wrong-field-type",
                "{\"color\":5.5}                     | wrong-field-type",
                "{\"color\":true}                    | wrong-field-type",
                "{\"color\":[\"x\"]}                 | wrong-field-type",
                "{\"color\":{}}                      | wrong-field-type",
                "{\"Color\":\"x\"}                   | unknown-field",
                "{\"colour\":\"canary\"}             | unknown-field",
                "{\"color\":\"x\",\"a\":{\"b\":[]}}  | unknown-field",
            })
    void saysWhatIsWrong(String body, String type) {
        Problem problem = refusal(body, "application/json");
        assertThat(problem.status()).isEqualTo(400);
        assertThat(problem.type()).isEqualTo("/problems/" + type);
        assertThat(problem.detail()).doesNotContain("canary").doesNotContain("colour");
    }

    @Test
    void namesTheFieldOfAWrongType() {
        assertThat(refusal("{\"size\":5}", "application/json").detail()).isEqualTo("size must be a JSON string.");
    }

    @Test
    void namesTheKnownFields() {
        assertThat(refusal("{\"x\":5}", "application/json").detail()).contains("color, size");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"text/plain", "application/x-www-form-urlencoded", "application/jsonp", "json", "", "text/json+x"
            })
    void refusesOtherForms(String type) {
        assertThat(refusal("{}", type).status()).isEqualTo(415);
    }

    @Test
    void refusesABodyWithoutType() {
        assertThat(refusal("{}", null).status()).isEqualTo(415);
    }

    @Test
    void refusesDepthWithoutEnd() {
        assertThat(refusal("{\"a\":" + "[".repeat(30_000), "application/json").status())
                .isEqualTo(400);
    }

    @Test
    void refusesWhatIsNotUtf8() {
        byte[] latin = "{\"color\":\"gr\u00fcn\"}".getBytes(StandardCharsets.ISO_8859_1);
        ProblemException refusal = catchThrowableOfType(
                ProblemException.class,
                () -> JsonBody.read(new ByteArrayInputStream(latin), "application/json", Wish.class));
        assertThat(refusal.problem().type()).isEqualTo("/problems/malformed-json");
    }

    @Test
    void stopsReadingAStreamWithoutEnd() {
        InputStream endless = new InputStream() {
            private long given;

            @Override
            public int read() {
                assertThat(++given).isLessThan(10L * Problems.BODY_OCTETS);
                return ' ';
            }

            @Override
            public int read(byte[] into, int offset, int length) {
                if (length == 0) {
                    return 0;
                }
                into[offset] = (byte) read();
                return 1;
            }
        };
        ProblemException refusal = catchThrowableOfType(
                ProblemException.class, () -> JsonBody.read(endless, "application/json", Wish.class));
        assertThat(refusal.problem().status()).isEqualTo(413);
        assertThat(refusal.headers()).containsEntry("Connection", "close");
    }

    @Test
    void aBodyThatBreaksOffIsABadRequest() {
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("canary");
            }

            @Override
            public int read(byte[] into, int offset, int length) throws IOException {
                throw new IOException("canary");
            }
        };
        ProblemException refusal = catchThrowableOfType(
                ProblemException.class, () -> JsonBody.read(broken, "application/json", Wish.class));
        assertThat(refusal.problem().status()).isEqualTo(400);
    }

    @Test
    void keepsNoBuffersBetweenDocuments() {
        ObjectMapper mapper = new ObjectMapper();
        new JsonSettings().customize(mapper);
        assertThat(mapper.getFactory()._getRecyclerPool()).isSameAs(FreshBuffers.POOL);

        BufferRecycler buffers = FreshBuffers.POOL.acquireAndLinkPooled();
        buffers.releaseToPool();
        assertThat(FreshBuffers.POOL.acquireAndLinkPooled()).isNotSameAs(buffers);
    }

    @Test
    void keepsNoNameOfAFieldThatItDoesNotKnow() {
        String name = "a" + Long.toUnsignedString(new SecureRandom().nextLong(), 36);

        assertThat(refusal("{\"" + name + "\":1}", "application/json").type()).isEqualTo("/problems/unknown-field");

        assertThat(InternCache.instance).doesNotContainKey(name);
    }
}
