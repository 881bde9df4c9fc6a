/**
 * How addresses are made: {@link org.letterlock.inboxes.naming.GeneratedNames} invents local parts,
 * {@link org.letterlock.inboxes.naming.LocalPart} judges chosen ones, {@link org.letterlock.inboxes.naming.Addressing}
 * says which mail address belongs to which inbox.
 */
@NullMarked
package org.letterlock.inboxes.naming;

import org.jspecify.annotations.NullMarked;
