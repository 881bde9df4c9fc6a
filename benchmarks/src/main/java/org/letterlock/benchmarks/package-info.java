/** Side-by-side measurements against peers and bare baselines, in one run on one machine. Never shipped. */
@NullMarked
package org.letterlock.benchmarks;

import org.jspecify.annotations.NullMarked;
