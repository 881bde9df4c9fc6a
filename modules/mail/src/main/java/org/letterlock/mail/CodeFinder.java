package org.letterlock.mail;

import java.util.List;
import org.letterlock.mail.codes.CodeSearch;

/**
 * A finder of one-time codes, local and by rule: a code is a short run of digits (or of letters and digits) close to a
 * word that announces one, in English, German, French, Spanish, Portuguese, Vietnamese, Chinese, Japanese or Korean.
 * Years, dates, prices, phone and order numbers, colours, versions and tracking ids are refused. Time is linear in the
 * text.
 */
public final class CodeFinder {

    private CodeFinder() {}

    /** Codes in this mail, the surest first, at most {@link MailLimits#CODES_MAX}; each value once. */
    public static List<FoundCode> find(String subject, String text) {
        return CodeSearch.find(subject, text);
    }
}
