package org.letterlock.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

/** What {@code /metrics} tells, and what it does not. */
final class MetricsIT {

    @Test
    void countsMailsAndRefusalsAndNamesNobody() {
        try (RunningServer server = RunningServer.start()) {
            Holder holder = Holder.opens(server, "session");
            Holder.opens(server, "day");
            assertThat(Programs.swaks(server, holder.address()).status()).isZero();
            Programs.swaks(server, "nobody.there@letterlock.localhost");

            Holder.send(HttpRequest.newBuilder(server.http().resolve("/api/v1/organisation"))
                    .header("Authorization", "Bearer llk_nobody")
                    .build());

            HttpResponse<String> answer =
                    Holder.send(HttpRequest.newBuilder(server.http().resolve("/metrics"))
                            .GET()
                            .build());

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
                    .startsWith("text/plain;");
            assertThat(answer.body().lines())
                    .contains(
                            "letterlock_inboxes{profile=\"session\"} 1",
                            "letterlock_inboxes{profile=\"day\"} 1",
                            "letterlock_smtp_mails_total 1",
                            "letterlock_mails_received_total 1",
                            "letterlock_api_calls_total{outcome=\"unknown\"} 1",
                            "letterlock_api_calls_total{outcome=\"granted\"} 0",
                            "letterlock_webhook_attempts_total{outcome=\"delivered\"} 0",
                            "letterlock_service_mails_total 0",
                            "letterlock_smtp_refused_total{reason=\"unknown_recipient\"} 1",
                            "letterlock_audit_intact 1");
            assertThat(answer.body()).doesNotContain("@", "127.0.0.1", holder.id());
        }
    }
}
