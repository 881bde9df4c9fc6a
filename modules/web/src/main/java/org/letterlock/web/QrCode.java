package org.letterlock.web;

import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import io.quarkus.qute.RawString;

/** A text as a QR code (ISO/IEC 18004), drawn as one SVG path. */
public final class QrCode {

    /** Light modules that must stand around the code. */
    private static final int QUIET_ZONE = 4;

    private QrCode() {}

    /**
     * The picture; it holds the text only as modules.
     *
     * @param label what a screen reader says, escaped here
     */
    public static RawString svg(String text, String label) {
        ByteMatrix modules = modules(text);
        int side = modules.getWidth() + 2 * QUIET_ZONE;
        return new RawString("""
            <svg class="qr" viewBox="0 0 %d %d" role="img" aria-label="%s" shape-rendering="crispEdges">\
            <rect width="%d" height="%d" fill="#fff"/><path fill="#000" d="%s"/></svg>\
            """.formatted(side, side, Html.escape(label), side, side, path(modules)));
    }

    /** One horizontal bar per run of dark modules. */
    private static String path(ByteMatrix modules) {
        StringBuilder path = new StringBuilder();
        for (int y = 0; y < modules.getHeight(); y++) {
            int x = 0;
            while (x < modules.getWidth()) {
                int start = x;
                while (x < modules.getWidth() && modules.get(x, y) == 1) {
                    x++;
                }
                if (x > start) {
                    path.append("M%d %dh%dv1H%dz"
                            .formatted(start + QUIET_ZONE, y + QUIET_ZONE, x - start, start + QUIET_ZONE));
                }
                x++;
            }
        }
        return path.toString();
    }

    private static ByteMatrix modules(String text) {
        try {
            return Encoder.encode(text, ErrorCorrectionLevel.M).getMatrix();
        } catch (WriterException tooLong) {
            throw new IllegalArgumentException("too long for a QR code", tooLong);
        }
    }
}
