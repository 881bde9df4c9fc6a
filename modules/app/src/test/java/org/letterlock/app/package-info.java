/**
 * Architecture rules and end-to-end tests: the packaged server as a process of its own, real SMTP clients, a real
 * browser.
 */
@NullMarked
package org.letterlock.app;

import org.jspecify.annotations.NullMarked;
