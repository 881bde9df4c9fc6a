package org.letterlock.web;

/**
 * A call that takes a longer body than {@link Problems#BODY_OCTETS}. Whoever reads it must stop at the same length, for
 * a body need not declare how long it is. Modules have beans of it.
 *
 * @param path of the call, without parameters
 * @param octets at most, and no more than the server's own limit
 */
public record LongBody(String path, long octets) {}
