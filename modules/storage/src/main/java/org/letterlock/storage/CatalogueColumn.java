package org.letterlock.storage;

/**
 * One column that is really there.
 *
 * @param type PostgreSQL's name of its type, such as {@code timestamp with time zone}
 */
public record CatalogueColumn(String schema, String table, String column, String type) {}
