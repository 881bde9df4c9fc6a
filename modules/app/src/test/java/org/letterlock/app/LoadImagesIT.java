package org.letterlock.app;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.letterlock.privacy.proof.Canary;
import org.letterlock.privacy.proof.CanarySearch;
import org.letterlock.privacy.proof.HeapDump;
import org.letterlock.privacy.proof.Proves;

/** Remote pictures of a mail, beside a web server that stands for the whole internet and writes down who asks it. */
final class LoadImagesIT {

    /** A public address; under the test profile the server reaches our web server in its place. */
    private static final String HOST = "http://93.184.215.14";

    private static final Map<String, byte[]> FILES = new ConcurrentHashMap<>();
    private static final List<HttpExchange> ASKED = new CopyOnWriteArrayList<>();

    private static HttpServer internet;
    private static DatagramSocket names;
    private static RunningServer server;
    private static Chromium chromium;

    private final List<String> browserAsked = new ArrayList<>();

    @BeforeAll
    static void start() throws IOException {
        internet = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        internet.createContext("/", LoadImagesIT::answer);
        internet.start();
        int port = internet.getAddress().getPort();
        names = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        Thread.ofVirtual().start(LoadImagesIT::knowNoName);
        server = RunningServer.start(Map.of(
                "LETTERLOCK_TEST_INTERNET_PORT",
                Integer.toString(port),
                "LETTERLOCK_DNS_SERVERS",
                "127.0.0.1:" + names.getLocalPort()));
        chromium = new Chromium();
    }

    @AfterAll
    static void stop() {
        chromium.close();
        server.close();
        internet.stop(0);
        names.close();
    }

    /** Answers every question with NXDOMAIN, until the socket is closed. */
    private static void knowNoName() {
        var packet = new DatagramPacket(new byte[4096], 4096);
        try {
            while (!names.isClosed()) {
                packet.setLength(4096);
                names.receive(packet);
                byte[] message = packet.getData();
                message[2] |= (byte) 0x80;
                message[3] = (byte) 0x83;
                names.send(packet);
            }
        } catch (IOException closed) {
            // the test is over
        }
    }

    @BeforeEach
    void fill() throws IOException {
        ASKED.clear();
        FILES.clear();
        FILES.put("/a.png", png(300, 120));
        FILES.put("/b.png", png(80, 80));
        FILES.put("/c.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>".getBytes(StandardCharsets.US_ASCII));
    }

    @AfterEach
    void tellNobodyElse() {
        assertThat(browserAsked).allMatch(url -> url.startsWith(server.http().toString()) || url.startsWith("data:"));
    }

    private static void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            ASKED.add(exchange);
            byte[] file = FILES.get(exchange.getRequestURI().getPath());
            exchange.getResponseHeaders().add("Set-Cookie", "who=you; Path=/");
            exchange.sendResponseHeaders(file == null ? 404 : 200, file == null ? -1 : file.length);
            if (file != null) {
                exchange.getResponseBody().write(file);
            }
        }
    }

    private static byte[] png(int width, int height) throws IOException {
        var out = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), "png", out);
        return out.toByteArray();
    }

    private static void send(String address, String html) {
        var sent = Programs.swaks(
                server,
                address,
                "--header",
                "Subject: Newsletter",
                "--add-header",
                "Content-Type: text/html",
                "--body",
                html);
        assertThat(sent.status()).as(sent.output()).isZero();
    }

    private static String newsletter() {
        return "<h1>News</h1><img alt=first src=" + HOST + "/a.png><img alt=second src=" + HOST + "/b.png>"
                + "<img alt=drawing src=" + HOST + "/c.svg><img alt=inside src=http://127.0.0.1:"
                + internet.getAddress().getPort() + "/a.png><img alt=metadata src=http://169.254.169.254/a.png>"
                + "<img width=1 height=1 src=" + HOST + "/open.gif>"
                + "<style>div{display:none} h1{background:url(" + HOST + "/css.png)}</style>";
    }

    private Page open(BrowserContext person) {
        person.onRequest(request -> browserAsked.add(request.url()));
        Page page = person.newPage();
        page.navigate(server.http().toString());
        send(page.locator("#address").getAttribute("data-address"), newsletter());
        return page;
    }

    private static void assertOnlyWhatTheServerNeedsToAsk() {
        assertThat(ASKED)
                .extracting(asked -> asked.getRequestURI().toString())
                .containsExactlyInAnyOrder("/a.png", "/b.png", "/c.svg");
        assertThat(ASKED).allSatisfy(asked -> {
            Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
            names.addAll(asked.getRequestHeaders().keySet());
            assertThat(names).containsExactly("Accept", "Accept-Encoding", "Connection", "Host", "User-Agent");
            assertThat(asked.getRequestHeaders().getFirst("User-Agent")).isEqualTo("Letterlock");
        });
    }

    private static void assertShown(Page page) {
        FrameLocator frame = page.frameLocator("#mail-body iframe");
        assertThat(frame.locator("img[src]")).hasCount(2);
        assertThat(frame.locator("[role=status]")).containsText("2 pictures are shown");
        assertThat(frame.locator("[role=status]")).isVisible();
        assertThat(frame.locator("[role=status]")).containsText("3 are missing");
    }

    @Test
    @Proves({"INBOX-36", "INBOX-45"})
    void showsPicturesOnDemandAndTellsTheirHostNothingOfTheReader() {
        try (BrowserContext person = chromium.person()) {
            Page page = open(person);
            page.locator("#messages [data-message-id] a").first().click();
            assertThat(page.frameLocator("#mail-body iframe").locator("h1")).hasText("News");
            assertThat(ASKED).as("before anybody wants it").isEmpty();

            page.locator("#blocked summary").click();
            page.locator("#load-images button").click();
            assertShown(page);

            assertThat(page.frameLocator("#mail-body iframe").locator("img[alt=first]"))
                    .hasJSProperty("naturalWidth", 300);
            assertThat(page.locator("#load-done")).not().isEmpty();
            assertThat(page.locator("#load-images button")).isEnabled();
            assertOnlyWhatTheServerNeedsToAsk();
        }
    }

    @Test
    void worksByKeyboardAndForgetsWhenTheMailIsOpenedAgain() {
        try (BrowserContext person = chromium.person()) {
            Page page = open(person);
            page.locator("#messages [data-message-id] a").first().click();
            page.locator("#blocked summary").focus();
            page.keyboard().press("Enter");
            page.keyboard().press("Tab");
            page.keyboard().press("Enter");
            assertShown(page);
            assertThat(page.locator("#load-images button")).isFocused();

            page.reload();

            assertThat(page.frameLocator("#mail-body iframe").locator("h1")).hasText("News");
            assertThat(page.frameLocator("#mail-body iframe").locator("img[src]"))
                    .hasCount(0);
            assertThat(ASKED).hasSize(3);
        }
    }

    @Test
    void worksWithoutScripts() {
        try (BrowserContext person = chromium.person(new Browser.NewContextOptions().setJavaScriptEnabled(false))) {
            Page page = open(person);
            page.reload();
            page.locator("#messages [data-message-id] a").first().click();
            page.locator("#blocked summary").click(new Locator.ClickOptions().setForce(true));
            page.locator("#load-images button").click(new Locator.ClickOptions().setForce(true));
            assertShown(page);
            assertOnlyWhatTheServerNeedsToAsk();
        }
    }

    @Test
    void answersTheApiWithWhatCameOfEachPicture() {
        Holder holder = Holder.opens(server, "day");
        send(holder.address(), newsletter());
        String mail = holder.awaitMails("").get("items").get(0).get("id").asText();

        var answer = holder.post("/messages/" + mail + "/images", "");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        JsonNode json = Holder.parse(answer.body());
        assertThat(json.get("images").findValuesAsText("outcome"))
                .containsExactly("loaded", "loaded", "not-a-picture", "address-refused", "unreachable");
        assertThat(json.get("images").findValuesAsText("host"))
                .containsExactly("93.184.215.14", "93.184.215.14", "93.184.215.14", "127.0.0.1", "169.254.169.254");
        assertThat(json.get("html").asText()).contains("data:image/png").doesNotContain("93.184.215.14");
        assertOnlyWhatTheServerNeedsToAsk();
        assertThat(holder.get("/messages/" + mail + "/html").body()).doesNotContain("data:image/png");
        assertThat(holder.post("/messages/00000000000000000000000000/images", "")
                        .statusCode())
                .isEqualTo(404);
        assertThat(holder.get("/messages/" + mail + "/images").statusCode()).isEqualTo(405);
        assertThat(Holder.send(java.net.http.HttpRequest.newBuilder(
                                        server.http().resolve("/metrics"))
                                .build())
                        .body())
                .contains("letterlock_fetches_refused_total{reason=\"no_public_address\"}")
                .doesNotContain("93.184.215.14");
    }

    @Test
    @Proves({"INBOX-18", "INBOX-44"})
    void keepsNothingOfALoadedPicture(@TempDir Path scratch) throws Exception {
        Canary path = Canary.random("picture address");
        Canary octets = Canary.random("picture");
        var picture = new ByteArrayOutputStream();
        picture.writeBytes(png(10, 10));
        picture.writeBytes(octets.value().getBytes(StandardCharsets.US_ASCII));
        FILES.put("/" + path.value(), picture.toByteArray());
        Holder holder = Holder.opens(server, "session");
        send(
                holder.address(),
                "<img src=" + HOST + "/" + path.value() + "><img src=http://" + path.value() + ".test/>");
        String mail = holder.awaitMails("").get("items").get(0).get("id").asText();

        var answer =
                Holder.parse(holder.post("/messages/" + mail + "/images", "").body());
        assertThat(answer.get("images").findValuesAsText("outcome")).contains("loaded");
        holder.delete("");

        CanarySearch search = CanarySearch.of(path, octets);
        assertThat(search.heap(HeapDump.of(server.pid(), scratch.resolve("heap.hprof"))))
                .isEmpty();
        assertThat(search.directory(server.dataDirectory())).isEmpty();
        assertThat(search.text("output", String.join("\n", server.output()))).isEmpty();
    }
}
