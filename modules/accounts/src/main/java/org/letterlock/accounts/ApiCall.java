package org.letterlock.accounts;

import java.time.Instant;

/**
 * One call of the API, as far as it is remembered.
 *
 * @param route method and path template, such as {@code GET /api/v1/keys/{key}}: nothing of what was asked
 * @param status of the answer
 */
public record ApiCall(long sequence, Instant at, ApiKeyId key, String route, int status) {}
