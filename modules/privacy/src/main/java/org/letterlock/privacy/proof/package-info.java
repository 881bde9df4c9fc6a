/**
 * The proof kit: what a test or an operator needs to show that a promise holds. Canaries are pushed through the real
 * surface and searched for in files, databases and the heap; the clock is moved; the ledger says which promise has a
 * proof.
 */
@NullMarked
package org.letterlock.privacy.proof;

import org.jspecify.annotations.NullMarked;
