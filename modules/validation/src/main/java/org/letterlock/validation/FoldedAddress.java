package org.letterlock.validation;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.letterlock.validation.AddressError.Reason;

/**
 * An address as message headers may write it, brought into the form of SMTP in one pass: comments and white space are
 * left out where RFC 5322 allows them, quoted words between dots are joined. Where they may not stand, reading ends
 * with what is wrong as the last unit kept, and the one parser of addresses, which reads what was kept, names it.
 */
final class FoldedAddress {

    /** More than an address with a comment on one header line (RFC 5322 section 2.1.1); it bounds the work. */
    private static final int UNITS_MAX = 1024;

    private static final int NONE = -1;
    private static final String BEHIND_LOCAL_WORD = "\"@.( \t\r\n";
    private static final String BEHIND_LABEL = ".( \t\r\n";

    private final CharSequence text;
    private final int length;
    private final boolean obsolete;

    private final StringBuilder kept = new StringBuilder();
    /** Where in the text each kept unit stood. */
    private int[] places = new int[64];

    private int at;
    private @Nullable AddressError fault;

    /** @param obsolete whether comments, white space and quoted words may also stand around dots */
    FoldedAddress(CharSequence text, boolean obsolete) {
        this.text = text;
        this.length = text.length();
        this.obsolete = obsolete;
    }

    /** @param forms bits of {@link AddressForm} */
    AddressResult parse(int forms) {
        if (length > UNITS_MAX) {
            return new AddressError(Reason.TOO_LONG, UNITS_MAX);
        }
        if (keepLocalPart()) {
            keepDomain();
        }
        AddressResult result = new AddressParser(kept, forms).parse();
        if (result instanceof AddressError(Reason reason, int position)) {
            int place = position < kept.length() ? places[position] : length;
            return fault != null && fault.position() <= place
                    ? fault
                    : new AddressError(reason == Reason.EMPTY ? Reason.AT_SIGN_MISSING : reason, place);
        }
        return fault == null ? result : fault;
    }

    /** Keeps words and dots; whether the at sign stands next. */
    private boolean keepLocalPart() {
        int words = 0;
        int strayDot = NONE;
        boolean quoted = false;
        at = behind(at);
        while (at < length) {
            boolean quote = text.charAt(at) == '"' && (words == 0 || obsolete);
            quoted |= quote;
            if (quote) {
                keepQuoted();
            } else if (!keepUntil(BEHIND_LOCAL_WORD) && strayDot == NONE) {
                strayDot = text.charAt(at) == '.' || words == 0 ? at : places[kept.length() - 1];
            }
            words++;
            if (!endsWord(true)) {
                return false;
            }
            if (at < length && text.charAt(at) == '@') {
                if (quoted && words > 1) {
                    joinWords(strayDot);
                }
                return true;
            }
            keepDot();
            if (quoted && !obsolete) {
                return false;
            }
        }
        return false;
    }

    private void keepDomain() {
        keep();
        at = behind(at);
        if (at < length && text.charAt(at) == '[') {
            keepLiteral();
            return;
        }
        while (at < length) {
            keepUntil(BEHIND_LABEL);
            if (!endsWord(false) || at == length) {
                return;
            }
            keepDot();
        }
    }

    /**
     * Leaves out what stands behind a word when the end comes then, or a dot that may have it. Otherwise keeps one unit
     * of it, for the parser to name; whether reading goes on.
     */
    private boolean endsWord(boolean local) {
        int next = behind(at);
        boolean end = next == length || local && text.charAt(next) == '@';
        if (end || text.charAt(next) == '.' && (obsolete || next == at)) {
            at = next;
            return true;
        }
        keep();
        return false;
    }

    private void keepDot() {
        if (at == length) {
            return;
        }
        keep();
        int next = behind(at);
        if (next > at && !obsolete) {
            keep();
            at = length;
        } else {
            at = next;
        }
    }

    private void keepLiteral() {
        while (at < length && text.charAt(at) != ']') {
            int next = foldOrBlank(at);
            if (next > at) {
                at = next;
            } else {
                keep();
            }
        }
        if (at < length) {
            keep();
            at = behind(at);
            if (at < length) {
                keep();
            }
        }
    }

    private void keepQuoted() {
        keep();
        while (at < length && text.charAt(at) != '"') {
            char unit = text.charAt(at);
            if (unit == '\r' && foldOrBlank(at) > at) {
                at += 2;
            } else if (unit == '\t') {
                keep(' ', at++);
            } else {
                keep();
                if (unit == '\\' && at < length) {
                    keep();
                }
            }
        }
        if (at < length) {
            keep();
        }
    }

    /** Words with a quoted one among them mean what one word, in quotes if need be, means as well. */
    private void joinWords(int strayDot) {
        if (strayDot != NONE) {
            fault = new AddressError(Reason.LOCAL_PART_MISPLACED_DOT, strayDot);
            kept.setLength(0);
            return;
        }
        StringBuilder joined = new StringBuilder();
        boolean quoted = false;
        boolean needsQuotes = false;
        for (int i = 0; i < kept.length(); i++) {
            char unit = kept.charAt(i);
            if (unit == '"') {
                quoted = !quoted;
                continue;
            }
            char meant = unit == '\\' && quoted ? kept.charAt(++i) : unit;
            boolean afterDot = joined.isEmpty() || joined.charAt(joined.length() - 1) == '.';
            needsQuotes |= meant == '.' ? afterDot : meant < 0x80 && !AddressCharacters.isAtext(meant);
            joined.append(meant);
            places[joined.length() - 1] = places[i];
        }
        needsQuotes |= joined.isEmpty() || joined.charAt(joined.length() - 1) == '.';
        write(joined, needsQuotes);
    }

    private void write(StringBuilder word, boolean quoted) {
        int[] stood = Arrays.copyOf(places, word.length());
        kept.setLength(0);
        if (quoted) {
            keep('"', 0);
        }
        for (int i = 0; i < word.length(); i++) {
            char unit = word.charAt(i);
            if (quoted && (unit == '"' || unit == '\\')) {
                keep('\\', stood[i]);
            }
            keep(unit, stood[i]);
        }
        if (quoted) {
            keep('"', at - 1);
        }
    }

    /** Whether anything was kept. */
    private boolean keepUntil(String ends) {
        int from = at;
        while (at < length && ends.indexOf(text.charAt(at)) < 0) {
            keep();
        }
        return at > from;
    }

    private void keep() {
        keep(text.charAt(at), at);
        at++;
    }

    private void keep(char unit, int place) {
        if (kept.length() == places.length) {
            places = Arrays.copyOf(places, 2 * places.length);
        }
        places[kept.length()] = place;
        kept.append(unit);
    }

    /** The index behind comments and white space. A fault in a comment is noted and ends the reading. */
    private int behind(int from) {
        int i = from;
        while (i < length && fault == null) {
            int next = text.charAt(i) == '(' ? comment(i) : foldOrBlank(i);
            if (next == i) {
                return i;
            }
            i = next;
        }
        return fault == null ? i : length;
    }

    /** The index behind the comment that opens here; comments may stand in comments. */
    private int comment(int open) {
        int depth = 0;
        int i = open;
        while (i < length) {
            char unit = text.charAt(i);
            if (unit == '(') {
                depth++;
            } else if (unit == ')' && --depth == 0) {
                return i + 1;
            } else if (unit == '\\' && i + 1 < length) {
                i++;
            }
            int next = foldOrBlank(i);
            if (next == i && isControl(text.charAt(i))) {
                fault = new AddressError(Reason.COMMENT_ILLEGAL_CHARACTER, i);
                return length;
            }
            i = Math.max(next, i + 1);
        }
        fault = new AddressError(Reason.COMMENT_NOT_CLOSED, length);
        return length;
    }

    /** The index behind one blank, or behind a line break that a blank follows; {@code from} when there is neither. */
    private int foldOrBlank(int from) {
        char unit = text.charAt(from);
        if (unit == ' ' || unit == '\t') {
            return from + 1;
        }
        boolean fold = unit == '\r'
                && from + 2 < length
                && text.charAt(from + 1) == '\n'
                && (text.charAt(from + 2) == ' ' || text.charAt(from + 2) == '\t');
        return fold ? from + 3 : from;
    }

    private static boolean isControl(char unit) {
        return unit < ' ' || unit >= 0x7F && unit < 0xA0;
    }
}
