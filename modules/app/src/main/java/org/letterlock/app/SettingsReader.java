package org.letterlock.app;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.letterlock.app.Settings.GoogleClient;
import org.letterlock.app.Settings.LimitSettings;
import org.letterlock.app.Settings.TlsFiles;
import org.letterlock.validation.AddressError;
import org.letterlock.validation.EmailAddress;
import org.letterlock.validation.IpRange;
import org.letterlock.validation.NetworkDnsResolver;
import org.letterlock.web.TrustedProxies;
import org.letterlock.web.WebSettings.Creations;

/** Turns environment variables into {@link Settings} and collects what is wrong with them. */
final class SettingsReader {

    private static final long MEBIBYTE = 1024 * 1024;
    private static final int DNS_PORT = 53;
    private static final Pattern NAME_SERVER = Pattern.compile("(?<v4>[0-9.]+)(:(?<v4port>[0-9]{1,5}))?"
            + "|\\[(?<v6>[0-9A-Fa-f:.]+)](:(?<v6port>[0-9]{1,5}))?|(?<bare>[0-9A-Fa-f:.]+)");

    private static final Pattern SECRET = Pattern.compile("[\\x21-\\x7e]{1,512}");
    private static final URI GOOGLE = URI.create("https://accounts.google.com");
    private static final Pattern LOCAL_ISSUER = Pattern.compile("http://localhost:[1-9][0-9]{0,4}(/[A-Za-z0-9._~-]+)*");

    private final Map<String, String> environment;
    private final List<String> problems = new ArrayList<>();

    SettingsReader(Map<String, String> environment) {
        this.environment = environment;
    }

    Settings read() {
        Path data = path("LETTERLOCK_DATA_DIR")
                .orElseGet(() -> Path.of("data"))
                .toAbsolutePath()
                .normalize();
        Path keys = keyDirectory(data);
        int httpPort = port("LETTERLOCK_HTTP_PORT", 8080);
        List<String> domains = domains();
        URI baseUrl = baseUrl(httpPort);
        Settings settings = new Settings(
                httpPort,
                port("LETTERLOCK_SMTP_PORT", 2525),
                text("LETTERLOCK_BIND_ADDRESS").orElse("0.0.0.0"),
                data,
                keys,
                readableFile("LETTERLOCK_MASTER_KEY_FILE"),
                ledgerDirectory(data, keys),
                domains,
                baseUrl,
                text("LETTERLOCK_DATABASE_URL"),
                trustedProxies(),
                nameServers(),
                on("LETTERLOCK_IMAGES"),
                tls(),
                mailFrom(domains),
                google(baseUrl),
                operatorFile(data),
                readableFile("LETTERLOCK_DATA_FILE"),
                limits());
        if (!problems.isEmpty()) {
            throw new InvalidSettingsException(problems);
        }
        return settings;
    }

    private Optional<String> text(String name) {
        return Optional.ofNullable(environment.get(name)).map(String::strip).filter(value -> !value.isEmpty());
    }

    private int port(String name, int otherwise) {
        return (int) number(name, otherwise, 1, 65_535);
    }

    private long number(String name, long otherwise, long least, long most) {
        Optional<String> given = text(name);
        if (given.isEmpty()) {
            return otherwise;
        }
        try {
            long value = Long.parseLong(given.get());
            if (value >= least && value <= most) {
                return value;
            }
        } catch (NumberFormatException notANumber) {
            // falls through to the one message for both
        }
        problems.add("%s must be a whole number from %d to %d".formatted(name, least, most));
        return otherwise;
    }

    private boolean yes(String name) {
        String given = text(name).orElse("false");
        if (!given.equals("true") && !given.equals("false")) {
            problems.add(name + " must be true or false");
        }
        return given.equals("true");
    }

    private boolean on(String name) {
        String given = text(name).orElse("on");
        if (!given.equals("on") && !given.equals("off")) {
            problems.add(name + " must be on or off");
        }
        return given.equals("on");
    }

    private Optional<Path> path(String name) {
        try {
            return text(name).map(Path::of);
        } catch (InvalidPathException invalid) {
            problems.add(name + " is not a path");
            return Optional.empty();
        }
    }

    private Optional<Path> readableFile(String name) {
        Optional<Path> file = path(name);
        if (file.isPresent() && !Files.isReadable(file.get())) {
            problems.add(name + " names a file that cannot be read");
        }
        return file;
    }

    /** The one that is named, or else the one beside the data directory when there is one. */
    private Optional<Path> operatorFile(Path data) {
        Path beside = data.resolveSibling("operator.properties");
        return readableFile("LETTERLOCK_OPERATOR_FILE")
                .or(() -> Files.exists(beside) ? Optional.of(beside) : Optional.empty());
    }

    private Path keyDirectory(Path data) {
        Path beside = data.resolveSibling(data.getFileName() + "-keys");
        Path keys = path("LETTERLOCK_KEY_DIR").orElse(beside).toAbsolutePath().normalize();
        if (keys.startsWith(data)) {
            problems.add(
                    "LETTERLOCK_KEY_DIR must not lie inside the data directory: a copy of the data would hold its keys");
        }
        return keys;
    }

    private Path ledgerDirectory(Path data, Path keys) {
        Path beside = data.resolveSibling(data.getFileName() + "-erasures");
        Path ledger =
                path("LETTERLOCK_LEDGER_DIR").orElse(beside).toAbsolutePath().normalize();
        if (ledger.startsWith(data) || ledger.startsWith(keys)) {
            problems.add(
                    "LETTERLOCK_LEDGER_DIR must lie neither inside the data directory nor inside the key directory:"
                            + " an old copy of those would bring an old ledger back");
        }
        return ledger;
    }

    private List<String> domains() {
        var domains = new LinkedHashSet<String>();
        for (String name :
                text("LETTERLOCK_DOMAINS").orElse("letterlock.localhost").split(",", -1)) {
            switch (EmailAddress.parse("a@" + name.strip())) {
                case EmailAddress address when !address.domain().startsWith("[") -> domains.add(address.domain());
                case EmailAddress _ -> problems.add("LETTERLOCK_DOMAINS must list domain names, not address literals");
                case AddressError _ -> problems.add("LETTERLOCK_DOMAINS has an entry that is not a domain name");
            }
        }
        return List.copyOf(domains);
    }

    private URI baseUrl(int httpPort) {
        URI local = URI.create("http://localhost:" + httpPort);
        Optional<String> given = text("LETTERLOCK_BASE_URL");
        if (given.isEmpty()) {
            return local;
        }
        try {
            URI url = new URI(given.get());
            boolean plain = url.getHost() != null
                    && url.getRawQuery() == null
                    && url.getRawFragment() == null
                    && (url.getRawPath().isEmpty() || url.getRawPath().equals("/"));
            if (plain && ("http".equals(url.getScheme()) || "https".equals(url.getScheme()))) {
                return url;
            }
        } catch (URISyntaxException invalid) {
            // falls through to the one message for both
        }
        problems.add("LETTERLOCK_BASE_URL must look like https://mail.example.org, without a path");
        return local;
    }

    private TrustedProxies trustedProxies() {
        Optional<String> given = text("LETTERLOCK_TRUSTED_PROXIES");
        if (given.isEmpty()) {
            return TrustedProxies.none();
        }
        try {
            List<String> networks =
                    Stream.of(given.get().split(",", -1)).map(String::strip).toList();
            return TrustedProxies.of(networks, TrustedProxies.Header.X_FORWARDED_FOR);
        } catch (IllegalArgumentException unreadable) {
            problems.add("LETTERLOCK_TRUSTED_PROXIES must list addresses or networks such as 10.0.0.0/8");
            return TrustedProxies.none();
        }
    }

    private List<IpRange> neverBanned() {
        try {
            return text("LETTERLOCK_NEVER_BANNED").stream()
                    .flatMap(given -> Stream.of(given.split(",", -1)))
                    .map(network -> IpRange.parse(network.strip()))
                    .toList();
        } catch (IllegalArgumentException unreadable) {
            problems.add("LETTERLOCK_NEVER_BANNED must list addresses or networks such as 198.51.100.0/24");
            return List.of();
        }
    }

    private List<InetSocketAddress> nameServers() {
        Optional<String> given = text("LETTERLOCK_DNS_SERVERS");
        if (given.isEmpty()) {
            return NetworkDnsResolver.systemServers();
        }
        if (given.get().equals("none")) {
            return List.of();
        }
        try {
            return Stream.of(given.get().split(",", -1))
                    .map(server -> nameServer(server.strip()))
                    .toList();
        } catch (IllegalArgumentException unreadable) {
            problems.add(
                    "LETTERLOCK_DNS_SERVERS must list addresses such as 192.0.2.53 or [2001:db8::53]:5353, or be none");
            return List.of();
        }
    }

    private static InetSocketAddress nameServer(String text) {
        Matcher server = NAME_SERVER.matcher(text);
        if (!server.matches()) {
            throw new IllegalArgumentException("not a name server");
        }
        String address = first(server.group("v4"), server.group("v6"), server.group("bare"));
        String port = first(server.group("v4port"), server.group("v6port"), Integer.toString(DNS_PORT));
        if (Integer.parseInt(port) == 0) {
            throw new IllegalArgumentException("not a port");
        }
        return new InetSocketAddress(InetAddress.ofLiteral(address), Integer.parseInt(port));
    }

    private static String first(@Nullable String... values) {
        return Stream.of(values).filter(Objects::nonNull).findFirst().orElseThrow();
    }

    private EmailAddress mailFrom(List<String> domains) {
        Optional<String> given = text("LETTERLOCK_MAIL_FROM");
        String otherwise = "no-reply@" + (domains.isEmpty() ? "localhost" : domains.getFirst());
        if (given.isPresent() && EmailAddress.parse(given.get()) instanceof EmailAddress address) {
            return address;
        }
        if (given.isPresent()) {
            problems.add("LETTERLOCK_MAIL_FROM must be one e-mail address, such as no-reply@example.org");
        }
        return (EmailAddress) EmailAddress.parse(otherwise);
    }

    private Optional<TlsFiles> tls() {
        Optional<Path> chain = readableFile("LETTERLOCK_TLS_CERT_FILE");
        Optional<Path> key = readableFile("LETTERLOCK_TLS_KEY_FILE");
        if (chain.isPresent() != key.isPresent()) {
            problems.add("LETTERLOCK_TLS_CERT_FILE and LETTERLOCK_TLS_KEY_FILE go together: set both or neither");
        }
        return chain.flatMap(certificate -> key.map(secret -> new TlsFiles(certificate, secret)));
    }

    private Optional<GoogleClient> google(URI baseUrl) {
        Optional<String> id = text("LETTERLOCK_GOOGLE_CLIENT_ID");
        Optional<Path> secret = readableFile("LETTERLOCK_GOOGLE_CLIENT_SECRET_FILE");
        URI issuer = issuer(baseUrl);
        if (id.isPresent() != secret.isPresent()) {
            problems.add("LETTERLOCK_GOOGLE_CLIENT_ID and LETTERLOCK_GOOGLE_CLIENT_SECRET_FILE go together:"
                    + " set both or neither");
        }
        return id.flatMap(client -> secret.flatMap(this::secret).map(word -> new GoogleClient(issuer, client, word)));
    }

    private Optional<String> secret(Path file) {
        try {
            String secret = Files.readString(file, StandardCharsets.US_ASCII).strip();
            if (SECRET.matcher(secret).matches()) {
                return Optional.of(secret);
            }
        } catch (IOException unreadable) {
            // falls through to the one message for both
        }
        problems.add("LETTERLOCK_GOOGLE_CLIENT_SECRET_FILE must hold one line, the client secret");
        return Optional.empty();
    }

    private URI issuer(URI baseUrl) {
        Optional<String> given = text("LETTERLOCK_GOOGLE_ISSUER");
        if (given.isEmpty()) {
            return GOOGLE;
        }
        boolean local = LOCAL_ISSUER.matcher(given.get()).matches()
                && URI.create(given.get()).getPort() <= 65_535
                && "localhost".equals(baseUrl.getHost());
        if (!local) {
            problems.add("LETTERLOCK_GOOGLE_ISSUER takes the place of Google only on this machine: it must look like"
                    + " http://localhost:8081/name, and LETTERLOCK_BASE_URL must be on localhost, too");
        }
        return local ? URI.create(given.get()) : GOOGLE;
    }

    private Creations creations() {
        Creations otherwise = Creations.DEFAULTS;
        return new Creations(
                (int) number("LETTERLOCK_LIMIT_FREE_CREATIONS_PER_NETWORK", otherwise.free(), 1, 1_000_000),
                (int) number("LETTERLOCK_LIMIT_CREATIONS_PER_NETWORK", otherwise.most(), 1, 1_000_000),
                (int) number("LETTERLOCK_LIMIT_FREE_CREATIONS", otherwise.calm(), 1, 1_000_000));
    }

    private LimitSettings limits() {
        long message = number("LETTERLOCK_LIMIT_MESSAGE_BYTES", 10 * MEBIBYTE, 1024, 512 * MEBIBYTE);
        long inbox = number("LETTERLOCK_LIMIT_INBOX_BYTES", 25 * MEBIBYTE, 1024, 4096 * MEBIBYTE);
        if (message > inbox) {
            problems.add("LETTERLOCK_LIMIT_MESSAGE_BYTES must not exceed LETTERLOCK_LIMIT_INBOX_BYTES");
        }
        long memory = number("LETTERLOCK_LIMIT_MEMORY_BYTES", 256 * MEBIBYTE, MEBIBYTE, 1L << 40);
        if (memory < 2 * message) {
            problems.add("LETTERLOCK_LIMIT_MEMORY_BYTES must be at least twice LETTERLOCK_LIMIT_MESSAGE_BYTES");
        }
        return new LimitSettings(
                (int) number("LETTERLOCK_LIMIT_INBOX_MESSAGES", 100, 1, 100_000),
                inbox,
                message,
                memory,
                creations(),
                (int) number("LETTERLOCK_LIMIT_REQUESTS_PER_NETWORK", 1200, 1, 10_000_000),
                (int) number("LETTERLOCK_LIMIT_CONNECTIONS_PER_NETWORK", 100, 1, 1_000_000),
                (int) number("LETTERLOCK_LIMIT_MAILS_PER_NETWORK", 600, 1, 10_000_000),
                neverBanned(),
                yes("LETTERLOCK_LIMIT_LOOPBACK"));
    }
}
