/**
 * Where data lies: the data directory with its lock, the PostgreSQL server that comes with Letterlock, and one schema
 * with one role per module. It knows no product.
 *
 * <p>A module gets its tables so: it puts {@code V1__what_it_does.sql}, {@code V2__...} into its resources under
 * {@code db/<module>/}, names them in order in a {@link org.letterlock.storage.Migrations}, and asks
 * {@link org.letterlock.storage.Database#module} for its {@link org.letterlock.storage.ModuleDatabase}. The files are
 * named and not searched for, because a class path cannot be listed in every class loader. A file that was released is
 * never changed again; the next change is the next file.
 *
 * <p>Values reach this module sealed. As a second line, no log and no exception message of the server or the driver
 * carries a statement's values.
 */
@NullMarked
package org.letterlock.storage;

import org.jspecify.annotations.NullMarked;
