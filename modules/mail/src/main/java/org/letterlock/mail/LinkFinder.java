package org.letterlock.mail;

import java.util.List;
import java.util.Optional;
import org.letterlock.mail.codes.LinkSearch;

/**
 * A finder of the link that confirms, signs in, resets or activates; local and by rule, in English, German, French,
 * Spanish, Portuguese, Vietnamese, Chinese, Japanese and Korean. Words decide: what the link says, or what the sentence
 * says that it stands in. What a URL looks like never suffices. A deceptive link is never found, nor one for who did
 * <em>not</em> ask for the mail. Time is linear in the links and their words.
 */
public final class LinkFinder {

    private LinkFinder() {}

    /** The surest such link, the first of equals; empty when there is none. */
    public static Optional<FoundLink> find(String subject, List<MailLink> links) {
        return LinkSearch.find(subject, links);
    }
}
