package org.letterlock.inboxes.page;

import org.letterlock.web.ProofTask;

/**
 * What stands between a person and a new address for a moment: a task for their browser, and what they wished for, so
 * that nothing is asked twice.
 *
 * @param task what to solve
 * @param wish the address that was wished for
 * @param held whether there is an inbox to go back to
 */
record WorkView(ProofTask task, WishView wish, boolean held) {

    /** Nothing was wished for: any address will do. */
    static final WishView ANY = new WishView("", "", "", "");
}
