/**
 * Disposable inboxes: addresses at once, mail shown live, everything gone at the end. Rooms: {@code store} where sealed mail
 * lies, {@code naming} how addresses are made, {@code http} the API and the page.
 */
@NullMarked
package org.letterlock.inboxes;

import org.jspecify.annotations.NullMarked;
