package org.letterlock.desk;

import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/** What people can write about; each is answered by others. */
public enum Queue {
    CONTACT("contact", "desk.contact", Deadline.INQUIRY, DeskPolicies.TICKET),
    ABUSE("abuse", "desk.abuse-report", Deadline.INQUIRY, DeskPolicies.ABUSE_REPORT),
    CHILD("child-data", "desk.child-report", Deadline.CHILD, DeskPolicies.TICKET);

    private final String tag;
    private final String dataClass;
    private final Deadline deadline;
    private final Duration life;

    Queue(String tag, String dataClass, Deadline deadline, Duration life) {
        this.tag = tag;
        this.dataClass = dataClass;
        this.deadline = deadline;
        this.life = life;
    }

    /** The queue with this tag. */
    public static Optional<Queue> of(String tag) {
        return Stream.of(values()).filter(queue -> queue.tag.equals(tag)).findFirst();
    }

    /** Its stable name, and the path of its form. */
    public String tag() {
        return tag;
    }

    /** The key of one of its texts. */
    public String key(String text) {
        return "desk." + tag + "." + text;
    }

    /** The row of the policy it falls under. */
    public String dataClass() {
        return dataClass;
    }

    public Deadline deadline() {
        return deadline;
    }

    /** How long a conversation stays after its last message. */
    Duration life() {
        return life;
    }
}
