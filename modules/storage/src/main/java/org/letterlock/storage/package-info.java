/**
 * Where data lies: the data directory with its lock, the PostgreSQL server that comes with Letterlock, and one schema with
 * one role per module. It knows no product.
 */
@NullMarked
package org.letterlock.storage;

import org.jspecify.annotations.NullMarked;
