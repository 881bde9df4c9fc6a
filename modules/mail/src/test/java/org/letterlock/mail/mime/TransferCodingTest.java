package org.letterlock.mail.mime;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.letterlock.mail.MailReader;
import org.letterlock.mail.MailView;
import org.letterlock.mail.Oddity;

class TransferCodingTest {

    private static String decoded(String encoded, String name) {
        byte[] octets = TransferCoding.decode(encoded.getBytes(StandardCharsets.ISO_8859_1), name)
                .octets();
        return new String(octets, StandardCharsets.ISO_8859_1);
    }

    private static boolean broken(String encoded, String name) {
        return TransferCoding.decode(encoded.getBytes(StandardCharsets.ISO_8859_1), name)
                .broken();
    }

    @ParameterizedTest
    @CsvSource({
        "SGVsbG8=, Hello, false",
        "SGVsbG8, Hello, true",
        "SGVs!bG8=, Hello, true",
        "'SG Vs\r\nbG\t8=', Hello, false",
        "SGVsbG8==, Hello, false",
        "SGVsbG8=xyz, Hello, true",
        "SGVsbG8hA, Hello!, true",
        "'', '', false",
        "'====', '', false",
        "A, '', true"
    })
    void livesWithDamagedBase64(String encoded, String expected, boolean isBroken) {
        assertThat(decoded(encoded, "base64")).isEqualTo(expected);
        assertThat(broken(encoded, "base64")).isEqualTo(isBroken);
    }

    @Test
    void decodesAnyBase64WithQuadsSplitAnywhere() {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        for (int round = 0; round < 300; round++) {
            byte[] octets = new byte[random.nextInt(200)];
            random.nextBytes(octets);
            StringBuilder encoded = new StringBuilder(Base64.getEncoder().encodeToString(octets));
            for (int i = 0; i < 10; i++) {
                encoded.insert(random.nextInt(encoded.length() + 1), random.nextBoolean() ? "\r\n" : " ");
            }
            assertThat(TransferCoding.base64(encoded.toString().getBytes(StandardCharsets.US_ASCII))
                            .octets())
                    .isEqualTo(octets);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "a=c3=bcb, a\u00c3\u00bcb",
        "a=C3=BCb, a\u00c3\u00bcb",
        "a=ZZb, a=ZZb",
        "a=4, a=4",
        "end=, end",
        "'soft=\r\nbreak', softbreak",
        "'soft=\nbreak', softbreak",
        "'soft=  \r\nbreak', softbreak",
        "'trail  \r\nx', 'trail\r\nx'",
        "'=0D=0A', '\r\n'",
        "'=20\r\n', ' \r\n'",
        "==, '='"
    })
    void livesWithDamagedQuotedPrintable(String encoded, String expected) {
        assertThat(decoded(encoded, "quoted-printable")).isEqualTo(expected);
    }

    @Test
    void undoesUuencode() {
        String encoded = "begin 644 cat.txt\r\n#0V%T\r\n`\r\nend\r\n";
        assertThat(decoded(encoded, "x-uuencode")).isEqualTo("Cat");
        assertThat(decoded("preface\n" + encoded, "uuencode")).isEqualTo("Cat");
        assertThat(decoded("begin 644 x\n#0V%T\n", "x-uue")).isEqualTo("Cat");
        assertThat(broken("begin 644 x\n#0V%T\n", "x-uue")).isTrue();
        assertThat(decoded("no begin here", "x-uuencode")).isEqualTo("no begin here");
        assertThat(decoded("begin 644 x\n!\nM\n~~~~\nend", "x-uuencode")).isNotNull();
    }

    @Test
    void showsUnknownEncodingAsBinaryFile() {
        MailView view = MailReader.read(
                TestMail.of("Content-Type: text/plain", "Content-Transfer-Encoding: x-gzip64", "", "H4sIAAAAAAAA"));
        assertThat(view.attachments()).hasSize(1);
        assertThat(view.attachments().getFirst().size()).isEqualTo(12);
        assertThat(view.text()).isEmpty();
        assertThat(view.oddities()).contains(Oddity.UNKNOWN_ENCODING);
    }

    @ParameterizedTest
    @CsvSource({"BASE64", "' base64 '", "base64;", "(comment) base64", "\"base64\""})
    void readsSloppyEncodingNames(String name) {
        MailView view = MailReader.read(
                TestMail.of("Content-Type: text/plain", "Content-Transfer-Encoding: " + name, "", "SGVsbG8="));
        assertThat(view.text()).isEqualTo("Hello");
    }
}
