package org.letterlock.app.command;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What goes over the control socket: a mark, then texts, each with its length in front. Nothing is longer than said.
 */
final class Frames {

    private static final int MARK = 0x4C4C_4331;
    private static final int TEXTS = 64;
    private static final int OCTETS = 1 << 20;

    private Frames() {}

    static void write(DataOutputStream out, List<String> texts) throws IOException {
        out.writeInt(MARK);
        out.writeInt(texts.size());
        for (String text : texts) {
            byte[] octets = text.getBytes(StandardCharsets.UTF_8);
            out.writeInt(octets.length);
            out.write(octets);
        }
        out.flush();
    }

    static List<String> read(DataInputStream in) throws IOException {
        if (in.readInt() != MARK) {
            throw new IOException("not a command");
        }
        int count = in.readInt();
        if (count < 0 || count > TEXTS) {
            throw new IOException("not a command");
        }
        List<String> texts = new ArrayList<>();
        int left = OCTETS;
        for (int i = 0; i < count; i++) {
            int length = in.readInt();
            if (length < 0 || length > left) {
                throw new IOException("not a command");
            }
            left -= length;
            byte[] octets = in.readNBytes(length);
            if (octets.length < length) {
                throw new IOException("cut off");
            }
            texts.add(new String(octets, StandardCharsets.UTF_8));
        }
        return texts;
    }
}
