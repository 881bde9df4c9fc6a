package org.letterlock.accounts;

import org.letterlock.validation.EmailAddress;

/**
 * An account at Google, whose owner sat at the browser a moment ago.
 *
 * @param issuer who says so
 * @param subject what Google calls the account, never given to another
 * @param email its address, which Google has verified some time
 * @param hosted whether Google itself runs that mailbox, so that its word about who owns it is good today
 */
public record GoogleAccount(String issuer, String subject, EmailAddress email, boolean hosted) {

    @Override
    public String toString() {
        return "GoogleAccount[hidden]";
    }
}
