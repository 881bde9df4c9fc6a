package org.letterlock.privacy;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.NamedParameterSpec;
import java.util.Base64;

/** The key pair by which an installation signs what was proven at it. */
public final class ReportKey {

    private final KeyPair pair;

    private ReportKey(KeyPair pair) {
        this.pair = pair;
    }

    /** The pair that follows from 32 secret octets: the same whenever it is asked for. */
    public static ReportKey of(byte[] secret) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
            // The private key of Ed25519 is 32 random octets (RFC 8032 section 5.1.5), which the generator asks for.
            generator.initialize(NamedParameterSpec.ED25519, new Given(secret));
            return new ReportKey(generator.generateKeyPair());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Ed25519 is not usable on this Java", e);
        }
    }

    /** Octets that are given instead of random ones. */
    private static final class Given extends SecureRandom {

        private static final long serialVersionUID = 1;

        private final byte[] octets;

        Given(byte[] octets) {
            this.octets = octets.clone();
        }

        @Override
        public void nextBytes(byte[] wanted) {
            if (wanted.length != octets.length) {
                throw new IllegalStateException("an Ed25519 key has " + octets.length + " octets");
            }
            System.arraycopy(octets, 0, wanted, 0, wanted.length);
        }
    }

    /** SubjectPublicKeyInfo in base64. */
    public String publicKey() {
        return Base64.getEncoder().encodeToString(pair.getPublic().getEncoded());
    }

    /** The same as a PEM file (RFC 7468). */
    public String pem() {
        return "-----BEGIN PUBLIC KEY-----\n" + publicKey() + "\n-----END PUBLIC KEY-----\n";
    }

    public SignedReport sign(ProofReport report) {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(pair.getPrivate());
            signature.update(SignedReport.signed(report));
            return new SignedReport(report, publicKey(), Base64.getEncoder().encodeToString(signature.sign()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Ed25519 is not usable on this Java", e);
        }
    }

    @Override
    public String toString() {
        return "ReportKey[hidden]";
    }
}
