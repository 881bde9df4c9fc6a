package org.letterlock.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProblemTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void hasTheFieldsOfRfc9457AndNoOthers() throws Exception {
        JsonNode json = JSON.readTree(ProblemMapper.octets(
                JSON, Problem.of(409, "address-taken", "Title", "Do this.").exception()));
        var names = new ArrayList<String>();
        json.fieldNames().forEachRemaining(names::add);
        assertThat(names).containsExactly("type", "title", "status", "detail");
        assertThat(json.get("type").asText()).isEqualTo("/problems/address-taken");
        assertThat(json.get("status").asInt()).isEqualTo(409);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 404, 405, 406, 408, 411, 413, 414, 415, 417, 431, 500, 501, 503})
    void everyStatusHasAProblemOfThatStatus(int status) {
        Problem problem = Problems.forStatus(status);
        assertThat(problem.status()).isEqualTo(status);
        assertThat(problem.type()).matches("/problems/[a-z-]+");
        assertThat(problem.title()).isNotBlank();
        assertThat(problem.detail()).endsWith(".");
    }

    @Test
    void anExceptionKeepsItsHeadersAndHasNoStack() {
        ProblemException problem = Problems.tooManyRequests("calls")
                .exception()
                .with("Retry-After", "5")
                .with("Connection", "close");
        assertThat(problem.headers()).containsEntry("Retry-After", "5").containsEntry("Connection", "close");
        assertThat(problem.getStackTrace()).isEmpty();
        assertThat(problem.getMessage()).isEqualTo("/problems/too-many-requests");
    }
}
