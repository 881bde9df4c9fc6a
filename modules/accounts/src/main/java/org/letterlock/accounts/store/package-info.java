/** The tables of the accounts. They take sealed octets, digests and random names, never a text that names a person. */
@NullMarked
package org.letterlock.accounts.store;

import org.jspecify.annotations.NullMarked;
