/** What the part of an address before its at sign tells: roles, tags, and whether anybody could pronounce it. */
@NullMarked
package org.letterlock.validation.local;

import org.jspecify.annotations.NullMarked;
