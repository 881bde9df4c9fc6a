/**
 * What an e-mail address is and what the domain name system says about its domain. A plain library: JDK and dnsjava
 * only, no framework, and no network traffic unless a {@link org.letterlock.validation.DnsResolver} is asked.
 */
@NullMarked
package org.letterlock.validation;

import org.jspecify.annotations.NullMarked;
