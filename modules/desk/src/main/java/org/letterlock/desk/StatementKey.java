package org.letterlock.desk;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.NamedParameterSpec;
import java.util.Base64;

/**
 * The key by which this installation signs statements it hands out (Ed25519, RFC 8032), made from a secret in the key
 * directory, so that it is the same after every start.
 */
public final class StatementKey {

    private static final int SEED_OCTETS = 32;

    private final KeyPair pair;

    /** @param secret 32 octets that nobody else knows; copied */
    public StatementKey(byte[] secret) {
        if (secret.length != SEED_OCTETS) {
            throw new IllegalArgumentException("a seed has 32 octets");
        }
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
            generator.initialize(NamedParameterSpec.ED25519, new Seed(secret.clone()));
            this.pair = generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Ed25519 is not usable on this Java", e);
        }
    }

    /** Gives the seed out as if by chance: the JDK makes the public half only of what it drew itself. */
    private static final class Seed extends SecureRandom {

        private static final long serialVersionUID = 1L;

        private final byte[] octets;

        Seed(byte[] octets) {
            this.octets = octets;
        }

        @Override
        public void nextBytes(byte[] wanted) {
            System.arraycopy(octets, 0, wanted, 0, wanted.length);
        }
    }

    /** The signature over the UTF-8 octets of {@code text}, in base 64. */
    String sign(String text) {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(pair.getPrivate());
            signature.update(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Ed25519 is not usable on this Java", e);
        }
    }

    /** The public half, X.509 in base 64. */
    public String shown() {
        return Base64.getEncoder().encodeToString(pair.getPublic().getEncoded());
    }

    @Override
    public String toString() {
        return "StatementKey[hidden]";
    }
}
