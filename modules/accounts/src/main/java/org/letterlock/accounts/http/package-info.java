/** The HTTP side of the accounts: the cookie of a signed-in browser, the API, and its keys. */
@NullMarked
package org.letterlock.accounts.http;

import org.jspecify.annotations.NullMarked;
