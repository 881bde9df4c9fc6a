package org.letterlock.mail.codes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.letterlock.mail.CodeFinder;
import org.letterlock.mail.FoundCode;
import org.letterlock.mail.MailLimits;

class CodeFinderTest {

    private record Case(List<String> expected, String subject, String text) {}

    private static List<Case> cases() throws IOException {
        try (InputStream in = CodeFinderTest.class.getResourceAsStream("/codes/cases.txt")) {
            List<Case> cases = new ArrayList<>();
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList()) {
                if (!line.startsWith("#") && !line.isBlank()) {
                    String[] fields = line.split(" \\| ", 3);
                    String codes =
                            fields[0].contains("=>") ? fields[0].substring(fields[0].indexOf("=>") + 2) : fields[0];
                    List<String> expected = codes.strip().equals("-")
                            ? List.of()
                            : List.of(codes.strip().split(","));
                    cases.add(new Case(expected, fields[1], fields[2].replace("\\n", "\n")));
                }
            }
            return cases;
        }
    }

    @Test
    void findsCodesAndNothingElse() throws IOException {
        int hits = 0;
        int wrong = 0;
        int missed = 0;
        List<Case> cases = cases();
        for (Case example : cases) {
            List<String> found = CodeFinder.find(example.subject(), example.text()).stream()
                    .map(FoundCode::value)
                    .toList();
            long right = found.stream().filter(example.expected()::contains).count();
            hits += (int) right;
            wrong += found.size() - (int) right;
            missed += example.expected().size() - (int) right;
            if (!found.equals(example.expected())) {
                System.out.println("expected " + example.expected() + " found " + found + " in: " + example.subject()
                        + " | " + example.text().replace("\n", "⏎"));
            }
        }
        double precision = hits / (double) (hits + wrong);
        double recall = hits / (double) (hits + missed);
        long empty = cases.stream().filter(c -> c.expected().isEmpty()).count();
        System.out.println(String.format(
                Locale.ROOT,
                "codes: %d cases, %d without a code, precision %.3f, recall %.3f",
                cases.size(),
                empty,
                precision,
                recall));
        assertThat(cases.size()).isGreaterThanOrEqualTo(200);
        assertThat(empty).isBetween((long) (cases.size() * 0.45), (long) (cases.size() * 0.65));
        assertThat(precision).isGreaterThanOrEqualTo(0.97);
        assertThat(recall).isGreaterThanOrEqualTo(0.95);
    }

    @Test
    void spansPointAtTheCode() throws IOException {
        for (Case example : cases()) {
            for (FoundCode code : CodeFinder.find(example.subject(), example.text())) {
                String source = code.inSubject() ? example.subject() : example.text();
                String written = source.substring(code.start(), code.end());
                assertThat(Normalizer.normalize(written, Normalizer.Form.NFKC).replaceAll("[ -]", ""))
                        .isEqualTo(code.value().replace("-", ""));
                assertThat(code.confidence()).isBetween(0.5, 1.0);
            }
        }
    }

    @Test
    void staysInTimeAndBounds() {
        long started = System.nanoTime();
        for (String piece : List.of("code 482913 ", "1234 ", "code: ", "1-", "A1", "\n482913\n", "验证码482913")) {
            String text = piece.repeat(MailLimits.CODE_TEXT_CHARS_MAX / piece.length());
            assertThat(CodeFinder.find(text, text).size()).isLessThanOrEqualTo(MailLimits.CODES_MAX);
        }
        assertThat(System.nanoTime() - started).isLessThan(10_000_000_000L);
    }

    @Test
    void survivesAnyText() {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        String[] words = {
            "code", "482913", " ", "\n", "-", ":", "验证码", "İ", "\uD83D", "order", "1", "$", "(", "ma\u0303 ", "is"
        };
        for (int round = 0; round < 5_000; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(40); i > 0; i--) {
                text.append(words[random.nextInt(words.length)]);
            }
            for (FoundCode code : CodeFinder.find("", text.toString())) {
                assertThat(text.substring(code.start(), code.end())).isNotBlank();
            }
        }
    }
}
