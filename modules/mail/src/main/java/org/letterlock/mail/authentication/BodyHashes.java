package org.letterlock.mail.authentication;

import java.util.HashMap;
import java.util.Map;

/** The hashes of one mail's body, each computed once. */
final class BodyHashes {

    private record Way(Canonicalization canonicalization, long limit) {}

    private final SignedMail mail;
    private final Map<Way, BodyDigest.Hash> hashes = new HashMap<>();

    BodyHashes(SignedMail mail) {
        this.mail = mail;
    }

    BodyDigest.Hash of(Canonicalization canonicalization, long limit) throws InterruptedException {
        Way way = new Way(canonicalization, limit);
        BodyDigest.Hash hash = hashes.get(way);
        if (hash == null) {
            hash = BodyDigest.of(mail.octets(), mail.bodyStart(), canonicalization, limit);
            hashes.put(way, hash);
        }
        return hash;
    }
}
