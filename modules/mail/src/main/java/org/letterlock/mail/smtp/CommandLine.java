package org.letterlock.mail.smtp;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Gathers one command line from octets that come in any pieces. Only CR LF ends a line; a bare CR stays in it, for the
 * command's own grammar to refuse. It holds at most the longest line allowed, and what it held is wiped when the line
 * is read.
 */
final class CommandLine {

    enum Status {
        /** No line end yet. */
        PARTIAL,
        /** A line is complete: {@link #text}. */
        COMPLETE,
        /** A line was complete and longer than allowed; its text is gone. */
        TOO_LONG,
        /** An LF came without its CR. */
        BARE_LF,
        /** No line end in many times the allowed length. */
        FLOOD
    }

    private static final int FLOOD_FACTOR = 16;
    private static final int FIRST_HELD = 128;

    private final int longest;
    private byte @Nullable [] held;
    private int length;
    private byte last;
    private Status status = Status.PARTIAL;
    private String text = "";

    /** @param longest most octets of a line, with its CR LF */
    CommandLine(int longest) {
        this.longest = longest;
    }

    Status status() {
        return status;
    }

    /**
     * The complete line without CR LF and without the white space before it (RFC 5321 section 4.1.1 asks to tolerate
     * that), one character per octet; it can be asked for once.
     */
    String text() {
        String line = text;
        text = "";
        int end = line.length();
        while (end > 0 && (line.charAt(end - 1) == ' ' || line.charAt(end - 1) == '\t')) {
            end--;
        }
        return line.substring(0, end);
    }

    /** Takes octets up to and including the first LF; returns the index behind what it took. */
    int take(byte[] octets, int from, int to) {
        int lf = from;
        while (lf < to && octets[lf] != '\n') {
            lf++;
        }
        if (lf == to) {
            hold(octets, from, to);
            return to;
        }
        int total = length + lf + 1 - from;
        byte beforeLf = lf > from ? octets[lf - 1] : last;
        if (total > longest * FLOOD_FACTOR) {
            status = Status.FLOOD;
        } else if (total < 2 || beforeLf != '\r') {
            status = Status.BARE_LF;
        } else if (total > longest) {
            status = Status.TOO_LONG;
        } else {
            text = joined(octets, from, lf + 1, total - 2);
            status = Status.COMPLETE;
        }
        forget();
        return lf + 1;
    }

    private String joined(byte[] octets, int from, int to, int textLength) {
        byte[] start = held;
        if (start == null) {
            return new String(octets, from, textLength, StandardCharsets.ISO_8859_1);
        }
        var line = Arrays.copyOf(start, length + to - from);
        System.arraycopy(octets, from, line, length, to - from);
        return new String(line, 0, textLength, StandardCharsets.ISO_8859_1);
    }

    private void hold(byte[] octets, int from, int to) {
        int total = length + to - from;
        last = octets[to - 1];
        if (total > longest) {
            forget();
            last = octets[to - 1];
        } else {
            byte[] room = room(total);
            System.arraycopy(octets, from, room, length, to - from);
        }
        length = total;
        status = total > longest * FLOOD_FACTOR ? Status.FLOOD : Status.PARTIAL;
    }

    private byte[] room(int total) {
        byte[] room = held;
        if (room == null) {
            room = new byte[Math.max(FIRST_HELD, total)];
        } else if (room.length < total) {
            byte[] wider = Arrays.copyOf(room, Math.max(total, Math.min(longest, room.length * 2)));
            Arrays.fill(room, (byte) 0);
            room = wider;
        }
        held = room;
        return room;
    }

    private void forget() {
        byte[] room = held;
        if (room != null) {
            Arrays.fill(room, (byte) 0);
            held = null;
        }
        length = 0;
        last = 0;
    }
}
