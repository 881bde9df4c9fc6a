package org.letterlock.web;

import java.net.URI;

/**
 * What the operator chose for pages and API.
 *
 * @param baseUrl how the world reaches this server; {@code https} switches HSTS on
 * @param proxies whose word about the caller's address is taken
 * @param callsPerMinute most API calls of one network in a minute
 * @param creationsPerTenMinutes most inboxes and the like that one network makes in ten minutes
 * @param streamsPerNetwork most event streams and waiting calls that one network has open
 * @param limitLoopback whether these limits hold for callers on this machine too
 */
public record WebSettings(
        URI baseUrl,
        TrustedProxies proxies,
        int callsPerMinute,
        int creationsPerTenMinutes,
        int streamsPerNetwork,
        boolean limitLoopback) {

    /** Settings for a server that is reached directly: 1200 calls, 60 creations, 100 streams, loopback free. */
    public static WebSettings at(URI baseUrl) {
        return new WebSettings(baseUrl, TrustedProxies.none(), 1200, 60, 100, false);
    }

    /** Whether browsers reach this server over TLS. */
    public boolean secure() {
        return "https".equals(baseUrl.getScheme());
    }
}
