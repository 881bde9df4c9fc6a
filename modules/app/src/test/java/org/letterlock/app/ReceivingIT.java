package org.letterlock.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.letterlock.app.Programs.Run;
import org.letterlock.privacy.proof.Proves;

/** Mail from real programs, over real sockets, read back through the API. */
final class ReceivingIT {

    private static RunningServer server;

    @BeforeAll
    static void start() {
        server = RunningServer.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"session", "day"})
    @Proves({"INBOX-17", "MAILBOX-08"})
    void showsAMailSentBySwaks(String profile) {
        Holder holder = Holder.opens(server, profile);

        Run sent = Programs.swaks(server, holder.address(), "--header", "Subject: Grüße 1", "--body", "It works");

        assertThat(sent.status()).as(sent.output()).isZero();
        JsonNode mail = holder.awaitMails("").get("items").get(0);
        assertThat(mail.get("subject").asText()).isEqualTo("Grüße 1");
        JsonNode view =
                Holder.parse(holder.get("/messages/" + mail.get("id").asText()).body());
        assertThat(view.get("text").asText()).contains("It works");
    }

    @ParameterizedTest
    @ValueSource(strings = {"session", "day"})
    void listsEveryOneOfAThousandMails(String profile) {
        var holders = new ArrayList<Holder>();
        for (int i = 0; i < 10; i++) {
            Holder holder = Holder.opens(server, profile);
            holders.add(holder);
            Run sent = Programs.smtpSource(server, holder.address(), 5, 100);
            assertThat(sent.status()).as(sent.output()).isZero();
        }

        assertThat(holders)
                .allSatisfy(holder -> assertThat(holder.mails())
                        .hasSize(100)
                        .extracting(mail -> mail.get("id").asText())
                        .doesNotHaveDuplicates());
    }

    @Test
    void letsTheOldestMailGiveWayWhenTheInboxIsFull() {
        Holder holder = Holder.opens(server, "session");
        Programs.swaks(server, holder.address(), "--header", "Subject: the first");
        Programs.smtpSource(server, holder.address(), 1, 100);

        List<JsonNode> mails = holder.mails();

        assertThat(mails).hasSize(100);
        assertThat(mails).noneMatch(mail -> mail.get("subject").asText().equals("the first"));
    }

    @Test
    void deliversPlusAddressesToTheSameInbox() {
        Holder holder = Holder.opens(server, "session");

        Run sent = Programs.swaks(server, holder.address().replace("@", "+shop@"), "--header", "Subject: tagged");

        assertThat(sent.status()).as(sent.output()).isZero();
        assertThat(holder.mails()).hasSize(1);
    }

    @Test
    void givesBackTheOctetsThatWereSent(@TempDir Path directory) throws Exception {
        Holder holder = Holder.opens(server, "day");
        byte[] mail = ("Subject: dots\r\n\r\n.\r\n..two\r\n \t trailing \r\n" + "x".repeat(5000) + "\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        Path file = Files.write(directory.resolve("mail.eml"), mail);

        Run sent = Programs.swaks(server, holder.address(), "--data", "@" + file);

        assertThat(sent.status()).as(sent.output()).isZero();
        byte[] received = holder.raw(holder.mails().getFirst().get("id").asText());
        assertThat(new String(received, StandardCharsets.ISO_8859_1).stripTrailing())
                .isEqualTo(new String(mail, StandardCharsets.ISO_8859_1).stripTrailing());
    }

    @Test
    @Proves("MAILBOX-13")
    void takesMailOverStartTls() {
        Holder holder = Holder.opens(server, "session");

        Run sent = Programs.swaks(server, holder.address(), "--tls", "--header", "Subject: sealed on the way");

        assertThat(sent.output()).contains("TLS started");
        assertThat(sent.status()).as(sent.output()).isZero();
        assertThat(holder.mails()).hasSize(1);
    }

    @Test
    void refusesUnknownAndEndedAddressesAlikeAndRelaysForNobody() {
        Holder ended = Holder.opens(server, "session");
        ended.delete("");

        String unknown = refusal(Programs.swaks(server, "nobody.here@letterlock.localhost"));
        String gone = refusal(Programs.swaks(server, ended.address()));
        String foreign = refusal(Programs.swaks(server, "someone@elsewhere.example"));

        assertThat(gone).isEqualTo(unknown).contains("550 5.1.1");
        assertThat(foreign).contains("550 5.7.1");
    }

    @Test
    void refusesAMailThatIsTooLargeAndKeepsWhatItHas(@TempDir Path directory) throws Exception {
        Holder holder = Holder.opens(server, "session");
        Programs.swaks(server, holder.address(), "--header", "Subject: kept");
        Path file = Files.writeString(
                directory.resolve("huge.eml"), "Subject: huge\r\n\r\n" + ("x".repeat(998) + "\r\n").repeat(11_000));

        Run sent = Programs.swaks(server, holder.address(), "--data", "@" + file);

        assertThat(sent.output()).contains("552 5.3.4");
        assertThat(holder.mails()).hasSize(1);
    }

    private static String refusal(Run run) {
        assertThat(run.status()).as(run.output()).isNotZero();
        return run.output()
                .lines()
                .filter(line -> line.startsWith("<** 5"))
                .findFirst()
                .orElseThrow();
    }
}
