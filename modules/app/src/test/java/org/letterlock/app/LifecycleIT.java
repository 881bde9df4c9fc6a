package org.letterlock.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.letterlock.app.Programs.Run;
import org.letterlock.privacy.proof.Proves;

/** Starting, stopping, dying and starting again. */
final class LifecycleIT {

    @Test
    void keepsDayInboxesOverAKillAndLosesSessionInboxes() {
        try (RunningServer server = RunningServer.start()) {
            Holder day = Holder.opens(server, "day");
            Holder session = Holder.opens(server, "session");
            Run sent = Programs.swaks(server, day.address(), "--header", "Subject: acknowledged");
            assertThat(sent.status()).as(sent.output()).isZero();

            server.kill();
            server.launch();

            assertThat(day.mails())
                    .singleElement()
                    .satisfies(mail -> assertThat(mail.get("subject").asText()).isEqualTo("acknowledged"));
            assertThat(session.status()).isEqualTo(404);
            assertThat(Programs.swaks(server, day.address()).status()).isZero();
        }
    }

    @Test
    @Proves({"MAILBOX-20", "MAILBOX-21", "CORE-04"})
    void endsADayInboxAfterTwentyFourHoursAlsoAcrossARestart() {
        try (RunningServer server = RunningServer.start()) {
            Holder day = Holder.opens(server, "day");
            server.advance(Duration.ofHours(24).minusMinutes(1));
            assertThat(Programs.swaks(server, day.address()).status()).isZero();

            server.advance(Duration.ofMinutes(1));

            assertThat(day.status()).isEqualTo(404);
            assertThat(Programs.swaks(server, day.address()).output()).contains("550 5.1.1");
        }
    }

    @Test
    void saysSoWhenASecondServerIsStartedOnTheSameData() {
        try (RunningServer server = RunningServer.start()) {
            Run second = Programs.run(server.command());

            assertThat(second.status()).isNotZero();
            assertThat(second.output()).contains("in use by another Letterlock").contains(Long.toString(server.pid()));
            assertThat(second.output()).doesNotContain("\tat ");
            assertThat(Holder.opens(server, "session").status()).isEqualTo(200);
        }
    }

    @Test
    void saysWhatIsWrongWithTheSettingsAndStartsNothing() {
        try (RunningServer server = RunningServer.start()) {
            ProcessBuilder command = server.command();
            command.environment().putAll(Map.of("LETTERLOCK_HTTP_PORT", "many", "LETTERLOCK_DOMAINS", "not a domain"));

            Run refused = Programs.run(command);

            assertThat(refused.status()).isNotZero();
            assertThat(refused.output()).contains("LETTERLOCK_HTTP_PORT").contains("LETTERLOCK_DOMAINS");
            assertThat(refused.output()).doesNotContain("\tat ");
        }
    }

    /** No debugger, no management, and a database for this machine only. */
    @Test
    @Proves("MAILBOX-15")
    void listensForMailAndForPagesAndForNothingElse() throws IOException {
        try (RunningServer server = RunningServer.start()) {
            assertThat(Listening.of(server.pid()))
                    .extracting(Listening::port)
                    .containsExactlyInAnyOrder(server.http().getPort(), server.smtpPort());
            List<Listening> database = new ArrayList<>();
            for (ProcessHandle child :
                    ProcessHandle.of(server.pid()).orElseThrow().descendants().toList()) {
                database.addAll(Listening.of(child.pid()));
            }
            assertThat(database).isNotEmpty().allMatch(Listening::isForThisMachineOnly);
        }
    }

    @Test
    void leavesNoDatabaseServerBehindWhenItStops() {
        try (RunningServer server = RunningServer.start()) {
            String data = server.dataDirectory().toString();

            server.stop();

            assertThat(ProcessHandle.allProcesses()
                            .flatMap(process -> process.info().commandLine().stream())
                            .filter(line -> line.contains("postgres") && line.contains(data)))
                    .isEmpty();
        }
    }
}
