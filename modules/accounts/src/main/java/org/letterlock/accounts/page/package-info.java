/**
 * The pages of the accounts: sign-up and sign-in, and the workspace below {@code /app}. Plain forms, each answered by a
 * redirect; everything works without a script but passkeys, which are one.
 */
@NullMarked
package org.letterlock.accounts.page;

import org.jspecify.annotations.NullMarked;
