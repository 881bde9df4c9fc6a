/** What {@code ./dev bench validation} measures: the plain library against its peers, in one run. */
@NullMarked
package org.letterlock.benchmarks.library;

import org.jspecify.annotations.NullMarked;
