package org.letterlock.web.fetch;

import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** Who vouches for https hosts, and the TLS that believes them. */
public final class TrustedHosts {

    private final Optional<KeyStore> authorities;
    private TrustManager @Nullable [] managers;

    /** @param authorities instead of those that Java knows */
    public TrustedHosts(Optional<KeyStore> authorities) {
        this.authorities = authorities;
    }

    /** TLS for one round: no session of it can be resumed in another, where it would name the host. */
    public Round forRound() {
        return new Round();
    }

    /** TLS of some fetches that belong together. */
    public final class Round implements AutoCloseable {

        private @Nullable SSLContext context;

        private Round() {}

        /** @throws GeneralSecurityException when this Java has no TLS */
        synchronized SSLContext context() throws GeneralSecurityException {
            SSLContext made = context;
            if (made == null) {
                made = SSLContext.getInstance("TLS");
                made.init(null, managers(), null);
                context = made;
            }
            return made;
        }

        /**
         * Forgets. The JDK remembers certificates it has read, hosts' too; asking for one without source empties that.
         */
        @Override
        public synchronized void close() {
            if (context != null) {
                context = null;
                try {
                    CertificateFactory.getInstance("X.509").generateCertificate(null);
                } catch (CertificateException expected) {
                    // there was no certificate to read
                }
            }
        }
    }

    private synchronized TrustManager[] managers() throws GeneralSecurityException {
        TrustManager[] made = managers;
        if (made == null) {
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(authorities.orElse(null));
            made = factory.getTrustManagers();
            managers = made;
        }
        return made;
    }
}
