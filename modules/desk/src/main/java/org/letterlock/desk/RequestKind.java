package org.letterlock.desk;

import java.util.Optional;
import java.util.stream.Stream;

/** What somebody can ask for, by the law that gives it, and how it is handled. */
public enum RequestKind {
    ACCESS(Handling.COPY),
    PORTABILITY(Handling.COPY),
    RECTIFICATION(Handling.RENAME),
    ERASURE(Handling.ERASE),
    RESTRICTION(Handling.RESTRICT),
    OBJECTION(Handling.OBJECT),
    WITHDRAWAL(Handling.WITHDRAW),
    CCPA_KNOW(Handling.COPY, Deadline.CALIFORNIA),
    CCPA_DELETE(Handling.ERASE, Deadline.CALIFORNIA),
    CCPA_OPT_OUT(Handling.OPT_OUT, Deadline.CALIFORNIA),
    PDPA_ACCESS(Handling.COPY),
    PDPA_CORRECTION(Handling.RENAME),
    PDPA_WITHDRAWAL(Handling.WITHDRAW),
    /** An end of a restriction, an objection and an opt-out. */
    RELEASE(Handling.RELEASE),
    /** A complaint about how data is handled. */
    COMPLAINT(Handling.JUDGE, Deadline.COMPLAINT),
    /** By another law, which the words name. */
    OTHER(Handling.JUDGE);

    private final Handling handling;
    private final Deadline deadline;

    RequestKind(Handling handling) {
        this(handling, Deadline.RIGHT);
    }

    RequestKind(Handling handling, Deadline deadline) {
        this.handling = handling;
        this.deadline = deadline;
    }

    /** What is done about it. Everything but {@link #JUDGE} the server does by itself where it can. */
    enum Handling {
        COPY,
        RENAME,
        ERASE,
        RESTRICT,
        OBJECT,
        WITHDRAW,
        OPT_OUT,
        RELEASE,
        JUDGE
    }

    /** The kind with this tag. */
    public static Optional<RequestKind> of(String tag) {
        return Stream.of(values()).filter(kind -> kind.tag().equals(tag)).findFirst();
    }

    /** Its stable name, such as {@code ccpa-know}. */
    public String tag() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    /** The key of what it is called. */
    public String textKey() {
        return "right." + tag();
    }

    /** How long people have where people must answer. */
    public Deadline deadline() {
        return deadline;
    }

    Handling handling() {
        return handling;
    }

    /** Whether who asks should first read what it does. */
    public boolean hasConsequences() {
        return handling == Handling.ERASE || handling == Handling.WITHDRAW;
    }

    /** Whether a copy is handed out. */
    public boolean givesCopy() {
        return handling == Handling.COPY;
    }

    /** Whether the words that come with it are a new name. */
    public boolean givesName() {
        return handling == Handling.RENAME;
    }

    /** Whether it cannot be understood without words. */
    public boolean needsWords() {
        return handling == Handling.JUDGE || handling == Handling.RENAME;
    }
}
