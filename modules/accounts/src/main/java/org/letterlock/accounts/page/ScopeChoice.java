package org.letterlock.accounts.page;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.letterlock.accounts.Scope;

/** A scope to choose for a key. */
public record ScopeChoice(String tag, String textKey, boolean chosen) {

    /** Those that some call needs already and that the member may give, in order. */
    static List<ScopeChoice> of(Door.Member member, Set<Scope> chosen) {
        return Arrays.stream(Scope.values())
                .filter(scope -> scope != Scope.VALIDATIONS && member.may(scope.permission()))
                .map(scope -> new ScopeChoice(
                        scope.tag(), "apikey.scope." + scope.tag().replace(':', '-'), chosen.contains(scope)))
                .toList();
    }
}
