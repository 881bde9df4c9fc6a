package org.letterlock.mail;

/** Whether a mail may be sent now: an open {@link Intake}, or the reason to come back later. */
public sealed interface IntakeVerdict permits Intake, IntakeVerdict.TryLater {

    /** 452 4.3.1: the server holds as much mail as it may. */
    record TryLater() implements IntakeVerdict {}
}
