package org.letterlock.inboxes;

import org.letterlock.mail.AuthenticationReport;

/** What is known about where a mail really comes from. */
public sealed interface Authenticity {

    /** It was judged. */
    record Checked(AuthenticationReport report) implements Authenticity {}

    /** Name servers are still being asked; that takes seconds. */
    record Checking() implements Authenticity {}

    /**
     * Nobody knows, and nobody will: the server asks no name server, had too much to do when the mail came, or stopped
     * before it had asked.
     */
    record Unchecked() implements Authenticity {}
}
