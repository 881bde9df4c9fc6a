/**
 * Disposable inboxes: addresses at once, mail shown live, everything gone at the end.
 * {@link org.letterlock.inboxes.Inboxes} opens them, takes their mail and ends them; every duration is in
 * {@link org.letterlock.inboxes.InboxPolicies}, every other bound in {@link org.letterlock.inboxes.Limits}. Rooms:
 * {@code store} where sealed mail lies, {@code naming} how addresses are made, {@code http} the API, {@code page} the
 * page.
 */
@NullMarked
package org.letterlock.inboxes;

import org.jspecify.annotations.NullMarked;
