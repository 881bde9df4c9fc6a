package org.letterlock.validation;

/**
 * The kind of mailboxes that a mail domain gives out, as far as lists and its name servers tell. The classes exclude
 * each other: a privacy relay is never counted as disposable, however many lists mix them.
 */
public enum DomainClass {
    /** Nothing else is known: the domain of a company, a school, a person. */
    CORPORATE,
    /** Anybody gets a lasting mailbox here, usually without paying. */
    FREE,
    /** Mailboxes that anybody gets for minutes or hours, and that nobody keeps. */
    DISPOSABLE,
    /** Made-up addresses of a service that passes mail on to its paying or known user's lasting mailbox. */
    PRIVACY_RELAY,
    /** A domain, often of one person, whose mail a forwarding service passes on. */
    FORWARDING_ALIAS
}
