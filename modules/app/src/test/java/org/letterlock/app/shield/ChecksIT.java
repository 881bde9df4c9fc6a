package org.letterlock.app.shield;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.letterlock.accounts.Accounts;
import org.letterlock.accounts.Actor;
import org.letterlock.accounts.ApiKeys;
import org.letterlock.accounts.People;
import org.letterlock.accounts.Plan;
import org.letterlock.accounts.Scope;
import org.letterlock.accounts.SignInMethod;
import org.letterlock.accounts.Slug;
import org.letterlock.app.Axe;
import org.letterlock.app.Chromium;
import org.letterlock.app.RunningServer;
import org.letterlock.app.ServerDatabase;
import org.letterlock.app.StoppedServer;
import org.letterlock.privacy.proof.Canary;
import org.letterlock.privacy.proof.CanarySearch;
import org.letterlock.privacy.proof.HeapDump;
import org.letterlock.privacy.proof.Proves;
import org.letterlock.validation.EmailAddress;

/** Lists are checked in the workspace, by a browser that reads the file and by hand, and its traffic is seen there. */
final class ChecksIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String COOKIE = "__Host-letterlock-session";

    private static RunningServer server;
    private static Chromium chromium;
    private static final Map<String, String> SESSIONS = new HashMap<>();
    private static final Map<String, String> KEYS = new HashMap<>();

    private final List<String> complaints = new ArrayList<>();
    private BrowserContext person;
    private Page page;

    @TempDir
    private Path scratch;

    @BeforeAll
    static void start() {
        server = RunningServer.start();
        StoppedServer.fill(server, accounts -> {
            for (String slug : List.of("small", "smaller")) {
                found(accounts, slug, Plan.FREE);
            }
            found(accounts, "large", Plan.PRO);
            found(accounts, "busy", Plan.PRO);
        });
        chromium = new Chromium();
    }

    private static void found(Accounts accounts, String slug, Plan plan) {
        var owner = accounts.people()
                .add(new People.Newcomer(
                        (EmailAddress) EmailAddress.parse(slug + "@people.example"),
                        "Owner",
                        "en",
                        false,
                        Optional.empty(),
                        List.of()))
                .orElseThrow();
        var organisation = accounts.organisations()
                .found(new Slug(slug), "The " + slug, Optional.of(owner.id()))
                .orElseThrow();
        accounts.organisations().agree(organisation.id(), plan);
        var wish = new ApiKeys.Wish("checks", Set.of(Scope.VALIDATIONS), false, Optional.empty());
        KEYS.put(
                slug,
                ((ApiKeys.Opened) accounts.apiKeys().create(organisation.id(), Actor.PROGRAM, wish))
                        .token()
                        .value());
        SESSIONS.put(
                slug,
                accounts.sessions().open(owner.id(), SignInMethod.PASSWORD).value());
    }

    @AfterAll
    static void stop() {
        chromium.close();
        server.close();
    }

    @BeforeEach
    void sit() {
        person = chromium.person();
    }

    @AfterEach
    void leave() {
        person.close();
        assertThat(complaints).isEmpty();
    }

    /** Opens a page of an organisation in the browser of its owner. */
    private void open(String slug, String place) {
        person.addCookies(List.of(new Cookie(COOKIE, SESSIONS.get(slug))
                .setUrl(server.http().toString().replace("http:", "https:"))
                .setSecure(true)
                .setHttpOnly(true)));
        page = person.newPage();
        page.onPageError(complaints::add);
        page.onConsoleMessage(said -> {
            if (said.text().contains("Content Security Policy")) {
                complaints.add(said.text());
            }
        });
        page.navigate(server.http() + "/app/" + slug + "/checks" + place);
    }

    private void choose(String name, byte[] content) {
        page.locator("[data-is=choose]").setInputFiles(new FilePayload(name, "text/csv", content));
    }

    /** The same with content that the browser makes itself, which is faster for much. */
    private void choose(String name, String script) {
        page.evaluate("""
                name => {
                  const files = new DataTransfer();
                  files.items.add(new File([%s], name));
                  const input = document.querySelector('[data-is=choose]');
                  input.files = files.files;
                  input.dispatchEvent(new Event('change'));
                }""".formatted(script), name);
    }

    private String downloaded() throws IOException {
        return Files.readString(
                page.waitForDownload(() -> page.locator("[data-is=download]").click())
                        .path());
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void givesAFileBackWithItsVerdicts() throws IOException {
        Axe axe = new Axe();
        open("large", "/list");
        axe.look(page, "choosing");
        choose("people.csv", utf8("""
                \uFEFFName;E-Mail;Note\r
                "Lovelace; ""Ada""\";ada.lovelace@gmail.com;=1+1\r
                Grace;grace@mailinator.com;-5\r
                \r
                Nobody;;"two
                lines"\r
                Cut;no address;@SUM(A1)\r
                """));
        assertThat(page.locator("[data-is=size]")).hasText("3 addresses");
        axe.look(page, "ready");
        page.locator("[data-is=check]").click();
        assertThat(page.locator("[data-is=outcome]")).hasText("All 3 addresses are checked.");
        assertThat(page.locator("[data-is=block]")).hasText("2");
        axe.look(page, "done");

        assertThat(downloaded()).isEqualTo("""
                \uFEFFName;E-Mail;Note;verdict;score;reasons\r
                "Lovelace; ""Ada""\";ada.lovelace@gmail.com;'=1+1;allow;0;domain.known-provider\r
                Grace;grace@mailinator.com;'-5;block;87;domain.disposable\r
                ;;;;;\r
                Nobody;;"two
                lines";;;\r
                Cut;no address;'@SUM(A1);block;100;address.malformed\r
                """);
        assertThat(axe.findings()).isEmpty();
    }

    @Test
    void readsOneColumnWithoutAName() throws IOException {
        open("large", "/list");
        choose("list.txt", utf8("ada.lovelace@gmail.com\nada@mailinator.com"));
        page.locator("[data-is=check]").click();
        assertThat(page.locator("[data-is=outcome]")).isVisible();

        assertThat(downloaded().lines().map(line -> line.split(",")[1])).containsExactly("allow", "block");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|There are no rows",
                "20 0D 0A 20|There are no rows",
                "EF BB BF|There are no rows",
                "65 6D 61 69 6C 0A|There are no rows",
                "50 4B 03 04 14 00|This is a workbook",
                "D0 CF 11 E0 A1 B1|This is a workbook",
                "89 50 4E 47 0D 0A 1A 0A 00|This is no text file",
                "61 40 62 2E 63 00|This is no text file",
                "FF FE 61|This is no text file",
                "61 40 62 2E 63 0A 22 61|A quotation mark in row 2 is never closed",
                "6E 61 6D 65 2C 61 67 65 0A 61 64 61 2C 37|No column has anything with an @"
            })
    void saysWhyItCannotReadAFile(String octets, String words) {
        open("large", "/list");
        choose("list.csv", HexFormat.of().parseHex(octets.replace(" ", "")));

        assertThat(page.locator("#file [role=alert]")).containsText(words);
        assertThat(page.locator("[data-is=check]")).isHidden();
    }

    @Test
    void refusesAFileThatIsTooLarge() {
        open("large", "/list");
        choose("rows.csv", "'a@b.example\\n'.repeat(100_001)");
        assertThat(page.locator("#file [role=alert]")).containsText("more than 100,000 rows");
        choose("size.csv", "new Uint8Array(16 * 1024 * 1024 + 1)");
        assertThat(page.locator("#file [role=alert]")).containsText("larger than 16 MiB");
        choose("good.csv", utf8("a@b.example"));
        assertThat(page.locator("#file [role=alert]")).isHidden();
    }

    /** Each line: a file with \n and so on written out, and what is read of it: separator, column, rows. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a@b.c|, 0 false [[a@b.c]]",
                "a@b.c\\r|, 0 false [[a@b.c]]",
                "a@b.c,\\n|, 0 false [[a@b.c,]]",
                "mail;x\\na@b.c;\"|error quote",
                "x,\"a@b.c\"tail|, 1 false [[x,a@b.ctail]]",
                "\"a,b\";a@b.c|; 1 false [[a,b,a@b.c]]",
                "Address,Mail\\nStreet 1,a@b.c|, 1 true [[Address,Mail],[Street 1,a@b.c]]",
                "Address,Who\\nStreet 1,a@b.c|, 1 true [[Address,Who],[Street 1,a@b.c]]",
                "E-Mail Address\\tn\\nx\\t1|tab 0 true [[E-Mail Address,n],[x,1]]",
                "a\"b@c.d|, 0 false [[a\"b@c.d]]",
                "\"\"\"a\"\"@b.c\"|, 0 false [[\"a\"@b.c]]",
                "a@b.c,=cmd\\n\\nd@e.f|, 0 false [[a@b.c,=cmd],[],[d@e.f]]"
            })
    void readsTablesAsTheyCome(String written, String read) {
        open("large", "/list");
        String text = written.replace("\\n", "\n").replace("\\r", "\r").replace("\\t", "\t");

        Object found = page.evaluate("""
                async text => {
                  const path = document.querySelector('script[src$="list.js"]').src.replace('list.js', 'csv.js');
                  const { columns, parse, separator } = await import(path);
                  try {
                    const between = separator(text);
                    const rows = parse(text, between, 100);
                    const { email, header } = columns(rows);
                    return `${between === '\\t' ? 'tab' : between} ${email} ${header} [${rows.map(row => `[${row}]`)}]`;
                  } catch (why) { return `error ${why.message}`; }
                }""", text);
        assertThat(found).isEqualTo(read);
    }

    @Test
    void defusesWhatASpreadsheetWouldReckon() {
        open("large", "/list");
        List<String> cells = List.of(
                "=1", "+1", "-1", "@A", "\tx", "\rx", " =1", "\uFF1D1", "a=1", "1-1", "a@b.c", "", "x\"y", "'=1");

        Object written = page.evaluate("""
                async cells => {
                  const path = document.querySelector('script[src$="list.js"]').src.replace('list.js', 'csv.js');
                  const { parse, write } = await import(path);
                  return parse(write(cells, ';'), ';', 100)[0];
                }""", cells);
        assertThat(written)
                .isEqualTo(List.of(
                        "'=1",
                        "'+1",
                        "'-1",
                        "'@A",
                        "'\tx",
                        "'\rx",
                        "' =1",
                        "'\uFF1D1",
                        "a=1",
                        "1-1",
                        "a@b.c",
                        "",
                        "x\"y",
                        "'=1"));
    }

    @Test
    @Proves("SHIELD-18")
    void stopsWhenTheHourIsUsedUpAndGoesOnLater() throws IOException {
        open("small", "/list");
        choose("list.csv", utf8("email\n" + "ada.lovelace@gmail.com\n".repeat(1005)));
        page.locator("[data-is=check]").click();
        assertThat(page.locator("[data-is=outcome]"))
                .containsText("The 1,000 checks of sixty minutes are used up. 5 addresses are not checked");
        assertThat(downloaded().lines().skip(1000).map(line -> line.split(",")[1]))
                .containsExactly("allow", "not-checked", "not-checked", "not-checked", "not-checked", "not-checked");

        server.advance(Duration.ofMinutes(61));
        page.locator("[data-is=resume]").click();
        assertThat(page.locator("[data-is=outcome]")).hasText("All 1,005 addresses are checked.");
        assertThat(downloaded()).doesNotContain("not-checked");
    }

    @Test
    void stopsWhenAsked() throws IOException {
        open("large", "/list");
        choose("list.csv", utf8("ada.lovelace@gmail.com\n".repeat(40_000)));
        page.locator("[data-is=check]").click();
        page.locator("[data-is=cancel]").click();
        assertThat(page.locator("[data-is=outcome]")).containsText("Stopped after");
        assertThat(downloaded().lines().toList())
                .hasSize(40_000)
                .last()
                .asString()
                .isEqualTo("ada.lovelace@gmail.com,not-checked,,");
    }

    @Test
    void checksAFewWithoutAScript() {
        person.close();
        person = chromium.person(new Browser.NewContextOptions().setJavaScriptEnabled(false));
        open("large", "/list");
        assertThat(page.locator("#file")).isHidden();
        page.locator("#typed-addresses").fill("ada.lovelace@gmail.com\n\nada@mailinator.com\nno address");
        page.locator("main form button").last().click();

        assertThat(page.locator(".listing tbody tr")).hasCount(3);
        assertThat(page.locator(".listing tbody tr").nth(1)).containsText("Turn away");
        assertThat(page.locator(".listing tbody tr").nth(1)).containsText("thrown away after minutes");
    }

    private static HttpResponse<String> type(String slug, String addresses) {
        return send(request(slug, "/list", slug)
                .header("Sec-Fetch-Site", "same-origin")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("addresses=" + URLEncoder.encode(addresses, StandardCharsets.UTF_8))));
    }

    @Test
    void saysWhatIsWrongWithTypedAddresses() {
        assertThat(type("large", " \n ").body()).contains("Type at least one address.");
        assertThat(type("large", "a@b.example\n".repeat(51)).body()).contains("too many for this form");
        assertThat(type("large", "a".repeat(1001)).body()).contains("longer than any address");
        assertThat(type("large", "<b>@b.example").body()).contains("&lt;b&gt;").doesNotContain("<b>");
        assertThat(type("large", "a@b.example").statusCode()).isEqualTo(200);
        assertThat(type("large", ("a".repeat(64) + "@b.example\n").repeat(50)).statusCode())
                .isEqualTo(200);
        // Together they use up the hour of this organisation.
        for (int i = 0; i < 20; i++) {
            assertThat(type("smaller", "a@b.example\n".repeat(50)).body()).doesNotContain("Not checked");
        }
        assertThat(type("smaller", "a@b.example").body()).contains("Not checked", "1,000 checks of sixty minutes");
    }

    private static HttpRequest.Builder request(String slug, String place, String who) {
        return HttpRequest.newBuilder(server.http().resolve("/app/" + slug + "/checks" + place))
                .header("Cookie", COOKIE + "=" + SESSIONS.getOrDefault(who, "nobody"));
    }

    private static HttpRequest.Builder piece(String slug, String who, String body) {
        return request(slug, "/list/piece", who)
                .header("Content-Type", "application/x-ndjson")
                .POST(BodyPublishers.ofString(body));
    }

    /** Over a connection of its own: what a server holds for one that is open, is no trace. */
    private static HttpResponse<String> send(HttpRequest.Builder request) {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException failed) {
            throw new AssertionError(failed);
        }
    }

    private static final String LINE = "{\"email\":\"ada.lovelace@gmail.com\"}";

    @Test
    void takesPiecesOnlyFromMembersOnTheirPage() {
        String site = "Sec-Fetch-Site";
        assertThat(send(piece("large", "large", LINE).header(site, "same-origin"))
                        .statusCode())
                .isEqualTo(200);
        assertThat(send(piece("large", "large", LINE)).statusCode()).isEqualTo(403);
        assertThat(send(piece("large", "large", LINE).header(site, "cross-site"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(send(piece("large", "small", LINE).header(site, "same-origin"))
                        .statusCode())
                .isEqualTo(404);
        assertThat(send(piece("large", "nobody", LINE).header(site, "same-origin"))
                        .statusCode())
                .isEqualTo(303);
        assertThat(send(piece("large", "large", (LINE + "\n").repeat(3000)).header(site, "same-origin"))
                        .statusCode())
                .isEqualTo(413);
    }

    @Test
    void answersEachLineOfAPiece() throws IOException {
        String lines = String.join("\n", LINE, "{\"email\":", "{\"email\":\"" + "a".repeat(1001) + "\"}", "", LINE);

        HttpResponse<String> answer = send(piece("large", "large", lines).header("Sec-Fetch-Site", "same-origin"));

        List<String> told = new ArrayList<>();
        for (String line : answer.body().lines().toList()) {
            JsonNode one = JSON.readTree(line);
            told.add(one.get("line") + " "
                    + (one.has("verdict")
                            ? one.get("verdict").get("action").asText()
                            : one.get("problem").get("type").asText()));
        }
        assertThat(told)
                .containsExactly(
                        "1 allow",
                        "2 /problems/malformed-json",
                        "3 /problems/invalid-email",
                        "4 /problems/malformed-json",
                        "5 allow");
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
    }

    @Test
    @Proves({"SHIELD-06", "SHIELD-11", "SHIELD-12", "SHIELD-40"})
    void keepsNothingOfAList() throws Exception {
        Canary checked = Canary.random("checked");
        Canary spoilt = Canary.random("spoilt");
        CanarySearch search = CanarySearch.of(checked, spoilt);
        String line = "{\"email\":\"" + checked.value() + "@gmail.com\"}\n";

        String lines = IntStream.range(0, 200).mapToObj(_ -> line).collect(Collectors.joining());
        assertThat(send(piece("large", "large", lines + "{\"" + spoilt.value() + "\":\n")
                                .header("Sec-Fetch-Site", "same-origin"))
                        .body())
                .contains(checked.value());
        assertThat(send(piece("large", "small", line).header("Sec-Fetch-Site", "same-origin"))
                        .statusCode())
                .isEqualTo(404);
        assertThat(type("large", checked.value() + "@gmail.com\n" + spoilt.value())
                        .body())
                .contains(checked.value());
        assertThat(type("large", (spoilt.value() + "\n").repeat(51)).body()).contains(spoilt.value());

        assertThat(search.heap(HeapDump.of(server.pid(), scratch.resolve("heap.hprof"))))
                .isEmpty();
        assertThat(search.directory(server.dataDirectory())).isEmpty();
        try (Connection database = ServerDatabase.of(server)) {
            assertThat(search.database(database)).isEmpty();
        }
        assertThat(search.text("output", String.join("\n", server.output()))).isEmpty();
    }

    private static void signUp(HttpClient client, String slug, int number) {
        String body = "{\"email\":\"person" + number + "@gmail.com\",\"ip\":\"192.0.2.7\"}";
        HttpRequest request = HttpRequest.newBuilder(server.http().resolve("/api/v1/validations"))
                .header("Authorization", "Bearer " + KEYS.get(slug))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
        try {
            assertThat(client.send(request, HttpResponse.BodyHandlers.ofString())
                            .statusCode())
                    .isEqualTo(200);
        } catch (IOException | InterruptedException failed) {
            throw new AssertionError(failed);
        }
    }

    @Test
    void showsAnOrganisationItsTraffic() throws IOException {
        Axe axe = new Axe();
        open("small", "/traffic");
        assertThat(page.locator("main h2")).hasText("Nothing is counted on the plan Free");
        axe.look(page, "free");
        open("busy", "/traffic");
        assertThat(page.locator("main h2")).hasText("No sign-ups yet");
        axe.look(page, "empty");

        try (HttpClient client = HttpClient.newHttpClient()) {
            IntStream.range(0, 300).forEach(number -> signUp(client, "busy", number));
        }
        page.reload();
        assertThat(page.locator(".bars rect")).hasCount(1);
        assertThat(page.locator("figcaption")).hasText("300 checks in sixty minutes, at most 300 in one of them");
        assertThat(page.locator("main")).containsText("No hour is kept yet");
        server.advance(Duration.ofHours(1));
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (page.locator(".squares path").count() == 0 && System.nanoTime() < end) {
            LockSupport.parkNanos(Duration.ofMillis(500).toNanos());
            page.reload();
        }

        assertThat(page.locator(".squares path")).hasCount(1);
        assertThat(page.locator("main")).containsText("discrete Laplace of scale 21, which is epsilon 1");
        assertThat(page.locator("main")).containsText("of a mailbox at most 2 checks an hour");
        page.locator("summary", new Page.LocatorOptions().setHasText("days as a table"))
                .click();
        assertThat(page.locator(".traffic details tbody tr").last()).isVisible();
        axe.look(page, "shown");
        page.setViewportSize(390, 844);
        axe.look(page, "narrow");
        assertThat(axe.findings()).isEmpty();

        String hours = send(request("busy", "/traffic/hours.csv", "busy").GET()).body();
        assertThat(hours.lines()).hasSize(2).first().asString().startsWith("hour,checks,addresses,mailboxes");
        assertThat(hours).doesNotContain("person", "192.0.2");
        assertThat(send(request("busy", "/traffic/hours.csv", "small").GET()).statusCode())
                .isEqualTo(404);
    }
}
