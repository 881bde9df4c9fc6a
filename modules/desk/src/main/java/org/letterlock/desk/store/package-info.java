/** Tables of the desk; they see sealed octets and digests only. */
@NullMarked
package org.letterlock.desk.store;

import org.jspecify.annotations.NullMarked;
