package org.letterlock.inboxes.naming;

/** Whether a wished local part may be given out: the {@link LocalPart}, or why not. */
public sealed interface LocalPartVerdict permits LocalPart, LocalPartVerdict.Invalid, LocalPartVerdict.Reserved {

    /** It breaks the form. */
    record Invalid() implements LocalPartVerdict {}

    /** It belongs to the operator. */
    record Reserved() implements LocalPartVerdict {}
}
