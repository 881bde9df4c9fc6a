package org.letterlock.accounts;

import java.security.SecureRandom;
import java.time.InstantSource;
import org.letterlock.accounts.store.ExportLinkTable;
import org.letterlock.privacy.Token;

/**
 * Links to copies of what is kept about people: each good once, for {@link AccountPolicies#EXPORT_LINK}, in the browser
 * that asked for it. Safe for use by several threads.
 */
public final class ExportLinks {

    private static final String MARK = "llx_";

    private final ExportLinkTable table;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    ExportLinks(ExportLinkTable table, InstantSource clock) {
        this.table = table;
        this.clock = clock;
    }

    /** Makes a link; an earlier one of the same browser is good for nothing any more. */
    public Token make(SessionId session) {
        Token token = Token.random(MARK, random);
        table.put(session.value(), token.digest(), clock.instant());
        return token;
    }

    /** Uses the link up; false when it opens nothing for this browser, or nothing any more. */
    public boolean use(SessionId session, Token token) {
        return table.take(session.value(), token.digest(), clock.instant().minus(AccountPolicies.EXPORT_LINK));
    }

    void tidy() {
        table.removeUpTo(clock.instant().minus(AccountPolicies.EXPORT_LINK));
    }
}
