package org.letterlock.inboxes.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileNamesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "report.pdf        | attachment; filename=\"report.pdf\"; filename*=UTF-8''report.pdf",
                "a b.txt           | attachment; filename=\"a b.txt\"; filename*=UTF-8''a%20b.txt",
                "hóa đơn.pdf       | attachment; filename=\"h_a __n.pdf\"; filename*=UTF-8''h%C3%B3a%20%C4%91%C6%A1n.pdf",
                "😀.png            | attachment; filename=\"_.png\"; filename*=UTF-8''%F0%9F%98%80.png",
                "100%25.txt        | attachment; filename=\"100_25.txt\"; filename*=UTF-8''100%2525.txt",
                "it's.txt          | attachment; filename=\"it_s.txt\"; filename*=UTF-8''it%27s.txt",
                "a\"b.txt          | attachment; filename=\"a_b.txt\"; filename*=UTF-8''a_b.txt",
                "a;b=c.txt         | attachment; filename=\"a_b_c.txt\"; filename*=UTF-8''a%3Bb%3Dc.txt",
                "../../etc/passwd  | attachment; filename=\"_._.._etc_passwd\"; filename*=UTF-8''_._.._etc_passwd",
                "C:\\boot.ini      | attachment; filename=\"C__boot.ini\"; filename*=UTF-8''C__boot.ini",
                ".htaccess         | attachment; filename=\"_htaccess\"; filename*=UTF-8''_htaccess",
                "..                | attachment; filename=\"_.\"; filename*=UTF-8''_.",
                "``                | attachment; filename=\"attachment\"; filename*=UTF-8''attachment",
            })
    void writesBothForms(String name, String field) {
        assertThat(FileNames.attachment(name)).isEqualTo(field);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\r\nSet-Cookie: x=y.txt",
                "a\nb",
                "a\u0000b",
                "a\u007fb",
                "exe\u202Egpj.txt",
                "a\u2066b\u2069",
                "a\u2028b\u2029c",
                "\ud800lone",
                "lone\udc00",
                "a\ufeffb",
                "\"; filename=\"evil.exe",
                "a\\",
                "\"",
                "   ",
                "\t",
            })
    void letsNothingOutOfTheField(String name) {
        assertThat(FileNames.attachment(name))
                .matches("attachment; filename=\"[A-Za-z0-9 ._()+,-]+\"; filename\\*=UTF-8''[A-Za-z0-9!#$&+.^_`|~%-]+")
                .doesNotContain("%0")
                .doesNotContain("%E2%80%AE");
    }

    @Test
    void holdsForAnyName() {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        var random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            var name = new StringBuilder();
            for (int length = random.nextInt(30); length > 0; length--) {
                name.append((char) (random.nextBoolean() ? random.nextInt(0x100) : random.nextInt(0x10000)));
            }
            assertThat(FileNames.attachment(name.toString()))
                    .matches(
                            "attachment; filename=\"[A-Za-z0-9 ._()+,-]+\"; filename\\*=UTF-8''[A-Za-z0-9!#$&+.^_`|~%-]+");
        }
    }

    @Test
    void cutsNamesWithoutEnd() {
        assertThat(FileNames.attachment("é".repeat(5_000)).length()).isLessThan(1_200);
    }

    @ParameterizedTest
    @CsvSource({
        "image/png, image/png",
        "IMAGE/PNG, image/png",
        "text/plain, text/plain",
        "text/html, application/octet-stream",
        "image/svg+xml, application/octet-stream",
        "application/pdf, application/octet-stream",
        "text/xml, application/octet-stream",
        "application/xhtml+xml, application/octet-stream",
        "application/javascript, application/octet-stream",
        "message/rfc822, application/octet-stream",
        "multipart/mixed, application/octet-stream",
        "'image/png; x=y', application/octet-stream",
        "'image/png\r\nX: y', application/octet-stream",
        "'', application/octet-stream",
    })
    void namesOnlyHarmlessTypes(String declared, String type) {
        assertThat(FileNames.type(declared)).isEqualTo(type);
    }
}
