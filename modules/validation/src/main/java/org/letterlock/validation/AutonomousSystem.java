package org.letterlock.validation;

/**
 * A network under one administration, as routers know it.
 *
 * @param number from 1 to 4 294 967 295 (RFC 6793)
 * @param name of who runs it, as registries have it; empty when unknown
 */
public record AutonomousSystem(long number, String name) {}
