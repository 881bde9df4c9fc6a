package org.letterlock.privacy;

/** Where a module declares its policy; named in {@code META-INF/services/org.letterlock.privacy.PolicySource}. */
public interface PolicySource {
    SystemPolicy policy();
}
