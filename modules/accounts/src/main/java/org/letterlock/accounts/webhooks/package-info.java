/** How events are told by the Standard Webhooks scheme: what is sent, how it is signed, and when it is sent again. */
@NullMarked
package org.letterlock.accounts.webhooks;

import org.jspecify.annotations.NullMarked;
