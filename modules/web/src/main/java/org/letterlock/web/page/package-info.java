/** The shell's own addresses: assets, the preference switches, the policy page, and error pages in the same look. */
@NullMarked
package org.letterlock.web.page;

import org.jspecify.annotations.NullMarked;
