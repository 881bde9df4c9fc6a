package org.letterlock.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Inject;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import org.letterlock.privacy.LogEvent;
import org.letterlock.privacy.SystemLog;

/** Turns everything that a resource throws into a {@link Problem} document. */
public final class ProblemMapper {

    private ProblemMapper() {}

    static Response response(ObjectMapper json, ProblemException problem) {
        Response.ResponseBuilder answer = Response.status(problem.problem().status())
                .header(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                .entity(octets(json, problem));
        problem.headers().forEach(answer::header);
        return answer.build();
    }

    static byte[] octets(ObjectMapper json, ProblemException problem) {
        ObjectNode document = json.valueToTree(problem.problem());
        problem.members().forEach(document::putPOJO);
        try {
            return json.writeValueAsBytes(document);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a problem has a JSON form", e);
        }
    }

    /** Answers that our own code chose. */
    @Provider
    public static final class Chosen implements ExceptionMapper<ProblemException> {

        private final ObjectMapper json;

        @Inject
        Chosen(ObjectMapper json) {
            this.json = json;
        }

        @Override
        public Response toResponse(ProblemException problem) {
            return response(json, problem);
        }
    }

    /** Answers that the framework chose: no such path, method or form. */
    @Provider
    public static final class Framework implements ExceptionMapper<WebApplicationException> {

        private final ObjectMapper json;

        @Inject
        Framework(ObjectMapper json) {
            this.json = json;
        }

        @Override
        public Response toResponse(WebApplicationException failure) {
            Response chosen = failure.getResponse();
            if (chosen.getStatus() < 400) {
                return chosen;
            }
            if (chosen.getStatus() >= 500) {
                SystemLog.note(LogEvent.REQUEST_FAILED, failure);
            }
            ProblemException problem = Problems.forStatus(chosen.getStatus()).exception();
            String allow = chosen.getHeaderString(HttpHeaders.ALLOW);
            return response(json, allow == null ? problem : problem.with(HttpHeaders.ALLOW, allow));
        }
    }

    /** Faults: the sender learns that there was one, the operator where. */
    @Provider
    public static final class Fault implements ExceptionMapper<Throwable> {

        private final ObjectMapper json;

        @Inject
        Fault(ObjectMapper json) {
            this.json = json;
        }

        @Override
        public Response toResponse(Throwable fault) {
            SystemLog.note(LogEvent.REQUEST_FAILED, fault);
            return response(json, Problems.unexpected().exception());
        }
    }
}
