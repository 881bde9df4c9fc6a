package org.letterlock.app.prove;

import org.letterlock.privacy.Registry;

/**
 * What there is to look at, once the made-up people have been and gone.
 *
 * @param facts what the server said of itself at the beginning
 * @param living what was found of them while they were there
 * @param ended what was found of them when they had left
 * @param outbound what the server was connected to meanwhile
 * @param limits how much may be read
 */
record Evidence(
        Surface surface,
        Facts facts,
        Subjects subjects,
        Traces living,
        Traces ended,
        OutboundLooks outbound,
        ReadLimits limits) {

    /**
     * How far a look may go.
     *
     * @param octets most octets of files or database in one search
     * @param heap whether the heap may be dumped
     */
    record ReadLimits(long octets, boolean heap) {}

    Registry registry() {
        return surface.registry();
    }

    Surface.Hands hands() {
        return surface.hands().orElseThrow(() -> new IllegalStateException("time moves in a trial only"));
    }
}
