/**
 * Where sealed mail lies. Nothing here is readable without an inbox's key: an
 * {@link org.letterlock.inboxes.store.InboxStore} holds octets sealed by others,
 * {@link org.letterlock.inboxes.store.AddressClaims} only keyed digests. Each has a form in the heap and one in
 * PostgreSQL, held to one contract.
 */
@NullMarked
package org.letterlock.inboxes.store;

import org.jspecify.annotations.NullMarked;
