package org.letterlock.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PictureVerdictTest {

    @Test
    void showsEachRasterFormat() {
        assertThat(PictureVerdict.of(png(100, 50, 0))).isEqualTo(PictureVerdict.SHOWABLE);
        assertThat(PictureVerdict.of(gif(100, 50, 3, 10))).isEqualTo(PictureVerdict.SHOWABLE);
        assertThat(PictureVerdict.of(webp(100, 50, 3))).isEqualTo(PictureVerdict.SHOWABLE);
        assertThat(PictureVerdict.of(jpeg(100, 50))).isEqualTo(PictureVerdict.SHOWABLE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
                "<?xml version='1.0'?><svg/>",
                "<!DOCTYPE html><html><script>alert(1)</script></html>",
                "%PDF-1.7",
                "BM......................",
                "GIF89",
                "RIFF....WEBPVP8?................",
                "\u0089PNG\r\n\u001a\n"
            })
    void refusesWhatIsNoRasterPicture(String content) {
        assertThat(PictureVerdict.of(content.getBytes(StandardCharsets.ISO_8859_1)))
                .isEqualTo(PictureVerdict.NOT_A_PICTURE);
    }

    @ParameterizedTest
    @CsvSource({"30000, 30000", "2147483647, 2147483647", "40000001, 1"})
    void refusesPixelBombs(int width, int height) {
        assertThat(PictureVerdict.of(png(width, height, 0))).isEqualTo(PictureVerdict.TOO_MANY_PIXELS);
    }

    @Test
    void allowsAsManyPixelsAsTheLimitAndNoMore() {
        assertThat(PictureVerdict.of(png(40_000_000, 1, 0))).isEqualTo(PictureVerdict.SHOWABLE);
        assertThat(PictureVerdict.of(jpeg(10_000, 4_001))).isEqualTo(PictureVerdict.TOO_MANY_PIXELS);
    }

    @Test
    void refusesFrameBombs() {
        assertThat(PictureVerdict.of(gif(2_000, 1_000, 201, 2_000))).isEqualTo(PictureVerdict.TOO_MANY_PIXELS);
        assertThat(PictureVerdict.of(gif(2_000, 1_000, 200, 2_000))).isEqualTo(PictureVerdict.SHOWABLE);
        assertThat(PictureVerdict.of(png(2_000, 1_000, 201))).isEqualTo(PictureVerdict.TOO_MANY_PIXELS);
        assertThat(PictureVerdict.of(webp(2_000, 1_000, 201))).isEqualTo(PictureVerdict.TOO_MANY_PIXELS);
    }

    @Test
    void measuresAGifByItsFramesAlsoWhenItsScreenIsTiny() {
        assertThat(PictureVerdict.of(gif(1, 1, 1, 65_000))).isEqualTo(PictureVerdict.TOO_MANY_PIXELS);
    }

    @Test
    void refusesMoreOctetsThanTheLimit() {
        byte[] large = Arrays.copyOf(png(10, 10, 0), MailLimits.INLINE_IMAGE_OCTETS_MAX + 1);

        assertThat(PictureVerdict.of(large)).isEqualTo(PictureVerdict.TOO_LARGE);
        assertThat(PictureVerdict.of(Arrays.copyOf(large, large.length - 1))).isEqualTo(PictureVerdict.SHOWABLE);
    }

    @Test
    void answersForAnyOctets() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        byte[][] samples = {png(5, 5, 2), gif(5, 5, 2, 5), webp(5, 5, 2), jpeg(5, 5)};
        for (int round = 0; round < 20_000; round++) {
            byte[] octets = samples[random.nextInt(samples.length)].clone();
            for (int change = random.nextInt(6); change >= 0; change--) {
                octets[random.nextInt(octets.length)] = (byte) random.nextInt();
            }
            octets = Arrays.copyOf(octets, random.nextInt(octets.length + 40));
            assertThat(PictureVerdict.of(octets)).as("seed " + seed).isNotNull();
        }
    }

    private static byte[] png(int width, int height, int frames) {
        var out = new ByteArrayOutputStream();
        out.writeBytes(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'});
        out.writeBytes(ByteBuffer.allocate(25)
                .putInt(13)
                .put("IHDR".getBytes(StandardCharsets.US_ASCII))
                .putInt(width)
                .putInt(height)
                .array());
        for (int i = 0; i < frames; i++) {
            out.writeBytes(ByteBuffer.allocate(38)
                    .putInt(26)
                    .put("fcTL".getBytes(StandardCharsets.US_ASCII))
                    .array());
        }
        return out.toByteArray();
    }

    private static byte[] gif(int width, int height, int frames, int frameWidth) {
        var out = new ByteArrayOutputStream();
        out.writeBytes("GIF89a".getBytes(StandardCharsets.US_ASCII));
        out.writeBytes(little(7, width, height).array());
        for (int i = 0; i < frames; i++) {
            out.writeBytes(new byte[] {0x21, (byte) 0xF9, 4, 0, 0, 0, 0, 0, 0x2C, 0, 0, 0, 0});
            out.writeBytes(little(5, frameWidth, Math.min(frameWidth, 1_000)).array());
            out.writeBytes(new byte[] {2, 1, 0, 0});
        }
        out.write(0x3B);
        return out.toByteArray();
    }

    private static byte[] webp(int width, int height, int frames) {
        var out = new ByteArrayOutputStream();
        out.writeBytes("RIFF\0\0\0\0WEBPVP8X".getBytes(StandardCharsets.US_ASCII));
        out.writeBytes(new byte[] {10, 0, 0, 0, 2, 0, 0, 0});
        for (int side : new int[] {width - 1, height - 1}) {
            out.writeBytes(new byte[] {(byte) side, (byte) (side >> 8), (byte) (side >> 16)});
        }
        for (int i = 0; i < frames; i++) {
            out.writeBytes(new byte[] {'A', 'N', 'M', 'F', 3, 0, 0, 0, 1, 2, 3, 0});
        }
        return out.toByteArray();
    }

    private static byte[] jpeg(int width, int height) {
        return ByteBuffer.allocate(40)
                .put(new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, (byte) 0xE0, 0, 4, 0, 0})
                .put(new byte[] {(byte) 0xFF, (byte) 0xC0, 0, 17, 8})
                .putShort((short) height)
                .putShort((short) width)
                .array();
    }

    private static ByteBuffer little(int octets, int width, int height) {
        return ByteBuffer.allocate(octets)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putShort((short) width)
                .putShort((short) height);
    }
}
