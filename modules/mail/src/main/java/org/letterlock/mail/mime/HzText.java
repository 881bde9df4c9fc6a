package org.letterlock.mail.mime;

import java.io.ByteArrayOutputStream;

/** HZ text (RFC 1843): 7-bit GB 2312 between {@code ~{} and {@code ~}}. */
final class HzText {

    private HzText() {}

    /** The same text as 8-bit GB 2312. */
    static byte[] toGb2312(byte[] in) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(in.length);
        boolean chinese = false;
        for (int i = 0; i < in.length; i++) {
            int next = i + 1 < in.length ? in[i + 1] : -1;
            if (in[i] == '~' && (next == '{' || next == '}')) {
                chinese = next == '{';
                i++;
            } else if (in[i] == '~' && (next == '~' || next == '\n')) {
                if (next == '~') {
                    out.write('~');
                }
                i++;
            } else {
                out.write(chinese && in[i] > ' ' ? in[i] | 0x80 : in[i]);
            }
        }
        return out.toByteArray();
    }
}
