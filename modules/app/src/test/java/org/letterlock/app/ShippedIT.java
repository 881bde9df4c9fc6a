package org.letterlock.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.letterlock.privacy.proof.Proves;

/** What is shipped: libraries as agreed and none known to be vulnerable, and a configuration without an open door. */
final class ShippedIT {

    private static final Path SERVER = Path.of("target/quarkus-app");
    private static final Path LIST = Path.of("vulnerable.list");
    private static final long STALE_DAYS = 90;

    /** Read once: a hundred megabytes. */
    private static final Shipped SHIPPED = Shipped.in(SERVER.resolve("lib"));

    private static Shipped agreed() throws IOException {
        return Shipped.agreed(Files.readAllLines(Path.of("shipped.lock")).stream());
    }

    private static Shipped with(String file, String digest) {
        var more = new TreeMap<>(SHIPPED.digests());
        more.put(file, digest);
        return new Shipped(more);
    }

    /** Whoever changes a library runs {@code ./dev lock} and shows the difference. */
    @Test
    @Proves("MAILBOX-15")
    void shipsTheLibrariesThatWereAgreedAndNoOthers() throws IOException {
        assertThat(SHIPPED.digests()).hasSizeGreaterThan(100);
        assertThat(SHIPPED.against(agreed())).isEmpty();
        assertThat(SHIPPED.unclear()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "org.jsoup.jsoup-1.24.2.jar,       two versions: org.jsoup.jsoup 1.24.1 1.24.2",
        "org.new.thing-1.0-SNAPSHOT.jar,   not a release: org.new.thing-1.0-SNAPSHOT.jar",
        "thing.jar,                        no version: thing.jar"
    })
    void refusesWhatIsNotClear(String file, String problem) throws IOException {
        assertThat(with(file, "00").unclear()).containsExactly(problem);
        assertThat(with(file, "00").against(agreed())).containsExactly("not agreed: " + file);
        assertThat(agreed().against(with(file, "00"))).containsExactly("agreed and not shipped: " + file);
    }

    @Test
    void seesOtherOctetsUnderTheSameName() throws IOException {
        String file = SHIPPED.digests().firstKey();
        assertThat(with(file, "0".repeat(64)).against(agreed())).containsExactly("other octets: " + file);
    }

    @Test
    @Proves("MAILBOX-15")
    void shipsNothingThatIsKnownToBeVulnerable() throws IOException {
        List<String> list = Files.readAllLines(LIST);
        assertThat(SHIPPED.vulnerable(list)).isEmpty();
        assertThat(list.stream().filter(line -> !line.startsWith("#")))
                .allMatch(Pattern.compile("[A-Za-z0-9.-]+ [0-9.]+ (CVE-[0-9]{4}-[0-9]+|GHSA(-[a-z0-9]{4}){3})")
                        .asMatchPredicate());
    }

    @ParameterizedTest
    @CsvSource({
        "io.netty.netty-handler-4.1.117.Final.jar,  true",
        "io.netty.netty-handler-4.1.9.Final.jar,    true",
        "io.netty.netty-handler-4.1.118.Final.jar,  false",
        "io.netty.netty-handler-4.1.137.Final.jar,  false",
        "io.netty.netty-handler-proxy-4.1.0.jar,    false",
        "org.postgresql.postgresql-42.7.jar,        true"
    })
    void knowsWhichVersionsAre(String file, boolean vulnerable) throws IOException {
        Shipped one = Shipped.agreed(Stream.of("00 " + file));
        assertThat(one.vulnerable(Files.readAllLines(LIST)).isEmpty()).isEqualTo(!vulnerable);
    }

    /** Says so, and fails nothing: an old checkout must still build. */
    @Test
    void tellsWhenNobodyHasLookedThroughTheListForLong() throws IOException {
        LocalDate looked = Files.readAllLines(LIST).stream()
                .filter(line -> line.startsWith("# Looked through: "))
                .map(line -> LocalDate.parse(line.substring("# Looked through: ".length())))
                .findFirst()
                .orElseThrow();
        assertThat(looked).isBeforeOrEqualTo(LocalDate.now());
        if (looked.until(LocalDate.now(), ChronoUnit.DAYS) > STALE_DAYS) {
            System.out.println(
                    "WARNING: modules/app/vulnerable.list was looked through on " + looked + ": do it again.");
        }
    }

    /** What the Java that ships makes of the options that ship, not what the file seems to say. */
    @Test
    @Proves("MAILBOX-15")
    void startsJavaWithoutDumpsAndWithoutADebugger() throws Exception {
        Process java = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "@jvm.options",
                        "-XX:+UnlockDiagnosticVMOptions",
                        "-XX:+PrintFlagsFinal",
                        "-version")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String flags = new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(java.waitFor()).isZero();
        for (String flag : List.of(
                "CreateCoredumpOnCrash = false",
                "HeapDumpOnOutOfMemoryError = false",
                "DumpReplayDataOnError = false",
                "ErrorFile = /dev/null",
                "ExitOnOutOfMemoryError = true",
                "FlightRecorder = false",
                "ManagementServer = false")) {
            assertThat(flags.lines().map(line -> line.strip().replaceAll(" +", " ")))
                    .anyMatch(line -> line.contains(" " + flag + " "));
        }
        assertThat(Files.readAllLines(Path.of("jvm.options")))
                .noneMatch(line -> line.matches("-(agent|X(run|debug)|javaagent|Dcom\\.sun\\.management).*"));
    }

    @Test
    @Proves("MAILBOX-15")
    void isConfiguredWithoutDoorsForDevelopers() throws IOException {
        List<String> settings = Files.readAllLines(Path.of("src/main/resources/application.properties"));
        assertThat(settings)
                .contains(
                        "quarkus.http.access-log.enabled=false",
                        "quarkus.http.http2=false",
                        "quarkus.http.enable-compression=false",
                        "quarkus.log.console.enabled=false",
                        "quarkus.devservices.enabled=false",
                        "quarkus.analytics.disabled=true");
        assertThat(settings)
                .noneMatch(line -> line.matches(
                        "(%.*|.*(always-include|dev-ui|remote-dev|live-reload|cors|graphiql|h2-console).*)"));
    }

    @Test
    @Proves("MAILBOX-15")
    void shipsSamplesForProxiesThatAllowNoOldTls() throws IOException {
        List<String> nginx = Files.readAllLines(Path.of("../../docs/proxies/nginx.conf"));
        assertThat(nginx.stream().map(String::strip))
                .contains(
                        "ssl_protocols TLSv1.2 TLSv1.3;",
                        "ssl_session_tickets off;",
                        "access_log off;",
                        "server_tokens off;");
        assertThat(nginx.stream().filter(line -> line.contains("ssl_protocols")))
                .hasSize(1);
        String caddy = Files.readString(Path.of("../../docs/proxies/Caddyfile"));
        assertThat(caddy).contains("admin off").doesNotContain("protocols", "insecure", "debug");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../pom.xml", "pom.xml", "../../benchmarks/pom.xml", "../../fuzz/pom.xml"})
    @Proves("MAILBOX-15")
    void buildsFromVersionsThatCannotChange(String pom) throws IOException {
        assertThat(Files.readAllLines(Path.of(pom)).stream()
                        .filter(line ->
                                !line.matches("\\s*<require(Java|Maven)Version>.*|  <version>0.1.0-SNAPSHOT</version>"
                                        + "|    <version>0.1.0-SNAPSHOT</version>")))
                .noneMatch(line -> line.matches(".*<version>\\s*([\\[(]|LATEST|RELEASE<|[^<]*SNAPSHOT).*"))
                .noneMatch(line -> line.contains("<repository>") || line.contains("<pluginRepository>"));
    }
}
