/**
 * How often keys call: exact counts of the last sixty minutes in memory, and the log of calls on its way to the table.
 */
@NullMarked
package org.letterlock.accounts.keys;

import org.jspecify.annotations.NullMarked;
