package org.letterlock.mail.smtp;

/** What comes of a MAIL command: a transaction, or the reason there is none. */
sealed interface Opening permits Transaction, Opening.Refused {

    /** MAIL was refused. */
    record Refused(Reply reply) implements Opening {}
}
