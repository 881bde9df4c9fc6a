package org.letterlock.desk;

import java.time.Duration;
import java.time.Instant;

/** How long an answer by people may take. */
public enum Deadline {
    /** For what a law gives, unless that law says otherwise. */
    RIGHT("right", DeskPolicies.ANSWER_WARNING, DeskPolicies.ANSWER),
    /** For what California's law gives. */
    CALIFORNIA("california", DeskPolicies.CALIFORNIA_WARNING, DeskPolicies.CALIFORNIA),
    /** For questions and reports of abuse. */
    INQUIRY("inquiry", DeskPolicies.INQUIRY_WARNING, DeskPolicies.INQUIRY),
    /** For complaints about how data is handled. */
    COMPLAINT("complaint", DeskPolicies.INQUIRY_WARNING, DeskPolicies.INQUIRY),
    /** For telling the authority of an incident. */
    INCIDENT("incident", DeskPolicies.INCIDENT_WARNING, DeskPolicies.INCIDENT),
    /** For reports that data of a child is here. */
    CHILD("child", DeskPolicies.CHILD_WARNING, DeskPolicies.CHILD);

    private final String tag;
    private final Duration warning;
    private final Duration whole;

    Deadline(String tag, Duration warning, Duration whole) {
        this.tag = tag;
        this.warning = warning;
        this.whole = whole;
    }

    /** How near an end is. */
    public enum State {
        CALM("calm"),
        WARNING("warning"),
        LATE("late");

        private final String tag;

        State(String tag) {
            this.tag = tag;
        }

        public String tag() {
            return tag;
        }

        /** The key of what it is called. */
        public String textKey() {
            return "desk.state." + tag;
        }
    }

    /** Its stable name. */
    public String tag() {
        return tag;
    }

    /** When people are warned of what came {@code at}. */
    public Instant warning(Instant at) {
        return at.plus(warning);
    }

    /** When the answer is late to what came {@code at}. */
    public Instant end(Instant at) {
        return at.plus(whole);
    }

    /** How near the end is of what came {@code at}. */
    public State state(Instant at, Instant now) {
        if (!now.isBefore(end(at))) {
            return State.LATE;
        }
        return now.isBefore(warning(at)) ? State.CALM : State.WARNING;
    }
}
