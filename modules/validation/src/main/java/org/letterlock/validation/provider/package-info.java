/** What is known about large mail providers and top-level domains: facts that come with the library. */
@NullMarked
package org.letterlock.validation.provider;

import org.jspecify.annotations.NullMarked;
