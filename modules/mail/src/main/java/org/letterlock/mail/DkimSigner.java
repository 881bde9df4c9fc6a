package org.letterlock.mail;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.time.InstantSource;
import org.letterlock.mail.authentication.DkimSigning;
import org.letterlock.mail.authentication.SigningAlgorithm;

/**
 * A signer of mails for one domain and key (RFC 6376 section 5, RFC 8463), relaxed in header and body. Fields that make
 * a mail what it is are signed once more than they stand there, so that nobody can add another (section 8.15). Safe for
 * use by many threads.
 */
public final class DkimSigner {

    private final String domain;
    private final String selector;
    private final PrivateKey key;
    private final SigningAlgorithm algorithm;
    private final InstantSource clock;

    /**
     * @param domain in lower-case A-labels
     * @param selector under which the public key is published
     * @param key of RSA with at least 1024 bits, better 2048, or of Ed25519
     * @throws IllegalArgumentException when the key is of another kind
     */
    public DkimSigner(String domain, String selector, PrivateKey key, InstantSource clock) {
        this.domain = domain;
        this.selector = selector;
        this.key = key;
        this.clock = clock;
        this.algorithm = switch (key.getAlgorithm()) {
            case "RSA" -> SigningAlgorithm.RSA_SHA256;
            case "Ed25519", "EdDSA" -> SigningAlgorithm.ED25519_SHA256;
            default -> throw new IllegalArgumentException("a key of RSA or Ed25519 is needed");
        };
    }

    /**
     * The DKIM-Signature field of a mail, with CRLF at its end, to be put before the mail's first octet.
     *
     * @param mail the octets as they will be sent
     * @throws GeneralSecurityException when the key cannot sign
     * @throws IllegalArgumentException when the header is beyond {@link AuthenticationLimits}
     * @throws InterruptedException when the thread is interrupted meanwhile
     */
    public byte[] field(byte[] mail) throws GeneralSecurityException, InterruptedException {
        DkimSigning signing = new DkimSigning(mail);
        String unsigned =
                signing.field(algorithm, domain, selector, clock.instant().getEpochSecond());
        return signing.completed(unsigned, algorithm.sign(key, signing.signed(unsigned)));
    }

    @Override
    public String toString() {
        return "DkimSigner[" + domain + "]";
    }
}
