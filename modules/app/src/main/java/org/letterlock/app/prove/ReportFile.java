package org.letterlock.app.prove;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Map;
import org.letterlock.app.command.RefusedException;
import org.letterlock.privacy.SignedReport;

/** A signed report as a file: JSON that says nothing twice and has nothing behind its end. */
final class ReportFile {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private ReportFile() {}

    static SignedReport read(String text) {
        try {
            return SignedReport.of(JSON.readValue(text, new TypeReference<Map<String, Object>>() {}));
        } catch (JsonProcessingException | IllegalArgumentException broken) {
            throw new RefusedException("This is no report of proofs.");
        }
    }
}
