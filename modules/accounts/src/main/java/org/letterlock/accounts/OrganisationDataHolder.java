package org.letterlock.accounts;

/** A part of Letterlock that keeps something of organisations of its own. */
public interface OrganisationDataHolder {

    /**
     * Forgets all of {@code organisation}, which is ended; called before the organisation itself goes. May be called
     * again after a crash.
     */
    void end(OrganisationId organisation);
}
