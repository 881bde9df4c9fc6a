package org.letterlock.mail;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.PEMException;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * What a server proves itself with in TLS: a private key and its certificate chain. Sending servers seldom check a
 * receiver's certificate (RFC 7435), so a self-signed one already keeps mail from being read on the way by whoever only
 * listens.
 */
public final class TlsIdentity {

    private static final Duration VALIDITY = Duration.ofDays(825);
    private static final Duration CLOCK_SKEW = Duration.ofDays(1);
    private static final int SERIAL_BITS = 127;

    private final PrivateKey key;
    private final List<X509Certificate> chain;

    private TlsIdentity(PrivateKey key, List<X509Certificate> chain) {
        this.key = key;
        this.chain = List.copyOf(chain);
    }

    /**
     * Reads an identity from files.
     *
     * @param certificates PEM certificates, the server's own first
     * @param privateKey its key in PEM, not encrypted: PKCS#8, PKCS#1 or SEC 1
     * @throws UncheckedIOException when a file cannot be read
     * @throws IllegalArgumentException when a file is not what it should be, or the key is not the certificate's
     */
    public static TlsIdentity fromPem(Path certificates, Path privateKey) {
        try {
            List<X509Certificate> chain = CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(Files.readAllBytes(certificates)))
                    .stream()
                    .map(X509Certificate.class::cast)
                    .toList();
            if (chain.isEmpty()) {
                throw new IllegalArgumentException("No certificate in the certificate file");
            }
            PrivateKey key = key(Files.readString(privateKey, StandardCharsets.US_ASCII));
            requireMatch(key, chain.getFirst());
            return new TlsIdentity(key, chain);
        } catch (PEMException invalid) {
            throw new IllegalArgumentException("TLS certificate or key is not valid", invalid);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("TLS certificate or key cannot be read", unreadable);
        } catch (GeneralSecurityException invalid) {
            throw new IllegalArgumentException("TLS certificate or key is not valid", invalid);
        }
    }

    private static PrivateKey key(String pem) throws IOException {
        try (var parser = new PEMParser(new StringReader(pem))) {
            for (Object found = parser.readObject(); found != null; found = parser.readObject()) {
                switch (found) {
                    case PEMKeyPair pair -> {
                        return new JcaPEMKeyConverter().getKeyPair(pair).getPrivate();
                    }
                    case PrivateKeyInfo info -> {
                        return new JcaPEMKeyConverter().getPrivateKey(info);
                    }
                    default -> {
                        // SEC 1 files begin with the curve's parameters; the key follows.
                    }
                }
            }
        }
        throw new IllegalArgumentException("No unencrypted private key in the key file");
    }

    /** A wrong pair would otherwise show only as a failed handshake with every client. */
    private static void requireMatch(PrivateKey key, X509Certificate certificate) throws GeneralSecurityException {
        String algorithm = switch (key.getAlgorithm()) {
            case "RSA" -> "SHA256withRSA";
            case "EC" -> "SHA256withECDSA";
            default -> key.getAlgorithm();
        };
        byte[] probe = {1};
        var signature = java.security.Signature.getInstance(algorithm);
        signature.initSign(key);
        signature.update(probe);
        byte[] signed = signature.sign();
        signature.initVerify(certificate.getPublicKey());
        signature.update(probe);
        if (!signature.verify(signed)) {
            throw new IllegalArgumentException("The private key is not the certificate's");
        }
    }

    /**
     * Makes a new key (ECDSA P-256) and a certificate signed with it, in memory only.
     *
     * @param hostname what the certificate is for
     */
    public static TlsIdentity selfSigned(String hostname, InstantSource clock) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            KeyPair pair = generator.generateKeyPair();
            return new TlsIdentity(pair.getPrivate(), List.of(certificate(hostname, pair, clock.instant())));
        } catch (GeneralSecurityException | OperatorCreationException | CertIOException missing) {
            throw new IllegalStateException("This Java has no ECDSA with P-256", missing);
        }
    }

    private static X509Certificate certificate(String hostname, KeyPair pair, Instant now)
            throws GeneralSecurityException, OperatorCreationException, CertIOException {
        // Host names beyond 64 characters do not fit a common name (RFC 5280 appendix A.1); the alternative name counts
        // anyway.
        var name = new X500Name("CN=" + (hostname.length() > 64 ? "mail" : hostname));
        var builder = new JcaX509v3CertificateBuilder(
                name,
                new BigInteger(SERIAL_BITS, new SecureRandom()),
                Date.from(now.minus(CLOCK_SKEW)),
                Date.from(now.plus(VALIDITY)),
                name,
                pair.getPublic());
        builder.addExtension(
                Extension.subjectAlternativeName,
                false,
                new GeneralNames(new GeneralName(GeneralName.dNSName, hostname)));
        var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate());
        return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
    }

    /** The server's own certificate. */
    public X509Certificate certificate() {
        return chain.getFirst();
    }

    /** A context that serves with this identity. */
    public SSLContext sslContext() {
        try {
            var store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("server", key, new char[0], chain.toArray(X509Certificate[]::new));
            var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, new char[0]);
            var context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException | IOException broken) {
            throw new IllegalStateException("TLS identity cannot be used", broken);
        }
    }
}
