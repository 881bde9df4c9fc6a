/**
 * The page of the inboxes: an address at once, its mail live, and every action as a plain form that works without a
 * script. What scripts refresh are parts of the same templates.
 */
@NullMarked
package org.letterlock.inboxes.page;

import org.jspecify.annotations.NullMarked;
