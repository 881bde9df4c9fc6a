package org.letterlock.app.prove;

import java.nio.ByteBuffer;

/** A greeting in TLS 1.1 (RFC 4346 section 7.4.1.2), which Java itself would not say any more. */
final class OldTls {

    /** The first octet of an answer that goes on with the handshake. */
    static final int HANDSHAKE = 0x16;

    private static final short TLS_1_1 = 0x0302;
    private static final short[] SUITES = {
        (short) 0xC013, (short) 0xC014, (short) 0xC009, (short) 0xC00A, 0x002F, 0x0035, 0x000A
    };
    private static final int RANDOM = 32;

    private OldTls() {}

    static byte[] hello() {
        int body = 2 + RANDOM + 1 + 2 + 2 * SUITES.length + 2;
        ByteBuffer octets = ByteBuffer.allocate(5 + 4 + body);
        octets.put((byte) HANDSHAKE).putShort(TLS_1_1).putShort((short) (4 + body));
        octets.put((byte) 1).put((byte) 0).putShort((short) body);
        octets.putShort(TLS_1_1).put(new byte[RANDOM]).put((byte) 0);
        octets.putShort((short) (2 * SUITES.length));
        for (short suite : SUITES) {
            octets.putShort(suite);
        }
        octets.put((byte) 1).put((byte) 0);
        return octets.array();
    }
}
