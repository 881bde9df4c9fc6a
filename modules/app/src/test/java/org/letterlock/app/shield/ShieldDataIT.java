package org.letterlock.app.shield;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.letterlock.app.CommandLine;
import org.letterlock.app.CommandLine.Ran;
import org.letterlock.app.RunningServer;
import org.letterlock.app.ServerDatabase;
import org.letterlock.validation.DomainRanges;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Section;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.Type;

/** What the server knows about domains and networks: given out by ranges, and renewed by its operator. */
final class ShieldDataIT {

    @TempDir
    private static Path folder;

    private static RunningServer server;

    private static final Map<String, String> TEXTS = new ConcurrentHashMap<>();

    private static DatagramSocket names;

    @BeforeAll
    static void start() throws IOException {
        names = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        Thread.ofVirtual().start(ShieldDataIT::serveTexts);
        Files.writeString(folder.resolve("exits"), "203.0.114.7\n");
        Files.writeString(folder.resolve("data.conf"), "list tor 1 plain exits\n");
        server = RunningServer.start(Map.of(
                "LETTERLOCK_DATA_FILE",
                folder.resolve("data.conf").toString(),
                "LETTERLOCK_DNS_SERVERS",
                "127.0.0.1:" + names.getLocalPort()));
    }

    /** Has a text for every name, until the socket is closed. */
    private static void serveTexts() {
        var packet = new DatagramPacket(new byte[4096], 4096);
        try {
            while (true) {
                names.receive(packet);
                Message query = new Message(ByteBuffer.wrap(packet.getData(), 0, packet.getLength()));
                Message reply = new Message(query.getHeader().getID());
                reply.getHeader().setFlag(Flags.QR);
                reply.getHeader().setFlag(Flags.RA);
                reply.addRecord(query.getQuestion(), Section.QUESTION);
                Name name = query.getQuestion().getName();
                if (query.getQuestion().getType() == Type.TXT) {
                    String text = TEXTS.getOrDefault(name.toString(true), "v=spf1 -all");
                    reply.addRecord(new TXTRecord(name, DClass.IN, 60, text), Section.ANSWER);
                }
                byte[] octets = reply.toWire();
                names.send(new DatagramPacket(octets, octets.length, packet.getSocketAddress()));
            }
        } catch (IOException closed) {
            // The tests are over.
        }
    }

    @AfterAll
    static void stop() {
        server.close();
        names.close();
    }

    private static HttpResponse<String> range(String path, String... headers) throws Exception {
        var request = HttpRequest.newBuilder(server.http().resolve("/api/v1/ranges/" + path));
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    (headers.length == 0 ? request : request.headers(headers)).build(), BodyHandlers.ofString());
        }
    }

    @Test
    void tellsAboutADomainToWhoDoesNotSayWhich() throws Exception {
        String hash = DomainRanges.hash("mailinator.com");

        HttpResponse<String> range = range("domains/" + hash.substring(0, 4).toUpperCase(java.util.Locale.ROOT));

        assertThat(range.statusCode()).isEqualTo(200);
        assertThat(range.body().lines())
                .anyMatch(line -> line.matches(hash.substring(4) + " disposable {7}(1\\.00|0\\.9\\d)"));
        assertThat(range.headers().firstValue("Access-Control-Allow-Origin")).contains("*");
        assertThat(range.headers().firstValue("Cache-Control").orElseThrow()).contains("no-transform");
        String tag = range.headers().firstValue("ETag").orElseThrow();
        assertThat(range("domains/" + hash.substring(0, 4), "If-None-Match", tag)
                        .statusCode())
                .isEqualTo(304);
    }

    @Test
    void answersAtOneLengthWhateverTheRangeHolds() throws Exception {
        List<HttpResponse<String>> answers =
                List.of(range("domains/0000"), range("domains/abcd"), range("domains/ffff"), range("domains/1a2b"));

        assertThat(answers).extracting(HttpResponse::statusCode).containsOnly(200);
        assertThat(answers.stream().map(answer -> answer.body().length()).collect(Collectors.toSet()))
                .containsExactly(16 * 83);
        assertThat(answers.stream().map(HttpResponse::body).distinct()).hasSize(4);
        assertThat(range("networks/198.51").body()).hasSize(128 * 55);
        assertThat(range("networks/8.8").body()).hasSize(128 * 55);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "domains/123",
                "domains/12345",
                "domains/xyzw",
                "domains/%2e%2e%2f%2e",
                "domains/mailinator.com",
                "networks/256.1",
                "networks/198",
                "networks/198.51.100",
                "networks/010.1",
                "networks/2001",
                "networks/2001:db8:1",
                "networks/:1",
                "networks/g:1"
            })
    void refusesWhatNamesNoRangeOrTooMuch(String path) throws Exception {
        HttpResponse<String> answer = range(path);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("/problems/invalid-parameter").doesNotContain("mailinator");
    }

    @Test
    void usesTheListsOfItsOperatorAndReadsThemAgainWhenTold() throws Exception {
        assertThat(range("networks/203.0").body()).contains("203.0.114.7     203.0.114.7     tor ");
        String before = id(CommandLine.letterlock(server, "data", "show", "--json"));

        Files.writeString(folder.resolve("exits"), "203.0.114.8\n");
        assertThat(range("networks/203.0").body()).contains("203.0.114.7     203.0.114.7     tor ");
        Ran reload = CommandLine.letterlock(server, "data", "reload");

        assertThat(reload.status()).as(reload.err()).isZero();
        assertThat(range("networks/203.0").body())
                .contains("203.0.114.8     203.0.114.8     tor ")
                .doesNotContain("203.0.114.7     203.0.114.7     tor ");
        assertThat(id(CommandLine.letterlock(server, "data", "show", "--json"))).isNotEqualTo(before);

        Files.writeString(folder.resolve("exits"), "203.0.114.9\n<html>\n");
        Ran broken = CommandLine.letterlock(server, "data", "reload");
        assertThat(broken.status()).isOne();
        assertThat(broken.err()).isEqualTo("Not done: exits, line 2: not a network.\n");
        assertThat(range("networks/203.0").body()).contains("203.0.114.8     203.0.114.8     tor ");
        Files.writeString(folder.resolve("exits"), "203.0.114.7\n");
        assertThat(CommandLine.letterlock(server, "data", "reload").status()).isZero();
    }

    @Test
    void installsOnlyWhatASignerWhomTheOperatorNamesHasSigned() throws Exception {
        Path bundle = folder.resolve("new.data");
        Files.write(bundle, new byte[100]);
        Files.write(folder.resolve("new.data.sig"), new byte[64]);

        Ran unnamed = CommandLine.letterlock(server, "data", "install", bundle.toString());
        Ran relative = CommandLine.letterlock(server, "data", "compare", "new.data");
        Ran missing = CommandLine.letterlock(
                server, "data", "compare", folder.resolve("none").toString());

        assertThat(List.of(unnamed.status(), relative.status(), missing.status()))
                .containsOnly(1);
        assertThat(unnamed.err()).contains("names no signer");
        assertThat(relative.err()).isEqualTo("Name the file from the root: the server reads it.\n");
        assertThat(missing.err()).startsWith("There is no file");
    }

    /** Checked without a key at the page, where the reason shows. */
    @Test
    void saysOnThePageWhatTheOperatorsListSays() throws Exception {
        assertThat(sent("/check", "email=&ip=203.0.114.7")).contains("exits");
    }

    @Test
    void letsTheOwnerOfADomainAppealAndItsOperatorDecide() throws Exception {
        String offer = sent("/check/appeal", "domain=YOPmail.com");
        String text = offer.replaceFirst("(?s).*(letterlock=[0-9a-f]{32}).*", "$1");
        assertThat(offer).contains("_letterlock-challenge.yopmail.com", "yopmail.com is listed");
        assertThat(sent("/check", "email=jane@yopmail.com&ip=")).contains("thrown away", "/check/appeal");
        assertThat(sent("/check/appeal", "domain=yopmail.com&published=yes")).contains("not there yet");

        TEXTS.put("_letterlock-challenge.yopmail.com", text);
        assertThat(sent("/check/appeal", "domain=yopmail.com&published=yes")).contains("waits");

        assertThat(CommandLine.letterlock(server, "appeal", "list").out()).contains("waiting\tyopmail.com");
        assertThat(conversations()).as("somebody is told").isOne();
        assertThat(CommandLine.letterlock(server, "appeal", "grant", "yopmail.com"))
                .isEqualTo(new Ran(0, "yopmail.com granted\n", ""));
        assertThat(sent("/check/appeal", "domain=yopmail.com")).contains("was granted");
        assertThat(sent("/check", "email=jane@yopmail.com&ip=")).doesNotContain("thrown away");
        assertThat(CommandLine.letterlock(server, "appeal", "remove", "yopmail.com"))
                .isEqualTo(new Ran(0, "yopmail.com removed\n", ""));
        assertThat(sent("/check", "email=jane@yopmail.com&ip=")).contains("thrown away");
        assertThat(CommandLine.letterlock(server, "appeal", "refuse", "example.org")
                        .status())
                .isOne();
        assertThat(CommandLine.letterlock(server, "appeal", "refuse", "no domain")
                        .status())
                .isOne();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "@", "[127.0.0.1]", "jane@example.org", "<script>.example"})
    void takesNoAppealOfWhatIsNoDomain(String domain) throws Exception {
        String page =
                sent("/check/appeal", "published=yes&domain=" + URLEncoder.encode(domain, StandardCharsets.UTF_8));

        assertThat(page).contains("id=\"domain-wrong\"").doesNotContain("<script>.example");
        assertThat(sent("/check/appeal", "published=yes&domain=gmail.com"))
                .contains("Nothing speaks against gmail.com");
    }

    private static long conversations() throws Exception {
        try (Connection database = ServerDatabase.of(server);
                Statement statement = database.createStatement();
                ResultSet row = statement.executeQuery("SELECT count(*) FROM desk.ticket")) {
            row.next();
            return row.getLong(1);
        }
    }

    private static String sent(String path, String fields) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> page = client.send(
                    HttpRequest.newBuilder(server.http().resolve(path))
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .header("Sec-Fetch-Site", "same-origin")
                            .header("Accept-Language", "en")
                            .POST(BodyPublishers.ofString(fields))
                            .build(),
                    BodyHandlers.ofString());
            assertThat(page.statusCode()).isIn(200, 422);
            return page.body();
        }
    }

    private static String id(Ran show) {
        assertThat(show.status()).as(show.err()).isZero();
        return show.out().replaceFirst("(?s).*\"id\":\"([0-9a-f]{16})\".*", "$1");
    }
}
