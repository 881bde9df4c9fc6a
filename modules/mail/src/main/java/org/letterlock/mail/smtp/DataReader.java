package org.letterlock.mail.smtp;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Finds the end of a mail sent by DATA and takes away the dots that were added for transport (RFC 5321 section 4.5.2).
 *
 * <p>This class is small and is the most dangerous one of the receiver. A mail ends at CR LF dot CR LF. If one server
 * on the path takes something else for the end (say LF dot LF, or CR dot CR) while its neighbour takes it for text,
 * then whoever writes the text can finish the mail early and let what follows run as commands: a forged mail that
 * passes every check of the neighbour. That is SMTP smuggling (CVE-2023-51764, -51765, -51766). Three rules make it
 * impossible here.
 *
 * <ol>
 *   <li><b>One end.</b> Only CR LF dot CR LF ends a mail, or dot CR LF at its very start (the CR LF of the DATA command
 *       counts as the first), however the octets were cut into reads: everything needed to decide is in {@link #state},
 *       one of five values, and there is no look-ahead and no look-behind into the array.
 *   <li><b>No other line end.</b> A CR without LF, or an LF without CR, anywhere in a mail is neither a line end nor
 *       text: the mail is refused, and the session swallows whatever follows and hangs up. So nothing behind a false
 *       end can become a command, and we never store a mail that another reader would split into lines differently.
 *   <li><b>Nothing is changed.</b> Except for exactly one leading dot per line, the octets handed on are the octets
 *       received. NUL, 8-bit octets and lines beyond 998 octets pass as they are; folding them would break signatures.
 * </ol>
 *
 * <p>The states, by what the octets before were:
 *
 * <pre>
 *   LINE_START  CR LF, or nothing yet      '.' to DOT (the dot is held back), CR to CR, LF refused, else TEXT
 *   TEXT        text of a line             CR to CR, LF refused, else TEXT
 *   CR          text, CR                   LF to LINE_START, else refused
 *   DOT         CR LF '.'                  CR to DOT_CR (held back), LF refused, else TEXT: the dot was stuffing and is dropped
 *   DOT_CR      CR LF '.' CR               LF is the end, else refused
 * </pre>
 *
 * <p>Held back are only octets that are never text: a stuffed dot, and the dot and CR of the end. A CR in TEXT is
 * handed on at once, because either its LF follows or the mail is refused. So the reader needs no buffer at all, and
 * what it hands on are runs of the caller's array as long as possible: a mail without stuffed dots that arrives in one
 * read is one run.
 *
 * <p>Most time goes into looking for CR and LF. {@link #textEnd} looks at eight octets at once: x has a zero octet
 * exactly when {@code (x - 0x01..01) & ~x & 0x80..80} is not zero, and xor with CR or LF in all octets makes those
 * octets zero. False alarms in octets above a true hit do not matter, because the octets are then looked at one by one.
 */
final class DataReader {

    /** What the last {@link #read} came to. */
    enum Event {
        /** All octets belong to the mail. */
        MORE,
        /** The end of the mail was read. */
        END,
        /** A bare CR or LF was read. */
        BARE_LINE_END
    }

    private enum State {
        LINE_START,
        TEXT,
        CR,
        DOT,
        DOT_CR
    }

    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH = 0x8080808080808080L;
    private static final long CRS = ONES * '\r';
    private static final long LFS = ONES * '\n';

    private State state = State.LINE_START;
    private Event event = Event.MORE;

    Event event() {
        return event;
    }

    /**
     * Reads on until the end of the mail, a bare line end, or {@code to}; returns the index behind the last octet it
     * used.
     */
    int read(byte[] octets, int from, int to, IncomingMail mail) {
        event = Event.MORE;
        int run = from;
        int at = from;
        while (at < to) {
            byte octet = octets[at];
            switch (state) {
                case TEXT -> {
                    at = textEnd(octets, at, to);
                    if (at < to) {
                        if (octets[at] == '\n') {
                            return bare(octets, run, at, mail);
                        }
                        at++;
                        state = State.CR;
                    }
                }
                case CR -> {
                    if (octet != '\n') {
                        return bare(octets, run, at, mail);
                    }
                    at++;
                    state = State.LINE_START;
                }
                case LINE_START -> {
                    if (octet == '.') {
                        mail.write(octets, run, at);
                        at++;
                        run = at;
                        state = State.DOT;
                    } else {
                        // Not consumed: TEXT looks at it again, and finds a CR or LF that stands first in its line.
                        state = State.TEXT;
                    }
                }
                case DOT -> {
                    if (octet == '\r') {
                        at++;
                        run = at;
                        state = State.DOT_CR;
                    } else {
                        state = State.TEXT;
                    }
                }
                case DOT_CR -> {
                    event = octet == '\n' ? Event.END : Event.BARE_LINE_END;
                    return at + 1;
                }
            }
        }
        mail.write(octets, run, to);
        return to;
    }

    private int bare(byte[] octets, int run, int at, IncomingMail mail) {
        mail.write(octets, run, at);
        event = Event.BARE_LINE_END;
        return at + 1;
    }

    /** The index of the first CR or LF, or {@code to}. */
    private static int textEnd(byte[] octets, int from, int to) {
        int at = from;
        while (at + Long.BYTES <= to) {
            long eight = (long) EIGHT.get(octets, at);
            long crs = eight ^ CRS;
            long lfs = eight ^ LFS;
            long hits = ((crs - ONES) & ~crs) | ((lfs - ONES) & ~lfs);
            if ((hits & HIGH) != 0) {
                break;
            }
            at += Long.BYTES;
        }
        while (at < to && octets[at] != '\r' && octets[at] != '\n') {
            at++;
        }
        return at;
    }
}
