package org.letterlock.inboxes;

/** What a person gets who asks for a test mail, besides that mail: nothing, but in a demonstration. */
@FunctionalInterface
public interface SampleMails {

    /** Nothing. */
    SampleMails NONE = _ -> {};

    /** Sends them to this address, by SMTP; returns when they have been taken or refused. */
    void send(String recipient);
}
