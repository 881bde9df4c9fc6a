package org.letterlock.privacy;

/**
 * A way out of this server; whoever dials a host asks it first. Those of a running server come from {@link Outlets}.
 */
@FunctionalInterface
public interface Outlet {

    /** Whether this host, in lower case and without a port, may be asked now. */
    boolean opensTo(String host);
}
