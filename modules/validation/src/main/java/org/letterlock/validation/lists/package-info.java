/** The forms in which lists of networks are published, read strictly. */
@NullMarked
package org.letterlock.validation.lists;

import org.jspecify.annotations.NullMarked;
