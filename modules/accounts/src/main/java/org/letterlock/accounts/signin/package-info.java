/**
 * The mechanisms of signing in, each small and without a database: hashing passwords, codes of an authenticator,
 * passkey ceremonies, OpenID Connect, and the limits on guessing. What is kept stands in the tables of the neighbour
 * room; who may do what is decided in the root package.
 */
@NullMarked
package org.letterlock.accounts.signin;

import org.jspecify.annotations.NullMarked;
