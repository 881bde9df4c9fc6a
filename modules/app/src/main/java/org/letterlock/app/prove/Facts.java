package org.letterlock.app.prove;

import java.util.List;
import java.util.Map;

/**
 * What a running server says of itself to its owner.
 *
 * @param host the address of this machine at which it listens
 * @param problems what is kept or opened and not declared, or the other way round
 * @param options what its Java was started with
 * @param now its clock
 * @param subprocessors ids of those the operator states
 * @param securityContact whether the operator states one
 */
record Facts(
        long pid,
        String host,
        int httpPort,
        int smtpPort,
        String domain,
        String baseUrl,
        String data,
        String keys,
        String ledger,
        String version,
        String digest,
        Map<String, String> policies,
        List<String> problems,
        List<String> options,
        String now,
        List<String> subprocessors,
        boolean securityContact) {}
