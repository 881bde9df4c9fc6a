package org.letterlock.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class NetworkListTest {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 20);
    private static final NetworkList ABOUT = new NetworkList("ours", IpClass.THREAT, DAY, 0.8, List.of());

    @Test
    void readsPlainLists() throws IOException {
        NetworkList list = read(NetworkListFormat.PLAIN, """
                # a comment

                1.2.3.4
                5.6.0.0/16   # with a comment
                2a00:1450::/32 ; and another
                  9.9.9.9\t
                11.0.0.1-11.0.0.6
                2a01::1 - 2a01::2
                """);

        assertThat(list.entries())
                .extracting(entry -> entry.network().first().getHostAddress() + "/"
                        + entry.network().prefix())
                .containsExactly(
                        "1.2.3.4/32",
                        "5.6.0.0/16",
                        "2a00:1450:0:0:0:0:0:0/32",
                        "9.9.9.9/32",
                        "11.0.0.1/32",
                        "11.0.0.2/31",
                        "11.0.0.4/31",
                        "11.0.0.6/32",
                        "2a01:0:0:0:0:0:0:1/128",
                        "2a01:0:0:0:0:0:0:2/128");
        assertThat(list.asOf()).isEqualTo(DAY);
    }

    @Test
    void readsFireholsAndTheDateOfTheirSource() throws IOException {
        NetworkList list = read(NetworkListFormat.FIREHOL, """
                #
                # firehol_level1
                #
                # Maintainer URL   : http://iplists.firehol.org/
                # Source File Date: Fri Jul 3 03:15:02 UTC 2026
                #
                0.0.0.0/8
                10.0.0.0/8
                224.0.0.0/3
                1.10.16.0/20
                """);

        assertThat(list.asOf()).isEqualTo(LocalDate.of(2026, 7, 3));
        assertThat(list.entries()).containsExactly(new NetworkList.Entry(IpRange.parse("1.10.16.0/20"), ""));
    }

    @Test
    void readsDropWithCasesAndDates() throws IOException {
        NetworkList text = read(NetworkListFormat.DROP_TEXT, """
                ; Spamhaus DROP List 2026/11/01 - (c) 2026 The Spamhaus Project
                ; Last-Modified: Sun, 1 Nov 2026 11:27:52 GMT
                1.10.16.0/20 ; SBL256894
                2.56.192.0/22 ; SBL459831
                """);
        NetworkList json = read(NetworkListFormat.DROP_JSON, """
                {"cidr":"1.10.16.0/20","sblid":"SBL256894","rir":"apnic"}
                {"cidr":"2.56.192.0/22", "sblid":"SBL459831", "rir":"ripencc"}
                {"type":"metadata","timestamp":1793532472,"size":77,"records":2,"copyright":"(c) 2026 x","terms":null}
                """);

        assertThat(text.asOf()).isEqualTo(LocalDate.of(2026, 11, 1));
        assertThat(json).isEqualTo(text);
        assertThat(text.entries()).contains(new NetworkList.Entry(IpRange.parse("2.56.192.0/22"), "SBL459831"));
    }

    @Test
    void readsTorExitsAndTheDayOfTheNewest() throws IOException {
        NetworkList list = read(NetworkListFormat.TOR_EXITS, """
                ExitNode 0011BD2485AD45D984EC4159C88FC066E5E3300E
                Published 2026-11-17 23:23:19
                LastStatus 2026-11-18 08:00:00
                ExitAddress 162.247.74.201 2026-11-18 08:10:52
                ExitNode 0020D90873C0F0CD4A8D5A1F0E4E8B2D1A9B0D4C
                Published 2026-11-18 01:00:00
                LastStatus 2026-11-18 09:00:00
                ExitAddress 185.220.101.1 2026-11-19 09:03:11
                """);

        assertThat(list.asOf()).isEqualTo(LocalDate.of(2026, 11, 19));
        assertThat(list.entries())
                .containsExactly(
                        new NetworkList.Entry(IpRange.parse("162.247.74.201"), "seen 2026-11-18"),
                        new NetworkList.Entry(IpRange.parse("185.220.101.1"), "seen 2026-11-19"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "example.com",
                "1.2.3",
                "1.2.3.4.5",
                "1.2.3.256",
                "1.2.3.04",
                "1.2.3.4/33",
                "1.2.3.4/-1",
                "1.2.3.4/+8",
                "1.2.3.4/08",
                "1.2.3.4/",
                "1.2.3.4/8/8",
                "1.2.3.4 5.6.7.8",
                "0x7f.0.0.1",
                "16909060",
                "2a00::/129",
                "2a00::g",
                "2a00:::1",
                "fe80::1%eth0",
                "[2a00::1]",
                "1.2.3.9-1.2.3.1",
                "1.2.3.4-",
                "-1.2.3.4",
                "1.2.3.4-2a00::1",
                "0.0.0.0/0",
                "8.0.0.0/7",
                "0.0.0.0/1",
                "::/0",
                "2000::/3",
                "2a00::/15",
                "1.0.0.0-9.255.255.255",
                "<html>",
                "{}",
                "\u0661.2.3.4",
                "ExitNode 00"
            })
    void refusesWhatIsNoNetworkAndSaysInWhichLine(String line) {
        assertThatThrownBy(() -> read(NetworkListFormat.PLAIN, "9.9.9.9\n" + line + "\n8.8.8.8\n"))
                .isInstanceOf(BadDataException.class)
                .hasMessageStartingWith("line 2: ")
                .satisfies(thrown -> assertThat(thrown.getMessage()).doesNotContain(line));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "FIREHOL   | # Source File Date: yesterday                | not a date",
                "FIREHOL   | # Source File Date: Fri Jul 99 03:15:02 UTC 2026 | not a date",
                "DROP_TEXT | 1.10.16.0/20                                 | no semicolon",
                "DROP_TEXT | 1.10.16.0/20 ; SBL<script>                   | letters and digits",
                "DROP_TEXT | 1.10.16.0/20 ; SBL1 SBL2                     | letters and digits",
                "DROP_TEXT | ; Last-Modified: 2026                        | not a date",
                "DROP_TEXT | 1.10.16.0/64 ; SBL1                          | not a network",
                "DROP_JSON | 1.10.16.0/20                                 | not an object",
                "DROP_JSON | {\"cidr\":\"1.10.16.0/20\"                   | not an object",
                "DROP_JSON | {\"cidr\":\"1.10.16.0/20\"} x                | not an object",
                "DROP_JSON | {\"cidr\":[\"1.10.16.0/20\"]}                | not an object",
                "DROP_JSON | {\"cidr\":\"1.1\\u002e16.0/20\"}             | not an object",
                "DROP_JSON | {\"cidr\":\"1.10.16.0/20\",\"cidr\":\"1.1.1.1\"} | not an object",
                "DROP_JSON | {\"cidr\":\"nonsense\"}                      | not a network",
                "DROP_JSON | {\"sblid\":\"SBL1\"}                         | neither a network",
                "DROP_JSON | {\"type\":\"metadata\",\"timestamp\":\"x\"}  | not a time",
                "DROP_JSON | {\"type\":\"metadata\",\"timestamp\":9223372036854775807} | not a time",
                "DROP_JSON | []                                           | not an object",
                "TOR_EXITS | 1.2.3.4                                      | no line of a list of Tor exits",
                "TOR_EXITS | ExitAddress 1.2.3.4                          | not an address, a day and a time",
                "TOR_EXITS | ExitAddress 1.2.3.4 now 08:10:52             | not a date",
                "TOR_EXITS | ExitAddress here 2026-11-18 08:10:52         | not a network"
            })
    void refusesWhatIsNotOfTheForm(NetworkListFormat format, String line, String why) {
        assertThatThrownBy(() -> read(format, line))
                .isInstanceOf(BadDataException.class)
                .hasMessageContaining("line 1: ")
                .hasMessageContaining(why);
    }

    @ParameterizedTest
    @EnumSource
    void refusesAnEmptyListAndOneOfNothingButSpecialUse(NetworkListFormat format) {
        assertThatThrownBy(() -> read(format, "")).hasMessage("the list names no network");
        assertThatThrownBy(() -> read(format, "\n \n\r\n")).hasMessage("the list names no network");
        assertThatThrownBy(() -> read(NetworkListFormat.PLAIN, "10.0.0.0/8\n127.0.0.1\nfe80::/10"))
                .hasMessage("the list names no network");
    }

    @ParameterizedTest
    @EnumSource
    void refusesALineWithoutEndWithoutReadingItWhole(NetworkListFormat format) {
        assertThatThrownBy(() -> read(format, "#" + "x".repeat(10_000_000)))
                .isInstanceOf(BadDataException.class)
                .hasMessage("line 1: longer than 4096 characters");
    }

    @ParameterizedTest
    @EnumSource
    void throwsNothingElseForNoise(NetworkListFormat format) {
        Random random = new Random(20_261_122);
        String letters = "{}\":,;#/.-0123456789abcdefSBLExitAddress cidr\n\n\t";
        for (int i = 0; i < 3000; i++) {
            StringBuilder noise = new StringBuilder();
            random.ints(random.nextInt(60), 0, letters.length()).forEach(at -> noise.append(letters.charAt(at)));
            try {
                read(format, noise.toString());
            } catch (BadDataException refused) {
                assertThat(refused.getMessage()).isNotEmpty();
            } catch (IOException other) {
                throw new AssertionError("seed 20261122, round " + i, other);
            }
        }
    }

    @Test
    void namesTheFileThatItRefuses(@TempDir Path folder) throws IOException {
        Path bad = Files.writeString(folder.resolve("bad.netset"), "1.2.3.4\nnonsense\n");
        Path binary = Files.write(folder.resolve("list.gz"), new byte[] {0x1F, (byte) 0x8B, 8, 0, (byte) 0xFF});

        assertThatThrownBy(() -> NetworkListFormat.FIREHOL.read(bad, ABOUT))
                .hasMessage("bad.netset, line 2: not a network");
        assertThatThrownBy(() -> NetworkListFormat.PLAIN.read(binary, ABOUT)).hasMessage("list.gz is no text");
    }

    private static NetworkList read(NetworkListFormat format, String text) throws IOException {
        return format.read(new StringReader(text), ABOUT);
    }
}
