package org.letterlock.mail.mime;

/** UTF-7 (RFC 2152), which the JDK does not know. */
final class Utf7 {

    private Utf7() {}

    static Charsets.Decoded decode(byte[] in) {
        StringBuilder out = new StringBuilder(in.length);
        boolean broken = false;
        int i = 0;
        while (i < in.length) {
            int c = in[i++] & 0xFF;
            if (c != '+') {
                broken |= c > 0x7F;
                out.append(c > 0x7F ? '\uFFFD' : (char) c);
            } else if (i < in.length && in[i] == '-') {
                out.append('+');
                i++;
            } else {
                int end = runEnd(in, i);
                broken |= !appendRun(in, i, end, out);
                i = end < in.length && in[end] == '-' ? end + 1 : end;
            }
        }
        return new Charsets.Decoded(out.toString(), broken, false);
    }

    private static int runEnd(byte[] in, int from) {
        int i = from;
        while (i < in.length && value(in[i]) >= 0) {
            i++;
        }
        return i;
    }

    /** Appends the UTF-16 units of one base64 run; false when bits were left over that are not zero. */
    private static boolean appendRun(byte[] in, int from, int end, StringBuilder out) {
        int bits = 0;
        int count = 0;
        for (int i = from; i < end; i++) {
            bits = bits << 6 | value(in[i]);
            count += 6;
            if (count >= 16) {
                count -= 16;
                out.append((char) (bits >> count));
                bits &= (1 << count) - 1;
            }
        }
        return end > from && bits == 0 && count < 6;
    }

    private static int value(byte b) {
        if (b >= 'A' && b <= 'Z') {
            return b - 'A';
        } else if (b >= 'a' && b <= 'z') {
            return b - 'a' + 26;
        } else if (b >= '0' && b <= '9') {
            return b - '0' + 52;
        } else if (b == '+') {
            return 62;
        }
        return b == '/' ? 63 : -1;
    }
}
