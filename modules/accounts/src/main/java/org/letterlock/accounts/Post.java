package org.letterlock.accounts;

import org.letterlock.validation.EmailAddress;

/** The one way by which mail about accounts leaves. */
public interface Post {

    /**
     * Takes a mail to be sent; durable when this returns, and sent later by itself.
     *
     * @param language tag of the language it is written in
     */
    void send(EmailAddress to, String language, ServiceMail mail);
}
