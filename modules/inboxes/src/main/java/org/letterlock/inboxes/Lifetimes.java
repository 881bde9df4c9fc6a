package org.letterlock.inboxes;

import java.time.Duration;

/**
 * How long things of an inbox live; as promised: {@link InboxPolicies#LIFETIMES}.
 *
 * @param sessionIdle a session inbox ends when it was not used for so long
 * @param sessionLeft a session inbox ends when its page has been gone for so long
 * @param sessionMost a session inbox ends at this age
 * @param day a day inbox ends so long after it was opened or last extended
 * @param retired an address is not given out again for so long after its inbox ended
 */
public record Lifetimes(
        Duration sessionIdle, Duration sessionLeft, Duration sessionMost, Duration day, Duration retired) {

    /** How old an inbox gets that is used but not extended. */
    Duration most(Profile profile) {
        return switch (profile) {
            case SESSION -> sessionMost;
            case DAY -> day;
        };
    }
}
