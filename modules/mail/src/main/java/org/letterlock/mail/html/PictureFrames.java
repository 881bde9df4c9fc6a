package org.letterlock.mail.html;

import java.nio.charset.StandardCharsets;

/**
 * The frames of an animated picture, found by walking its blocks without decoding any. Linear in the octets; broken
 * blocks end the walk.
 *
 * @param count at least 1
 * @param width of what all frames together cover, pixels; 0 when the frames do not say
 * @param height likewise
 */
record PictureFrames(int count, int width, int height) {

    private static final PictureFrames ONE = new PictureFrames(1, 0, 0);

    /** GIF89a section 20 and on: a frame may lie outside of the screen that the header declares, which then grows. */
    static PictureFrames gif(byte[] in) {
        int count = 0;
        int width = 0;
        int height = 0;
        int at = 13 + colourTable(in, 10);
        while (at < in.length) {
            if (in[at] == 0x2C) {
                count++;
                width = Math.max(width, little(in, at + 1) + little(in, at + 5));
                height = Math.max(height, little(in, at + 3) + little(in, at + 7));
                at = behindSubBlocks(in, at + 10 + colourTable(in, at + 9) + 1);
            } else if (in[at] == 0x21) {
                at = behindSubBlocks(in, at + 2);
            } else {
                break;
            }
        }
        return new PictureFrames(Math.max(1, count), width, height);
    }

    private static int colourTable(byte[] in, int flags) {
        boolean present = flags < in.length && (in[flags] & 0x80) != 0;
        return present ? 3 << (in[flags] & 7) + 1 : 0;
    }

    private static int behindSubBlocks(byte[] in, int from) {
        int at = from;
        while (at < in.length && in[at] != 0) {
            at += 1 + (in[at] & 0xFF);
        }
        return at + 1;
    }

    /** Chunks of an animated PNG: each frame has an {@code fcTL}. */
    static PictureFrames png(byte[] in) {
        int count = 0;
        long at = 8;
        while (at + 8 <= in.length) {
            int chunk = (int) at;
            count += is(in, chunk + 4, "fcTL") ? 1 : 0;
            at += 12 + (0xFFFFFFFFL & (big(in, chunk) << 16 | big(in, chunk + 2)));
        }
        return new PictureFrames(Math.max(1, count), 0, 0);
    }

    /** Chunks of an animated WebP: each frame is an {@code ANMF}. */
    static PictureFrames webp(byte[] in) {
        int count = 0;
        long at = 12;
        while (at + 8 <= in.length) {
            int chunk = (int) at;
            count += is(in, chunk, "ANMF") ? 1 : 0;
            long size = 0xFFFFFFFFL & (little(in, chunk + 4) | little(in, chunk + 6) << 16);
            at += 8 + size + (size & 1);
        }
        return new PictureFrames(Math.max(1, count), 0, 0);
    }

    /** What does not move. */
    static PictureFrames one() {
        return ONE;
    }

    private static boolean is(byte[] in, int at, String name) {
        return at + 4 <= in.length && new String(in, at, 4, StandardCharsets.ISO_8859_1).equals(name);
    }

    private static int little(byte[] in, int at) {
        return at + 1 < in.length ? in[at] & 0xFF | (in[at + 1] & 0xFF) << 8 : 0;
    }

    private static int big(byte[] in, int at) {
        return at + 1 < in.length ? (in[at] & 0xFF) << 8 | in[at + 1] & 0xFF : 0;
    }
}
