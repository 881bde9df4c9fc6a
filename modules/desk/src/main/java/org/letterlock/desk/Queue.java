package org.letterlock.desk;

import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.letterlock.privacy.Operator.Contact;

/** What people can write about; each is answered by others. */
public enum Queue {
    CONTACT("contact", "desk.contact", Contact.SUPPORT, Deadline.INQUIRY, DeskPolicies.TICKET),
    ABUSE("abuse", "desk.abuse-report", Contact.ABUSE, Deadline.INQUIRY, DeskPolicies.ABUSE_REPORT),
    CHILD("child-data", "desk.child-report", Contact.PRIVACY, Deadline.CHILD, DeskPolicies.TICKET),
    /** Mail to the privacy contact that names no right. */
    PRIVACY("privacy-mail", "desk.privacy-mail", Contact.PRIVACY, Deadline.INQUIRY, DeskPolicies.TICKET);

    private final String tag;
    private final String dataClass;
    private final Contact contact;
    private final Deadline deadline;
    private final Duration life;

    Queue(String tag, String dataClass, Contact contact, Deadline deadline, Duration life) {
        this.tag = tag;
        this.dataClass = dataClass;
        this.contact = contact;
        this.deadline = deadline;
        this.life = life;
    }

    /** The queue with this tag. */
    public static Optional<Queue> of(String tag) {
        return Stream.of(values()).filter(queue -> queue.tag.equals(tag)).findFirst();
    }

    /** Where mail for that contact is answered; who looks into abuse also looks into security. */
    static Queue of(Contact contact) {
        return switch (contact) {
            case SUPPORT -> CONTACT;
            case PRIVACY -> PRIVACY;
            case ABUSE, SECURITY -> ABUSE;
        };
    }

    /** To which of the operator's addresses a reply goes. */
    Contact contact() {
        return contact;
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
