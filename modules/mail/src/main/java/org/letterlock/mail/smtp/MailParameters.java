package org.letterlock.mail.smtp;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of MAIL and RCPT: SIZE (RFC 1870), BODY (RFC 6152, RFC 3030), SMTPUTF8 (RFC 6531), and those that only
 * a relay needs, which are checked and dropped: RET, ENVID, NOTIFY, ORCPT (RFC 3461) and AUTH (RFC 4954).
 */
final class MailParameters {

    private static final int ENVID_LENGTH = 100;
    private static final int ORCPT_LENGTH = 500;
    private static final int SIZE_DIGITS = 20;

    /** Announced octets; {@link Long#MAX_VALUE} also for anything above it. */
    long size;

    boolean utf8;
    boolean binary;
    private final Set<String> seen = new HashSet<>();

    /** Reads the parameters of MAIL; null when all is well, else the refusal. */
    @Nullable
    Reply readForMail(String text) {
        return read(text, true);
    }

    /** Reads the parameters of RCPT; null when all is well, else the refusal. */
    @Nullable
    Reply readForRecipient(String text) {
        return read(text, false);
    }

    private @Nullable Reply read(String text, boolean mail) {
        int at = 0;
        while (at < text.length()) {
            int end = text.indexOf(' ', at);
            end = end < 0 ? text.length() : end;
            if (end > at) {
                Reply refusal = one(text.substring(at, end), mail);
                if (refusal != null) {
                    return refusal;
                }
            }
            at = end + 1;
        }
        return null;
    }

    private @Nullable Reply one(String parameter, boolean mail) {
        int equals = parameter.indexOf('=');
        String keyword = (equals < 0 ? parameter : parameter.substring(0, equals)).toUpperCase(Locale.ROOT);
        String value = equals < 0 ? null : parameter.substring(equals + 1);
        Boolean valid = mail ? mailParameter(keyword, value) : recipientParameter(keyword, value);
        if (valid == null) {
            return Reply.UNKNOWN_PARAMETER;
        }
        return valid && seen.add(keyword) ? null : Reply.PARAMETER_SYNTAX;
    }

    private @Nullable Boolean mailParameter(String keyword, @Nullable String value) {
        return switch (keyword) {
            case "SIZE" -> value != null && size(value);
            case "BODY" -> value != null && body(value.toUpperCase(Locale.ROOT));
            case "SMTPUTF8" -> {
                utf8 = true;
                yield value == null;
            }
            case "RET" -> value != null && (value.equalsIgnoreCase("FULL") || value.equalsIgnoreCase("HDRS"));
            case "ENVID" -> value != null && value.length() <= ENVID_LENGTH && isXtext(value);
            case "AUTH" -> value != null && (value.equals("<>") || isXtext(value));
            default -> null;
        };
    }

    private static @Nullable Boolean recipientParameter(String keyword, @Nullable String value) {
        return switch (keyword) {
            case "NOTIFY" -> value != null && isNotify(value.toUpperCase(Locale.ROOT));
            case "ORCPT" -> value != null && value.length() <= ORCPT_LENGTH && isOriginalRecipient(value);
            default -> null;
        };
    }

    private boolean size(String value) {
        if (value.length() > SIZE_DIGITS || !Digits.all(value)) {
            return false;
        }
        size = Digits.saturated(value);
        return true;
    }

    private boolean body(String value) {
        binary = value.equals("BINARYMIME");
        return binary || value.equals("7BIT") || value.equals("8BITMIME");
    }

    private static boolean isNotify(String value) {
        if (value.equals("NEVER")) {
            return true;
        }
        for (String event : value.split(",", -1)) {
            if (!event.equals("SUCCESS") && !event.equals("FAILURE") && !event.equals("DELAY")) {
                return false;
            }
        }
        return true;
    }

    private static boolean isOriginalRecipient(String value) {
        int semicolon = value.indexOf(';');
        if (semicolon <= 0) {
            return false;
        }
        boolean atom = value.substring(0, semicolon)
                .chars()
                .allMatch(c -> c == '-' || (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z'));
        // RFC 6533 section 3 writes international addresses in UTF-8 here.
        boolean international = value.regionMatches(true, 0, "utf-8;", 0, 6);
        String address = value.substring(semicolon + 1);
        return atom && !address.isEmpty() && (international ? isVisible(address) : isXtext(address));
    }

    private static boolean isVisible(String text) {
        return text.chars().allMatch(c -> c > ' ' && c != 0x7f);
    }

    /**
     * RFC 3461 section 4: visible ASCII without plus and equals sign, which are written as plus and two upper-case hex
     * digits.
     */
    static boolean isXtext(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c <= ' ' || c > '~' || c == '=') {
                return false;
            }
            if (c == '+') {
                if (i + 2 >= text.length() || !isUpperHex(text.charAt(i + 1)) || !isUpperHex(text.charAt(i + 2))) {
                    return false;
                }
                i += 2;
            }
        }
        return true;
    }

    private static boolean isUpperHex(char c) {
        return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'F');
    }
}
