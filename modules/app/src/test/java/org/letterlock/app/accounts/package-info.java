/** Accounts, end to end. */
@NullMarked
package org.letterlock.app.accounts;

import org.jspecify.annotations.NullMarked;
