package org.letterlock.desk;

import java.util.Locale;

/** Why the server does not carry a request out by itself. */
public enum WaitsFor {
    /** Somebody must read and judge it. */
    JUDGEMENT,
    /** The account is guarded by more than its mailbox: who asks has to sign in, or people have to look. */
    SECOND_FACTOR,
    /** An organisation would be left without an owner. */
    ANOTHER_OWNER;

    /** The key of what who asked is told. */
    public String textKey() {
        return "desk.waiting." + tag();
    }

    /** The key of what who answers is told. */
    public String consoleKey() {
        return "desk.console.why." + tag();
    }

    /** Its stable name. */
    public String tag() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
