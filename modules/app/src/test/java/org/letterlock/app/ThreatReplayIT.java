package org.letterlock.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.letterlock.privacy.BanLimits;
import org.letterlock.privacy.proof.MovableClock;
import org.letterlock.privacy.proof.Proves;

/** Attacks of every kind that the server watches for, replayed at a running one: it refuses them, and each is seen. */
final class ThreatReplayIT {

    private static final int CONNECTIONS = 5;
    private static final int CALLS = 300;

    private static final Map<String, String> LIMITED = Map.of(
            "LETTERLOCK_LIMIT_LOOPBACK", "true",
            "LETTERLOCK_LIMIT_REQUESTS_PER_NETWORK", Integer.toString(CALLS),
            "LETTERLOCK_LIMIT_CONNECTIONS_PER_NETWORK", Integer.toString(CONNECTIONS));

    private final Set<ThreatRule> told = new HashSet<>();
    private final ThreatWatch watch = new ThreatWatch(MovableClock.standing(), told::add);

    private static HttpRequest.Builder request(RunningServer server, String path) {
        return HttpRequest.newBuilder(server.http().resolve(path));
    }

    private void look(RunningServer server) {
        HttpResponse<String> metrics =
                Holder.send(request(server, "/metrics").GET().build());
        watch.look(metrics.body());
        for (ThreatRule rule : ThreatRule.values()) {
            assertThat(metrics.body().lines())
                    .as("a metric there is")
                    .contains("# TYPE " + rule.metric() + (rule == ThreatRule.AUDIT_BROKEN ? " gauge" : " counter"));
        }
    }

    @Test
    @Proves("SHIELD-36")
    void seesEachAttack() throws Exception {
        Map<String, String> environment = new HashMap<>(LIMITED);
        environment.put("LETTERLOCK_NEVER_BANNED", "192.0.2.1, 127.0.0.0/8");
        try (RunningServer server = RunningServer.start(environment)) {
            look(server);
            Holder.opens(server, "session");
            look(server);
            assertThat(told).isEmpty();

            floodsTheReceiver(server);
            for (int i = 0; i < CONNECTIONS; i++) {
                triesOutMailboxes(server);
            }
            triesOutPasswords(server);
            triesOutKeys(server);
            callsTooOften(server);

            look(server);
            assertThat(told)
                    .containsExactlyInAnyOrder(
                            ThreatRule.CONNECTION_FLOOD,
                            ThreatRule.MAILBOX_SEARCH,
                            ThreatRule.PASSWORD_GUESSING,
                            ThreatRule.KEY_GUESSING,
                            ThreatRule.CALL_FLOOD);
            assertThat(CommandLine.letterlock(server, "bans", "show").out()).isEqualTo("0 now, 0 since the start\n");
        }
    }

    /** From the first refusal to the ban, its end by the clock, and a person who lifts one. */
    @Test
    @Proves({"MAILBOX-14", "INBOX-89"})
    void bansWhoAttacksAgainAndAgainForAnHourOrUntilSomebodyLiftsIt() throws Exception {
        try (RunningServer server = RunningServer.start(LIMITED)) {
            look(server);
            for (int i = 0; i < CONNECTIONS; i++) {
                assertThat(greeting(server)).startsWith("220 ");
                triesOutMailboxes(server);
            }
            look(server);
            assertThat(told).containsExactly(ThreatRule.MAILBOX_SEARCH);
            isRefusedButMayWrite(server);

            server.advance(BanLimits.BAN.minusSeconds(1));
            isRefusedButMayWrite(server);
            server.advance(Duration.ofSeconds(1));
            assertThat(greeting(server)).startsWith("220 ");

            for (int i = 0; i <= CALLS + BanLimits.MOST; i++) {
                Holder.send(request(server, "/api/v1/domains").GET().build());
            }
            isRefusedButMayWrite(server);
            assertThat(CommandLine.letterlock(server, "bans", "show").out()).isEqualTo("1 now, 2 since the start\n");
            assertThat(CommandLine.letterlock(server, "bans", "lift", "--json").out())
                    .isEqualTo("{\"lifted\":1}\n");
            assertThat(greeting(server)).startsWith("220 ");
            assertThat(Holder.send(request(server, "/privacy/inboxes").GET().build())
                            .body())
                    .contains("is made by automation alone", "ends by itself within an hour", "looked at by a person");
            assertThat(BanLimits.BAN).isLessThanOrEqualTo(Duration.ofHours(1));
        }
    }

    private static void isRefusedButMayWrite(RunningServer server) throws IOException {
        assertThat(greeting(server)).startsWith("421 4.7.0 Your network broke the rules");
        HttpResponse<String> call =
                Holder.send(request(server, "/api/v1/domains").GET().build());
        assertThat(call.statusCode()).isEqualTo(429);
        assertThat(call.body()).contains("network-banned");
        assertThat(call.headers().firstValueAsLong("Retry-After").orElseThrow())
                .isBetween(1L, BanLimits.BAN.toSeconds());
        assertThat(Holder.send(request(server, "/contact").GET().build()).statusCode())
                .isEqualTo(200);
    }

    private static String greeting(RunningServer server) throws IOException {
        try (Peer peer = Peer.connect(server)) {
            String greeting = peer.reply();
            if (greeting.startsWith("220")) {
                peer.say("QUIT");
                peer.reply();
            }
            return greeting;
        }
    }

    private record Peer(Socket socket, BufferedReader replies) implements AutoCloseable {

        static Peer connect(RunningServer server) throws IOException {
            Socket socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), server.smtpPort());
            socket.setSoTimeout(20_000);
            return new Peer(
                    socket,
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII)));
        }

        String reply() throws IOException {
            String line = replies.readLine();
            while (line != null && line.length() > 3 && line.charAt(3) == '-') {
                line = replies.readLine();
            }
            return line == null ? "closed" : line;
        }

        String say(String command) throws IOException {
            socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.US_ASCII));
            return reply();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    private static void floodsTheReceiver(RunningServer server) throws IOException {
        List<Peer> peers = new ArrayList<>();
        for (int i = 0; i < CONNECTIONS; i++) {
            peers.add(Peer.connect(server));
            assertThat(peers.getLast().reply()).startsWith("220 ");
        }
        for (int i = 0; i < 101; i++) {
            try (Peer more = Peer.connect(server)) {
                assertThat(more.reply()).startsWith("421 4.7.0");
            }
        }
        for (Peer peer : peers) {
            assertThat(peer.say("QUIT")).startsWith("221");
            assertThat(peer.reply()).isEqualTo("closed");
            peer.close();
        }
    }

    private static void triesOutMailboxes(RunningServer server) throws IOException {
        try (Peer peer = Peer.connect(server)) {
            peer.reply();
            peer.say("EHLO harvester.example");
            peer.say("MAIL FROM:<>");
            for (int i = 0; i < 100; i++) {
                assertThat(peer.say("RCPT TO:<name" + i + "@letterlock.localhost>"))
                        .startsWith("550 5.1.1");
            }
            assertThat(peer.say("RCPT TO:<name@letterlock.localhost>")).startsWith("421 4.7.0");
            assertThat(peer.reply()).isEqualTo("closed");
        }
    }

    private static void triesOutPasswords(RunningServer server) {
        for (int i = 0; i <= 50; i++) {
            HttpResponse<String> answer = Holder.send(request(server, "/signin")
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .header("Sec-Fetch-Site", "same-origin")
                    .POST(BodyPublishers.ofString("email=ada@people.example&password=not+the+right+one+" + i))
                    .build());
            assertThat(answer.statusCode()).isBetween(400, 499);
        }
    }

    private static void triesOutKeys(RunningServer server) {
        for (int i = 0; i <= 50; i++) {
            assertThat(Holder.send(request(server, "/api/v1/organisation")
                                    .header("Authorization", "Bearer llk_nobody" + i)
                                    .build())
                            .statusCode())
                    .isEqualTo(401);
        }
    }

    private static void callsTooOften(RunningServer server) {
        for (int i = 0; i <= CALLS + 200; i++) {
            Holder.send(request(server, "/api/v1/domains").GET().build());
        }
    }
}
