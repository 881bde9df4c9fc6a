/**
 * The HTTP API of the inboxes under {@code /api/v1}: calls, their JSON forms, the event stream, and the cookie by which
 * a page opens its inbox. What all calls share (problem documents, limits, headers) comes from
 * {@code org.letterlock.web}.
 */
@NullMarked
package org.letterlock.inboxes.http;

import org.jspecify.annotations.NullMarked;
