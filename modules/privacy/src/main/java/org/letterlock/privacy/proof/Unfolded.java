package org.letterlock.privacy.proof;

/**
 * A pass over octets as they are without line breaks: base64 is folded at 76 characters, quoted-printable ends a line
 * with an equals sign. Tells only of needles that lie across a removed break; the others are found without.
 */
final class Unfolded {

    private static final byte[] EQUALS = {'='};

    private final NeedleScan.Pass pass;
    private long fed;
    private long lastBreak = -1;
    private long removed;
    private boolean equalsPending;

    Unfolded(NeedleScan scan, NeedleScan.Found found) {
        this.pass = scan.new Pass((needle, offset) -> {
            if (offset < lastBreak && lastBreak < offset + needle.length()) {
                found.at(needle, offset + removed);
            }
        });
    }

    /** Takes the first {@code length} octets of {@code piece}. */
    void feed(byte[] piece, int length) {
        int from = 0;
        if (equalsPending && length > 0) {
            equalsPending = false;
            if (isBreak(piece[0])) {
                removed++;
            } else {
                pass(EQUALS, 0, 1);
            }
        }
        for (int i = 0; i < length; i++) {
            if (isBreak(piece[i])) {
                boolean soft = i > from && piece[i - 1] == '=';
                pass(piece, from, soft ? i - 1 : i);
                removed += soft ? 2 : 1;
                lastBreak = fed;
                from = i + 1;
            }
        }
        equalsPending = from < length && piece[length - 1] == '=';
        pass(piece, from, equalsPending ? length - 1 : length);
    }

    private void pass(byte[] octets, int from, int to) {
        pass.feed(octets, from, to);
        fed += to - from;
    }

    private static boolean isBreak(byte octet) {
        return octet == '\r' || octet == '\n';
    }
}
