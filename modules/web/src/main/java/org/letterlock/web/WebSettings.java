package org.letterlock.web;

import java.net.URI;

/**
 * What the operator chose for pages and API.
 *
 * @param baseUrl how the world reaches this server; {@code https} switches HSTS on
 * @param proxies whose word about the caller's address is taken
 * @param callsPerMinute most API calls of one network in a minute
 * @param creations how many inboxes and the like are made
 * @param streamsPerNetwork most event streams and waiting calls that one network has open
 * @param limitLoopback whether these limits hold for callers on this machine too
 */
public record WebSettings(
        URI baseUrl,
        TrustedProxies proxies,
        int callsPerMinute,
        Creations creations,
        int streamsPerNetwork,
        boolean limitLoopback) {

    /**
     * How many inboxes and the like may be made.
     *
     * @param free that one network makes in ten minutes without a proof of work
     * @param most that one network makes in ten minutes at all
     * @param calm that all networks together make in a minute before everybody is asked for a proof of work
     */
    public record Creations(int free, int most, int calm) {

        /** 20 freely and 60 in all per network, 600 a minute over all. */
        public static final Creations DEFAULTS = new Creations(20, 60, 600);
    }

    /** Settings for a server that is reached directly: 1200 calls, 100 streams, loopback free. */
    public static WebSettings at(URI baseUrl) {
        return new WebSettings(baseUrl, TrustedProxies.none(), 1200, Creations.DEFAULTS, 100, false);
    }

    /** Whether browsers reach this server over TLS. */
    public boolean secure() {
        return "https".equals(baseUrl.getScheme());
    }
}
