package org.letterlock.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.decoder.Decoder;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class QrCodeTest {

    private static final Pattern BAR = Pattern.compile("M(\\d+) (\\d+)h(\\d+)v1H(\\d+)z");
    private static final Pattern SIDE = Pattern.compile("viewBox=\"0 0 (\\d+) \\1\"");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "velor.tamin@letterlock.localhost",
                "a@b.c",
                "forty-characters-long.local-part_0123456@a-very-long-domain-name.letterlock.example"
            })
    void isReadAsTheSameAddress(String address) throws Exception {
        String svg = QrCode.svg(address, "QR").getValue();
        assertThat(new Decoder().decode(modules(svg)).getText()).isEqualTo(address);
    }

    @Test
    void escapesItsLabel() {
        assertThat(QrCode.svg("a@b.c", "\"><script>").getValue()).doesNotContain("<script>");
    }

    private static BitMatrix modules(String svg) {
        MatchResult side = SIDE.matcher(svg).results().findFirst().orElseThrow();
        int modules = Integer.parseInt(side.group(1)) - 8;
        BitMatrix matrix = new BitMatrix(modules);
        BAR.matcher(svg).results().forEach(bar -> {
            for (int x = 0; x < Integer.parseInt(bar.group(3)); x++) {
                matrix.set(Integer.parseInt(bar.group(1)) - 4 + x, Integer.parseInt(bar.group(2)) - 4);
            }
        });
        return matrix;
    }
}
