package org.letterlock.mail;

import java.util.List;

/**
 * Everything that was found out about where a mail really comes from.
 *
 * @param results SPF first, then DKIM in the order of the signatures, DMARC, ARC; of each method at least one, of which
 *     {@link AuthenticationResult.Verdict#NONE} says that there was nothing to judge
 */
public record AuthenticationReport(List<AuthenticationResult> results) {

    public AuthenticationReport {
        results = List.copyOf(results);
    }
}
