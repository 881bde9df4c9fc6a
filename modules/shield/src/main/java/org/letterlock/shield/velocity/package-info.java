/**
 * The pace of sign-ups, seen without identities: keyed digests under keys that live two hours, sketches of the last
 * sixty minutes, what is unusual in them, and hours with noise for ninety days.
 */
@NullMarked
package org.letterlock.shield.velocity;

import org.jspecify.annotations.NullMarked;
