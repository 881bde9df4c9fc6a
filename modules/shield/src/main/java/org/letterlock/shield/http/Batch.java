package org.letterlock.shield.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.IntPredicate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.letterlock.shield.Limits;
import org.letterlock.shield.Shield;
import org.letterlock.validation.VerdictPolicy;
import org.letterlock.web.JsonBody;
import org.letterlock.web.Problem;
import org.letterlock.web.ProblemException;
import org.letterlock.web.Problems;

/**
 * One batch on its way: lines are read no faster than their answers are taken, so that a slow reader slows the sender
 * and nothing piles up here. Belongs to one request.
 */
final class Batch {

    /** JSON values, one a line. */
    static final String NDJSON = "application/x-ndjson";

    private final Shield shield;
    private final VerdictPolicy policy;
    private final ObjectMapper json;
    private final IntPredicate counting;
    private final Lines lines;
    private final Queue<CompletableFuture<LineJson>> running = new ArrayDeque<>();

    /** @param counting counts the line of that number, and says whether there was one left for it */
    Batch(Shield shield, VerdictPolicy policy, ObjectMapper json, IntPredicate counting, InputStream body) {
        this.shield = shield;
        this.policy = policy;
        this.json = json;
        this.counting = counting;
        this.lines = new Lines(body, Limits.LINE_OCTETS, Limits.BATCH_OCTETS);
    }

    /** The answer to one line. */
    @Schema(name = "BatchLine")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record LineJson(
            @Schema(description = "Which line this answers, from 1.")
            int line,

            @Nullable AnswerJson verdict,
            @Nullable Problem problem) {}

    /** The answers, written while the lines are read. */
    Response answer() {
        StreamingOutput answers = this::write;
        return Response.ok(answers, NDJSON).header("Cache-Control", "no-store").build();
    }

    private void write(OutputStream stream) throws IOException {
        BufferedOutputStream out = new BufferedOutputStream(stream);
        int number = 0;
        Optional<Lines.Line> line = lines.next();
        while (line.isPresent() && number < Limits.BATCH_LINES) {
            number++;
            running.add(answer(number, line.get()));
            if (running.size() >= Limits.LINES_AT_ONCE) {
                writeNext(out);
            }
            line = lines.next();
        }
        while (!running.isEmpty()) {
            writeNext(out);
        }
        if (line.isPresent() || lines.isCutOff()) {
            put(out, new LineJson(number + 1, null, tooLong()));
        }
        out.flush();
    }

    private CompletableFuture<LineJson> answer(int number, Lines.Line line) {
        try {
            if (!counting.test(number)) {
                throw exhausted().exception();
            }
            byte[] octets = line.octets().orElseThrow(() -> lineTooLong().exception());
            CheckForm form = JsonBody.read(new ByteArrayInputStream(octets), "application/json", CheckForm.class)
                    .orElseThrow(() -> Problems.malformedJson().exception());
            CompletionStage<LineJson> answer = shield.check(form.query(), policy)
                    .thenApply(found -> new LineJson(number, AnswerJson.of(found, shield.data()), null));
            return answer.toCompletableFuture();
        } catch (ProblemException wrong) {
            return CompletableFuture.completedFuture(new LineJson(number, null, wrong.problem()));
        }
    }

    private void writeNext(OutputStream out) throws IOException {
        put(out, running.remove().join());
    }

    private void put(OutputStream out, LineJson line) throws IOException {
        try {
            out.write(json.writeValueAsBytes(line));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an answer has a JSON form", e);
        }
        out.write('\n');
    }

    private static Problem exhausted() {
        return Problem.of(
                429,
                "key-exhausted",
                "The key has used up its hour",
                "This line was not checked. Send it again when the key has calls left.");
    }

    private static Problem lineTooLong() {
        return Problem.of(
                413, "line-too-long", "Line too long", "A line may have at most " + Limits.LINE_OCTETS + " octets.");
    }

    private static Problem tooLong() {
        return Problem.of(
                413,
                "batch-too-long",
                "Batch too long",
                "Neither this line nor what follows was checked: a batch has at most " + Limits.BATCH_LINES
                        + " lines and " + Limits.BATCH_OCTETS + " octets.");
    }
}
