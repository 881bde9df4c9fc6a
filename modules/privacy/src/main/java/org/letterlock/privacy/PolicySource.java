package org.letterlock.privacy;

import java.util.List;

/** Where a module declares its policy; named in {@code META-INF/services/org.letterlock.privacy.PolicySource}. */
public interface PolicySource {
    SystemPolicy policy();

    /** The same with what the operator shortened of {@link #retentions}. */
    default SystemPolicy policy(Retentions chosen) {
        return policy();
    }

    /** What the operator may shorten. */
    default List<Retention> retentions() {
        return List.of();
    }

    /** Material changes of it that are declared before they hold; people are told of each. */
    default List<ComingChange> coming() {
        return List.of();
    }
}
