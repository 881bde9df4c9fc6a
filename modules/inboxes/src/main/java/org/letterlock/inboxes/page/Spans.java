package org.letterlock.inboxes.page;

import java.time.Duration;
import org.letterlock.inboxes.Lifetimes;
import org.letterlock.privacy.DurationWords;
import org.letterlock.web.Language;

/**
 * How long things of an inbox live, in words; the same values that end them.
 *
 * @param idle a session without use
 * @param left a session without its page
 * @param day a day inbox
 * @param retired an address after its inbox
 */
record Spans(String idle, String left, String day, String retired) {

    static Spans of(Lifetimes lifetimes, Language language) {
        return new Spans(
                words(lifetimes.sessionIdle(), language),
                words(lifetimes.sessionLeft(), language),
                words(lifetimes.day(), language),
                words(lifetimes.retired(), language));
    }

    private static String words(Duration duration, Language language) {
        return DurationWords.of(duration).in(language.tag());
    }
}
