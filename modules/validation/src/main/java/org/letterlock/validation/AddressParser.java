package org.letterlock.validation;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.letterlock.validation.AddressError.Reason;

/**
 * One reading of one address, from left to right, one pass over its UTF-16 units. Every part has a limit and reading
 * stops where a limit is passed, so a text of any length costs no more than the longest address. An address in
 * lower-case ASCII allocates nothing but its two parts; Unicode takes slower ways behind the same checks.
 */
final class AddressParser {

    /** What {@link EmailAddress#parse} takes; bits of {@link AddressForm}. */
    static final int STRICT = AddressProfile.RFC5321.bits();
    /** What {@link EmailAddress#parseReversePath} takes. */
    static final int GENEROUS = AddressProfile.REVERSE_PATH.bits();

    static final int ADDRESS_OCTETS_MAX = 254;
    static final int LOCAL_PART_OCTETS_MAX = 64;
    static final int DOMAIN_OCTETS_MAX = 255;
    static final int LABEL_OCTETS_MAX = 63;

    private static final int FAILED = -1;

    private final CharSequence text;
    private final int length;
    private final int forms;
    private final int localPartMax;

    private int localPartOctets;
    private boolean asciiLocalPart = true;
    private boolean strayDots;
    private @Nullable AddressError error;

    /** @param forms bits of {@link AddressForm}; those about comments and about what the domain is are not read here */
    AddressParser(CharSequence text, int forms) {
        this.text = text;
        this.length = text.length();
        this.forms = forms;
        this.localPartMax = takes(AddressForm.LONG_LOCAL_PART) ? ADDRESS_OCTETS_MAX - 2 : LOCAL_PART_OCTETS_MAX;
    }

    private boolean takes(AddressForm form) {
        return (forms & form.bit()) != 0;
    }

    AddressResult parse() {
        if (length == 0) {
            return new AddressError(Reason.EMPTY, 0);
        }
        int at = localPart();
        if (at == FAILED) {
            return Objects.requireNonNull(error);
        }
        String localPart = text.subSequence(0, at).toString();
        if (!asciiLocalPart) {
            localPart = composed(localPart);
        } else if (strayDots) {
            localPart = '"' + localPart + '"';
        }
        String domain = localPart == null ? null : domain(at + 1);
        if (localPart == null || domain == null) {
            return Objects.requireNonNull(error);
        }
        return new EmailAddress(localPart, domain);
    }

    /** Reads up to the at sign and returns its index. */
    private int localPart() {
        return text.charAt(0) == '"' && takes(AddressForm.QUOTED) ? quotedString() : dotString();
    }

    private int dotString() {
        int atomStart = 0;
        int i = 0;
        while (i < length) {
            char unit = text.charAt(i);
            if (AddressCharacters.isAtext(unit)) {
                i = take(i, 1);
            } else if (unit == '@') {
                return endOfDotString(i, atomStart);
            } else if (unit == '.') {
                if (i == atomStart && straysAt(i)) {
                    return FAILED;
                }
                i = take(i, 1);
                atomStart = i;
            } else {
                i = takeInternational(i, i == atomStart, Reason.LOCAL_PART_ILLEGAL_CHARACTER);
            }
            if (i == FAILED) {
                return FAILED;
            }
        }
        return fail(Reason.AT_SIGN_MISSING, length);
    }

    private int endOfDotString(int at, int atomStart) {
        if (at == 0) {
            return fail(Reason.LOCAL_PART_MISSING, 0);
        }
        return at == atomStart && straysAt(at - 1) ? FAILED : at;
    }

    /** A dot with nothing before or behind it; whether that is a fault. */
    private boolean straysAt(int dot) {
        strayDots = takes(AddressForm.STRAY_DOTS);
        return !strayDots && fail(Reason.LOCAL_PART_MISPLACED_DOT, dot) == FAILED;
    }

    private int quotedString() {
        int i = take(0, 1);
        while (i < length) {
            char unit = text.charAt(i);
            if (unit == '"') {
                return endOfQuotedString(i);
            } else if (unit == '\\') {
                i = takeQuotedPair(i);
            } else if (AddressCharacters.isPrintable(unit)) {
                i = take(i, 1);
            } else {
                i = takeInternational(i, i == 1, Reason.QUOTE_ILLEGAL_CHARACTER);
            }
            if (i == FAILED) {
                return FAILED;
            }
        }
        return fail(Reason.QUOTE_NOT_CLOSED, length);
    }

    private int takeQuotedPair(int backslash) {
        int escaped = backslash + 1;
        if (escaped == length) {
            return fail(Reason.QUOTE_NOT_CLOSED, length);
        }
        if (!AddressCharacters.isPrintable(text.charAt(escaped))) {
            return fail(Reason.QUOTE_ILLEGAL_CHARACTER, escaped);
        }
        return take(backslash, 1) == FAILED ? FAILED : take(escaped, 1);
    }

    private int endOfQuotedString(int quote) {
        int next = take(quote, 1);
        if (next == FAILED) {
            return FAILED;
        }
        if (next == length) {
            return fail(Reason.AT_SIGN_MISSING, length);
        }
        return text.charAt(next) == '@' ? next : fail(Reason.LOCAL_PART_ILLEGAL_CHARACTER, next);
    }

    /** Takes the code point at {@code i}, which is none of the allowed ASCII. */
    private int takeInternational(int i, boolean first, Reason reason) {
        int codePoint = Character.codePointAt(text, i);
        if (codePoint < 0x80 || !takes(AddressForm.INTERNATIONAL) || !AddressCharacters.isSafe(codePoint)) {
            return fail(reason, i);
        }
        if (first && AddressCharacters.isMark(codePoint)) {
            return fail(reason, i);
        }
        asciiLocalPart = false;
        int last = i + Character.charCount(codePoint) - 1;
        return take(i, AddressCharacters.utf8Octets(codePoint)) == FAILED ? FAILED : last + 1;
    }

    /** Counts the unit at {@code i} and returns the next index. */
    private int take(int i, int octets) {
        localPartOctets += octets;
        return localPartOctets > localPartMax ? fail(Reason.LOCAL_PART_TOO_LONG, i) : i + 1;
    }

    /**
     * The local part in NFC (RFC 6532 section 3.1), read again, because NFC can make a semicolon of a Greek question
     * mark and can make text longer. It is at most {@link #localPartMax} octets here, which bounds the normaliser's
     * work.
     */
    private @Nullable String composed(String localPart) {
        if (Normalizer.isNormalized(localPart, Normalizer.Form.NFC)) {
            return localPart;
        }
        String composed = Normalizer.normalize(localPart, Normalizer.Form.NFC);
        AddressParser again = new AddressParser(composed + "@", forms);
        if (again.localPart() == composed.length()) {
            localPartOctets = again.localPartOctets;
            return composed;
        }
        return failed(Objects.requireNonNull(again.error).reason(), firstChange(localPart, composed));
    }

    private static int firstChange(String written, String composed) {
        int end = Math.min(written.length(), composed.length()) - 1;
        int i = 0;
        while (i < end && written.charAt(i) == composed.charAt(i)) {
            i++;
        }
        return Character.isLowSurrogate(written.charAt(i)) ? i - 1 : i;
    }

    private @Nullable String domain(int from) {
        if (from == length) {
            return failed(Reason.DOMAIN_MISSING, from);
        }
        return text.charAt(from) == '[' && takes(AddressForm.LITERAL) ? literal(from) : hostName(from);
    }

    private @Nullable String literal(int from) {
        int end = AddressLiteral.read(text, from);
        if (end < 0) {
            return failed(Reason.ADDRESS_LITERAL_INVALID, ~end);
        }
        if (end < length) {
            boolean at = text.charAt(end) == '@';
            return failed(at ? Reason.SECOND_AT_SIGN : Reason.ADDRESS_LITERAL_INVALID, end);
        }
        return tooLong(length - from, from)
                ? null
                : text.subSequence(from, length).toString();
    }

    private @Nullable String hostName(int from) {
        int labelStart = from;
        boolean upperCase = false;
        boolean underscores = takes(AddressForm.UNDERSCORE);
        for (int i = from; i < length; i++) {
            char unit = text.charAt(i);
            if (unit >= 0x80 && takes(AddressForm.INTERNATIONAL)) {
                return internationalHostName(from);
            }
            if (unit == '.') {
                if (labelFails(labelStart, i)) {
                    return null;
                }
                labelStart = i + 1;
            } else if (!AddressCharacters.isHostCharacter(unit, underscores)) {
                return failed(unit == '@' ? Reason.SECOND_AT_SIGN : Reason.DOMAIN_ILLEGAL_CHARACTER, i);
            } else if (unit == '-' && i == labelStart) {
                return failed(Reason.DOMAIN_LABEL_HYPHEN, i);
            } else if (i - labelStart == LABEL_OCTETS_MAX) {
                return failed(Reason.DOMAIN_LABEL_TOO_LONG, i);
            }
            upperCase |= unit >= 'A' && unit <= 'Z';
            if (i - from == DOMAIN_OCTETS_MAX) {
                return failed(Reason.DOMAIN_TOO_LONG, i);
            }
        }
        if (labelFails(labelStart, length) || tooLong(length - from, from + room())) {
            return null;
        }
        String domain = text.subSequence(from, length).toString();
        return upperCase ? domain.toLowerCase(Locale.ROOT) : domain;
    }

    private boolean labelFails(int start, int end) {
        if (start == end) {
            fail(Reason.DOMAIN_LABEL_EMPTY, end);
            return true;
        }
        if (text.charAt(end - 1) == '-') {
            fail(Reason.DOMAIN_LABEL_HYPHEN, end - 1);
            return true;
        }
        return false;
    }

    private @Nullable String internationalHostName(int from) {
        InternationalDomain reading = new InternationalDomain(text, takes(AddressForm.UNDERSCORE));
        String domain = reading.read(from);
        if (domain == null) {
            error = reading.error();
            return null;
        }
        return tooLong(domain.length(), reading.lastLabel()) ? null : domain;
    }

    /** How many octets of domain still fit. */
    private int room() {
        return ADDRESS_OCTETS_MAX - localPartOctets - 1;
    }

    private boolean tooLong(int domainOctets, int position) {
        if (domainOctets > room()) {
            fail(Reason.TOO_LONG, position);
            return true;
        }
        return false;
    }

    private @Nullable String failed(Reason reason, int position) {
        fail(reason, position);
        return null;
    }

    private int fail(Reason reason, int position) {
        error = new AddressError(reason, position);
        return FAILED;
    }
}
