/** Tests of the command prove: on an installation that keeps its promises, and on sabotaged ones. */
@NullMarked
package org.letterlock.app.prove;

import org.jspecify.annotations.NullMarked;
