package org.letterlock.privacy.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CanarySearchTest {

    private final Canary canary = Canary.random("body");
    private final String value = canary.value();
    private final CanarySearch search = CanarySearch.of(canary);

    @TempDir
    Path directory;

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private List<String> encodings(byte[] octets) {
        return search.octets("x", octets).stream().map(Finding::encoding).toList();
    }

    private static List<String> encodingsOf(Canary canary, byte[] octets) {
        return CanarySearch.of(canary).octets("x", octets).stream()
                .map(Finding::encoding)
                .toList();
    }

    @Test
    void findsTextInEveryCharacterSet() {
        assertThat(encodings(utf8("a " + value + " b"))).containsExactly("utf-8");
        assertThat(encodings(("ạ" + value).getBytes(StandardCharsets.UTF_16LE))).containsExactly("utf-16le");
        assertThat(encodings(("ạ" + value).getBytes(StandardCharsets.UTF_16BE))).containsExactly("utf-16be");
        Canary accents = Canary.text("subject", "Grüße aus Köln");
        assertThat(encodingsOf(accents, "x Grüße aus Köln".getBytes(StandardCharsets.ISO_8859_1)))
                .containsExactly("latin-1");
    }

    @Test
    void findsBase64AtEveryAlignmentInBothAlphabets() {
        for (int before = 0; before < 7; before++) {
            for (int after = 0; after < 4; after++) {
                byte[] around = utf8("?".repeat(before) + value + ">".repeat(after));
                assertThat(encodings(Base64.getEncoder().encode(around))).containsExactly("base64+" + before % 3);
                assertThat(encodings(Base64.getUrlEncoder().encode(around))).containsExactly("base64+" + before % 3);
            }
        }
    }

    @Test
    void findsBase64AcrossFoldedLines() {
        for (int before = 0; before < 80; before++) {
            byte[] folded = Base64.getMimeEncoder().encode(utf8("x".repeat(before) + value + "x".repeat(60)));
            assertThat(encodings(folded)).as("%d before", before).hasSize(1);
        }
    }

    @Test
    void findsQuotedPrintableAlsoAcrossSoftBreaks() {
        Canary accents = Canary.text("subject", "Grüße aus Köln = gut");
        assertThat(encodingsOf(accents, utf8("Gr=C3=BC=C3=9Fe aus K=C3=B6ln =3D gut")))
                .containsExactly("quoted-printable");
        assertThat(encodingsOf(accents, utf8("Gr=C3=BC=C3=9F=\r\ne aus K=C3=B6ln =3D gut")))
                .containsExactly("folded quoted-printable");
        assertThat(encodingsOf(accents, utf8("=?utf-8?Q?Gr=C3=BC=C3=9Fe_aus_K=C3=B6ln_=3D_gut?=")))
                .containsExactly("q-encoded-word");
        assertThat(encodings(utf8(value.substring(0, 9) + "=\n" + value.substring(9))))
                .containsExactly("folded utf-8");
    }

    @Test
    void findsHexAndUrlForms() {
        assertThat(encodings(utf8(HexFormat.of().formatHex(utf8(value))))).containsExactly("hex");
        assertThat(encodings(utf8(HexFormat.of().withUpperCase().formatHex(utf8(value)))))
                .containsExactly("hex");
        Canary address = Canary.text("address", "ánh+tag@example.com x");
        String url = URLEncoder.encode("ánh+tag@example.com x", StandardCharsets.UTF_8);
        assertThat(encodingsOf(address, utf8("?to=" + url))).containsExactly("url");
        assertThat(encodingsOf(address, utf8("?to=" + url.replace("+", "%20").toLowerCase(Locale.ROOT))))
                .containsExactly("url");
    }

    @Test
    void looksIntoCompressedMembersWhereverTheyStart() throws IOException {
        byte[] plain = utf8("lorem ipsum ".repeat(50) + value + " dolor".repeat(50));
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(new byte[] {0x78, (byte) 0x9c, 0x1f, (byte) 0x8b, 8, 'P', 'K', 3, 4});
        long gzipAt = all.size();
        try (OutputStream gzip = new GZIPOutputStream(new Unclosed(all))) {
            gzip.write(plain);
        }
        all.writeBytes(utf8("between"));
        long zlibAt = all.size();
        try (OutputStream zlib = new DeflaterOutputStream(new Unclosed(all), new Deflater(9))) {
            zlib.write(plain);
        }
        long zipAt = all.size();
        try (ZipOutputStream zip = new ZipOutputStream(new Unclosed(all))) {
            zip.putNextEntry(new ZipEntry("a.txt"));
            zip.write(plain);
        }
        assertThat(search.octets("x", all.toByteArray()))
                .containsExactlyInAnyOrder(
                        new Finding("x", gzipAt, "body", "gzip > utf-8"),
                        new Finding("x", zlibAt, "body", "zlib > utf-8"),
                        new Finding("x", zipAt, "body", "zip > utf-8"));
    }

    @Test
    void findsInACompressedMemberThatIsCutShort() throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(all)) {
            gzip.write(utf8("lorem ipsum ".repeat(50) + value + " dolor".repeat(50)));
            byte[] noise = new byte[100_000];
            new Random(5).nextBytes(noise);
            gzip.write(noise);
        }
        byte[] cut = Arrays.copyOf(all.toByteArray(), all.size() / 2);
        assertThat(encodings(cut)).containsExactly("gzip > utf-8");
    }

    @Test
    void findsLowEntropyValuesAsPackedOctetsAndDigests() throws Exception {
        Canary address = Canary.guessable("mail", "someone@example.com");
        for (String algorithm : List.of("MD5", "SHA-1", "SHA-256")) {
            byte[] digest = MessageDigest.getInstance(algorithm).digest(utf8("someone@example.com"));
            assertThat(encodingsOf(address, digest)).containsExactly(algorithm);
            assertThat(encodingsOf(address, utf8(HexFormat.of().formatHex(digest))))
                    .containsExactly(algorithm + " hex");
            assertThat(encodingsOf(address, Base64.getEncoder().encode(digest))).contains(algorithm + " base64+0");
        }
        InetAddress four = InetAddress.ofLiteral("198.51.100.231");
        Canary ip = Canary.ip("ip", four);
        assertThat(encodingsOf(ip, utf8("peer 198.51.100.231:4"))).containsExactly("utf-8");
        assertThat(encodingsOf(ip, four.getAddress())).containsExactly("packed");
        assertThat(encodingsOf(ip, utf8("3325256935"))).containsExactly("decimal");
        assertThat(encodingsOf(ip, MessageDigest.getInstance("SHA-256").digest(four.getAddress())))
                .contains("SHA-256");
        InetAddress six = InetAddress.ofLiteral("2001:db8::8a2e:370:7334");
        assertThat(encodingsOf(Canary.ip("ip", six), six.getAddress())).containsExactly("packed");
    }

    @Test
    void findsNothingWhereNothingIs() {
        assertThat(encodings(new byte[0])).isEmpty();
        assertThat(encodings(utf8(value.substring(1)))).isEmpty();
        assertThat(encodings(utf8(value.substring(0, 25) + "!" + value.charAt(25))))
                .isEmpty();
        assertThat(encodings(utf8(Canary.random("other").value()))).isEmpty();
        byte[] noise = new byte[3_000_000];
        new Random(11).nextBytes(noise);
        assertThat(encodings(noise)).isEmpty();
        Canary unused = Canary.ip("ip", InetAddress.ofLiteral("2001:db8::8a2e:370:7334"));
        assertThat(encodingsOf(unused, noise)).isEmpty();
    }

    @Test
    void findsAtEveryOffsetAroundTheEdgesOfItsPieces() throws IOException {
        Path file = directory.resolve("big");
        for (int offset : List.of(0, (1 << 18) - 27, (1 << 18) - 13, (1 << 18) - 1, 1 << 18, (1 << 19) - 5, 700_000)) {
            byte[] hay = new byte[offset + 26];
            System.arraycopy(utf8(value), 0, hay, offset, 26);
            Files.write(file, hay);
            assertThat(search.file(file)).containsExactly(new Finding("big", offset, "body", "utf-8"));
            byte[] folded = new byte[offset + 28];
            System.arraycopy(utf8(value), 0, folded, offset, 13);
            folded[offset + 13] = '=';
            folded[offset + 14] = '\n';
            System.arraycopy(utf8(value), 13, folded, offset + 15, 13);
            Files.write(file, folded);
            assertThat(search.file(file)).hasSize(1);
        }
    }

    @Test
    void searchesAWholeTreeAndTheNamesOfFiles() throws IOException {
        Path deep = Files.createDirectories(directory.resolve("a/b/c"));
        Files.write(deep.resolve("clean"), utf8("nothing"));
        assertThat(search.directory(directory)).isEmpty();
        Files.write(deep.resolve("log"), utf8("12345" + value));
        Files.write(deep.resolve(value + ".txt"), new byte[0]);
        assertThat(search.directory(directory))
                .contains(new Finding("a/b/c/log", 5, "body", "utf-8"))
                .anySatisfy(found -> assertThat(found.where()).startsWith("name of a/b/c/"))
                .hasSize(2);
        assertThatThrownBy(() -> search.directory(directory.resolve("absent")))
                .isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void searchesEveryColumnOfADatabase() throws Exception {
        try (Connection database = DriverManager.getConnection("jdbc:h2:mem:canary")) {
            try (var statement = database.createStatement()) {
                statement.execute("create schema \"odd \"\" name\"");
                statement.execute("create table \"odd \"\" name\".t (id int, note varchar, octets varbinary(100))");
                statement.execute("create table other (id uuid, big clob)");
            }
            assertThat(search.database(database)).isEmpty();
            try (PreparedStatement insert =
                    database.prepareStatement("insert into \"odd \"\" name\".t values (1, null, ?), (2, ?, null)")) {
                insert.setBytes(1, utf8(value));
                insert.setString(2, Base64.getEncoder().encodeToString(utf8(value)));
                insert.executeUpdate();
            }
            try (PreparedStatement insert = database.prepareStatement("insert into other values (random_uuid(), ?)")) {
                insert.setString(1, "x".repeat(10_000) + value);
                insert.executeUpdate();
            }
            assertThat(search.database(database))
                    .extracting(Finding::where)
                    .containsExactlyInAnyOrder("odd \" name.T.OCTETS", "odd \" name.T.NOTE", "PUBLIC.OTHER.BIG");
            assertThat(database.getAutoCommit()).isTrue();
        }
    }

    @Test
    void showsNoValueInItsText() {
        assertThat(canary.toString() + search.octets("x", utf8(value))).doesNotContain(value);
        assertThat(canary.value()).isEqualTo(value).hasSize(26).matches("[a-z2-7]+");
    }

    /** Keeps the sink open when a compressor ends. */
    private static final class Unclosed extends FilterOutputStream {
        Unclosed(OutputStream out) {
            super(out);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
