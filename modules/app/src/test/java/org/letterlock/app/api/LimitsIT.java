package org.letterlock.app.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.letterlock.app.RunningServer;
import org.letterlock.app.api.ApiClient.Answer;

/** A server whose limits are small and hold for this machine too. */
class LimitsIT {

    private static RunningServer server;
    private static ApiClient api;

    @BeforeAll
    static void start() {
        server = RunningServer.start(Map.of(
                "LETTERLOCK_LIMIT_LOOPBACK", "true",
                "LETTERLOCK_LIMIT_CREATIONS_PER_NETWORK", "3",
                "LETTERLOCK_LIMIT_REQUESTS_PER_NETWORK", "30"));
        api = new ApiClient(server);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private Answer open(String forwarded) {
        var request = api.request("/api/v1/inboxes").POST(BodyPublishers.noBody());
        if (!forwarded.isEmpty()) {
            request.header("X-Forwarded-For", forwarded).header("Forwarded", "for=" + forwarded);
            request.header("X-Real-IP", forwarded).header("CF-Connecting-IP", forwarded);
        }
        return api.send(request);
    }

    @Test
    void boundCallsAndCreationsPerNetwork() {
        server.advance(Duration.ofMinutes(30));
        Answer first = open("");
        assertThat(first.status()).isEqualTo(201);
        assertThat(first.headers("RateLimit-Policy")).containsExactly("\"calls\";q=30;w=60", "\"creations\";q=3;w=600");
        assertThat(first.headers("RateLimit").get(0)).matches("\"calls\";r=29;t=\\d+");
        assertThat(first.headers("RateLimit").get(1)).matches("\"creations\";r=2;t=\\d+");
        ApiClient.Held inbox = ApiClient.held(first);
        assertThat(open("203.0.113.1").status()).isEqualTo(201);
        assertThat(api.post(inbox, "/address", "{}").status()).isEqualTo(200);
        for (int i = 0; i < 5; i++) {
            Answer refused = open("203.0.11" + i + ".9").isProblem(429, "too-many-requests");
            assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 600);
        }

        Answer last = api.get("/api/v1/domains");
        for (int i = 0; i < 40 && last.status() == 200; i++) {
            last = api.send(api.request("/api/v1/domains").header("X-Forwarded-For", "198.51.100." + i));
        }
        last.isProblem(429, "too-many-requests");
        assertThat(Integer.parseInt(last.header("Retry-After"))).isBetween(1, 60);
        assertThat(last.header("RateLimit")).startsWith("\"calls\";r=0;t=");
        api.get("/api/v1/nothing").isProblem(429, "too-many-requests");

        server.advance(Duration.ofMinutes(1));
        assertThat(api.get("/api/v1/domains").status()).isEqualTo(200);
        assertThat(open("").status()).isEqualTo(429);
        server.advance(Duration.ofMinutes(10));
        assertThat(open("").status()).isEqualTo(201);
    }
}
