/**
 * Whether an e-mail address and an IP address can be trusted, and why: the service over the library {@code validation}.
 * Nothing about who was checked survives the answer.
 */
@NullMarked
package org.letterlock.shield;

import org.jspecify.annotations.NullMarked;
