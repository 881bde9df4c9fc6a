package org.letterlock.inboxes;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Texts as octets to be sealed: every one as its length and its UTF-8. */
final class TextOctets {

    private TextOctets() {}

    static byte[] write(List<String> texts) {
        List<byte[]> encoded = texts.stream()
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .toList();
        ByteBuffer out = ByteBuffer.allocate(
                encoded.stream().mapToInt(text -> Integer.BYTES + text.length).sum());
        encoded.forEach(text -> out.putInt(text.length).put(text));
        return out.array();
    }

    /** The texts from where {@code in} stands to its end. */
    static List<String> read(ByteBuffer in) {
        List<String> texts = new ArrayList<>();
        while (in.hasRemaining()) {
            byte[] octets = new byte[in.getInt()];
            in.get(octets);
            texts.add(new String(octets, StandardCharsets.UTF_8));
        }
        return texts;
    }
}
