/**
 * People, their organisations, and how they get in: the side of Letterlock that has accounts. The inboxes need none of
 * it. {@link org.letterlock.accounts.Accounts} is the way in.
 */
@NullMarked
package org.letterlock.accounts;

import org.jspecify.annotations.NullMarked;
