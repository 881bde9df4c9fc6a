package org.letterlock.app;

import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.letterlock.validation.EmailAddress;
import org.letterlock.validation.IpRange;
import org.letterlock.web.TrustedProxies;
import org.letterlock.web.WebSettings.Creations;

/**
 * What the operator chose by environment variables; docs/operate.md describes each.
 *
 * @param httpPort TCP port of pages and API
 * @param smtpPort TCP port of the SMTP receiver
 * @param bindAddress local address both listen on
 * @param dataDirectory where data lies
 * @param keyDirectory where keys lie; never inside the data directory
 * @param masterKeyFile the master key, when it is not kept in the key directory
 * @param ledgerDirectory where it is remembered who was erased; inside neither of the two
 * @param domains the mail domains, the default first, lower-case A-labels
 * @param baseUrl how the world reaches the pages
 * @param databaseUrl an external PostgreSQL instead of the built-in one
 * @param trustedProxies whose word about the caller's address is taken
 * @param nameServers recursive name servers to ask, the preferred first; empty to ask nobody
 * @param images whether readers may have remote pictures loaded by this server
 * @param tls certificate and key for STARTTLS instead of a self-made pair
 * @param mailFrom whom the server's own mail is from
 * @param google the client that the operator registered at Google, for people to sign in by it
 * @param operatorFile where the operator says who they are
 * @param dataFile where the operator says what checks know besides the data that come along
 * @param limits the operator's own bounds
 */
public record Settings(
        int httpPort,
        int smtpPort,
        String bindAddress,
        Path dataDirectory,
        Path keyDirectory,
        Optional<Path> masterKeyFile,
        Path ledgerDirectory,
        List<String> domains,
        URI baseUrl,
        Optional<String> databaseUrl,
        TrustedProxies trustedProxies,
        List<InetSocketAddress> nameServers,
        boolean images,
        Optional<TlsFiles> tls,
        EmailAddress mailFrom,
        Optional<GoogleClient> google,
        Optional<Path> operatorFile,
        Optional<Path> dataFile,
        LimitSettings limits) {

    /** PEM files for STARTTLS. */
    public record TlsFiles(Path certificateChain, Path privateKey) {}

    /**
     * How Google, or who takes its place, knows this server.
     *
     * @param issuer Google, or a stand-in on this machine that speaks http; without a slash at its end
     */
    public record GoogleClient(URI issuer, String id, String secret) {

        /** The port of a stand-in on this machine. */
        public Optional<Integer> local() {
            return Optional.of(issuer.getPort()).filter(port -> port > 0);
        }

        @Override
        public String toString() {
            return "GoogleClient[hidden]";
        }
    }

    /**
     * Bounds that operators change.
     *
     * @param inboxMessages most mails of one inbox
     * @param inboxOctets most octets of one inbox
     * @param messageOctets largest mail
     * @param memoryOctets most octets of mail in memory, over all session inboxes
     * @param creations how many inboxes one network, and all together, may open
     * @param requestsPerNetwork API calls that one network may make in a minute
     * @param connectionsPerNetwork SMTP connections that one network may hold at once
     * @param mailsPerNetwork mails that one network may send in a minute
     * @param neverBanned networks that are never refused for what they did before
     * @param loopback whether these per-network limits also hold for this machine itself
     */
    public record LimitSettings(
            int inboxMessages,
            long inboxOctets,
            long messageOctets,
            long memoryOctets,
            Creations creations,
            int requestsPerNetwork,
            int connectionsPerNetwork,
            int mailsPerNetwork,
            List<IpRange> neverBanned,
            boolean loopback) {}

    /**
     * Reads the settings.
     *
     * @throws InvalidSettingsException naming every variable that cannot be used
     */
    public static Settings from(Map<String, String> environment) {
        return new SettingsReader(environment).read();
    }
}
