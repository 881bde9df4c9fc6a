/** What tests of other modules need to work with the real database server. */
@NullMarked
package org.letterlock.storage.testing;

import org.jspecify.annotations.NullMarked;
