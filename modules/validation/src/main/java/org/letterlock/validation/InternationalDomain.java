package org.letterlock.validation;

import java.text.Normalizer;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.letterlock.validation.AddressError.Reason;

/**
 * One reading of a host name with characters beyond ASCII, into A-labels (RFC 5891). Characters are folded as people
 * expect: upper case, full-width forms, ideographic full stops (UTS 46, non-transitional, so {@code straße} stays
 * itself and does not become somebody else's {@code strasse}). Refused, because the JDK does not know enough to check
 * them or the folding would drop them: joiners, ignorable characters, letters with iota subscript. Labels that are
 * A-labels already are not decoded.
 */
final class InternationalDomain {

    /** No label of more units than this becomes short enough; it also bounds the normaliser's work. */
    private static final int WRITTEN_LABEL_MAX = 252;

    private final CharSequence text;
    private final boolean underscores;
    private final StringBuilder domain = new StringBuilder();
    private int labelStart;
    private boolean rightToLeft;
    private int disorderedLabel = -1;
    private @Nullable AddressError error;

    InternationalDomain(CharSequence text, boolean underscores) {
        this.text = text;
        this.underscores = underscores;
    }

    AddressError error() {
        return Objects.requireNonNull(error);
    }

    /** Where the label begins that was read last. */
    int lastLabel() {
        return labelStart;
    }

    /** The A-labels of what stands from {@code from} to the end of the text; null when there is an {@link #error}. */
    @Nullable
    String read(int from) {
        labelStart = from;
        int i = from;
        while (i < text.length()) {
            if (isDot(text.charAt(i))) {
                if (!appendLabel(i)) {
                    return null;
                }
                domain.append('.');
                labelStart = i + 1;
            } else if (i - labelStart == WRITTEN_LABEL_MAX) {
                return fail(Reason.DOMAIN_LABEL_TOO_LONG, i);
            }
            i++;
        }
        if (!appendLabel(i)) {
            return null;
        }
        if (rightToLeft && disorderedLabel >= 0) {
            return fail(Reason.DOMAIN_NOT_INTERNATIONAL, disorderedLabel);
        }
        return domain.toString();
    }

    /** The dots of RFC 3490 section 3.1, which input methods of East Asia write. */
    private static boolean isDot(char unit) {
        return unit == '.' || unit == '\u3002' || unit == '\uFF0E' || unit == '\uFF61';
    }

    private boolean appendLabel(int end) {
        if (labelStart == end) {
            fail(Reason.DOMAIN_LABEL_EMPTY, end);
            return false;
        }
        String label = folded(end);
        if (label == null || !isWellFormed(label, end)) {
            return false;
        }
        rightToLeft |= BidiRule.isRightToLeft(label);
        if (disorderedLabel < 0 && !BidiRule.allows(label)) {
            disorderedLabel = labelStart;
        }
        String encoded = isAscii(label) ? label : "xn--" + Punycode.encode(label);
        if (encoded.length() > AddressParser.LABEL_OCTETS_MAX) {
            fail(Reason.DOMAIN_LABEL_TOO_LONG, labelStart);
            return false;
        }
        domain.append(encoded);
        if (domain.length() > AddressParser.DOMAIN_OCTETS_MAX) {
            fail(Reason.DOMAIN_TOO_LONG, labelStart);
            return false;
        }
        return true;
    }

    private @Nullable String folded(int end) {
        StringBuilder folded = new StringBuilder();
        int i = labelStart;
        while (i < end) {
            int codePoint = Character.codePointAt(text, i);
            if (codePoint < 0x80) {
                if (!AddressCharacters.isHostCharacter(codePoint, underscores)) {
                    return fail(codePoint == '@' ? Reason.SECOND_AT_SIGN : Reason.DOMAIN_ILLEGAL_CHARACTER, i);
                }
                folded.append((char) Character.toLowerCase(codePoint));
            } else if (Character.getType(codePoint) == Character.SURROGATE) {
                return fail(Reason.DOMAIN_ILLEGAL_CHARACTER, i);
            } else if (!DomainCharacters.appendFolded(codePoint, folded)) {
                return fail(Reason.DOMAIN_NOT_INTERNATIONAL, i);
            }
            i += Character.charCount(codePoint);
        }
        return Normalizer.normalize(folded, Normalizer.Form.NFC);
    }

    private boolean isWellFormed(String label, int end) {
        if (label.charAt(0) == '-') {
            fail(Reason.DOMAIN_LABEL_HYPHEN, labelStart);
            return false;
        }
        if (label.charAt(label.length() - 1) == '-') {
            fail(Reason.DOMAIN_LABEL_HYPHEN, end - 1);
            return false;
        }
        if (isAsWritten(label, end)) {
            return true;
        }
        if (label.startsWith("--", 2)) {
            fail(Reason.DOMAIN_LABEL_HYPHEN, labelStart);
            return false;
        }
        if (AddressCharacters.isMark(label.codePointAt(0))) {
            fail(Reason.DOMAIN_NOT_INTERNATIONAL, labelStart);
            return false;
        }
        return true;
    }

    /** Whether the label was written in ASCII, so that two hyphens in it are the business of who registered it. */
    private boolean isAsWritten(String label, int end) {
        return end - labelStart == label.length() && isAscii(text.subSequence(labelStart, end));
    }

    private static boolean isAscii(CharSequence label) {
        return label.chars().allMatch(unit -> unit < 0x80);
    }

    private @Nullable String fail(Reason reason, int position) {
        error = new AddressError(reason, position);
        return null;
    }
}
