package org.letterlock.accounts;

import java.net.URI;
import org.letterlock.web.GuardedFetcher;

/**
 * What signing in with Google needs from outside: the client that the operator registered there.
 *
 * @param issuer who signs its tokens, such as {@code https://accounts.google.com}; never ends with a slash
 * @param clientId what Google calls this server
 * @param clientSecret by which Google knows that it is this server
 * @param fetcher asks it, within {@link Google#requests}
 */
public record GoogleSetup(URI issuer, String clientId, String clientSecret, GuardedFetcher fetcher) {

    @Override
    public String toString() {
        return "GoogleSetup[hidden]";
    }
}
