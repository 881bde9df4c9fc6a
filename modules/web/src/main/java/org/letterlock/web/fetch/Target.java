package org.letterlock.web.fetch;

import com.ibm.icu.text.IDNA;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.letterlock.web.FetchLimits;

/**
 * A http or https address as it is asked for. It is read strictly, because whatever two readers understand differently
 * is a way around the guard: no user, no backslash, no IPv4 address but four plain decimal numbers, no zone.
 *
 * @param scheme http or https
 * @param host lower case: A-labels without a dot at the end, or an IP literal without brackets
 * @param port 1 to 65535
 * @param path with the query, in ASCII; begins with a slash
 */
public record Target(String scheme, String host, int port, String path) {

    private static final IDNA NAMES =
            IDNA.getUTS46Instance(IDNA.NONTRANSITIONAL_TO_ASCII | IDNA.CHECK_BIDI | IDNA.CHECK_CONTEXTJ);
    private static final Pattern FORM = Pattern.compile("(?i)(https?)://([^/?#\\\\@]*)([/?#].*)?", Pattern.DOTALL);
    private static final Pattern AUTHORITY = Pattern.compile("(\\[[0-9A-Fa-f:.]+]|[^\\[\\]:]+)(?::([0-9]{1,5}))?");
    private static final Pattern NAME = Pattern.compile("(?:[a-z0-9_-]{1,63}\\.)*[a-z0-9_-]{1,63}");
    private static final Pattern IPV4 = Pattern.compile("(?:(?:0|[1-9][0-9]{0,2})\\.){3}(?:0|[1-9][0-9]{0,2})");
    private static final Pattern NUMBER_LAST = Pattern.compile("(?:.*\\.)?(?:[0-9]+|0x[0-9a-f]*)");
    private static final Pattern ANY_SCHEME = Pattern.compile("(?i)[a-z][a-z0-9+.-]*:.*", Pattern.DOTALL);
    private static final String PATH_SIGNS = "-._~!$&'()*+,;=:@/?%";

    /** Reads an address; empty when it is not to be asked. A fragment is dropped. */
    public static Optional<Target> of(String address, Set<Integer> ports) {
        Matcher parts = FORM.matcher(address);
        if (address.length() > FetchLimits.ADDRESS_CHARS_MAX || !parts.matches()) {
            return Optional.empty();
        }
        Matcher authority = AUTHORITY.matcher(parts.group(2));
        if (!authority.matches()) {
            return Optional.empty();
        }
        String scheme = parts.group(1).toLowerCase(Locale.ROOT);
        int port = authority.group(2) == null ? usualPort(scheme) : Integer.parseInt(authority.group(2));
        String path = path(parts.group(3) == null ? "/" : parts.group(3));
        return ports.contains(port)
                ? host(authority.group(1)).map(host -> new Target(scheme, host, port, path))
                : Optional.empty();
    }

    /** Where this one sends on to (RFC 9110 section 10.2.2); empty when that is not to be asked. */
    public Optional<Target> resolve(String location, Set<Integer> ports) {
        String to = location.strip();
        if (to.length() > FetchLimits.ADDRESS_CHARS_MAX) {
            return Optional.empty();
        }
        if (ANY_SCHEME.matcher(to).matches()) {
            return of(to, ports);
        }
        if (to.startsWith("//") || to.startsWith("\\") || to.startsWith("/\\")) {
            return of(scheme + ":" + to, ports);
        }
        String pathOnly = path.split("\\?", 2)[0];
        String whole = to.startsWith("/")
                ? to
                : to.isEmpty() || to.startsWith("?") || to.startsWith("#")
                        ? pathOnly + to
                        : pathOnly.substring(0, pathOnly.lastIndexOf('/') + 1) + to;
        return Optional.of(new Target(scheme, host, port, path(whole)));
    }

    /** Whether the scheme means this port anyway. */
    boolean hasUsualPort() {
        return port == usualPort(scheme);
    }

    private static int usualPort(String scheme) {
        return scheme.equals("https") ? 443 : 80;
    }

    /** One of its host's addresses as the other end of a connection. */
    public InetSocketAddress at(InetAddress address) {
        return new InetSocketAddress(address, port);
    }

    private static Optional<String> host(String written) {
        if (written.startsWith("[")) {
            return literal(written.substring(1, written.length() - 1)).map(InetAddress::getHostAddress);
        }
        String name = ascii(written);
        if (name.length() > 253 || !NAME.matcher(name).matches()) {
            return Optional.empty();
        }
        if (NUMBER_LAST.matcher(name).matches()) {
            return IPV4.matcher(name).matches() ? literal(name).map(InetAddress::getHostAddress) : Optional.empty();
        }
        return Optional.of(name);
    }

    /** A-labels without the last dot; empty when there are none. Names in ASCII stay as their owners wrote them. */
    private static String ascii(String written) {
        boolean plain = written.chars().allMatch(c -> c < 0x80);
        IDNA.Info info = new IDNA.Info();
        String name = plain
                ? written.toLowerCase(Locale.ROOT)
                : NAMES.nameToASCII(written, new StringBuilder(), info).toString();
        return info.hasErrors() ? "" : withoutLastDot(name);
    }

    static Optional<InetAddress> literal(String host) {
        try {
            return Optional.of(InetAddress.ofLiteral(host));
        } catch (IllegalArgumentException notAnAddress) {
            return Optional.empty();
        }
    }

    private static String withoutLastDot(String name) {
        return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    }

    /** A path and query in the characters of RFC 3986; what is not among them is percent-encoded. */
    private static String path(String written) {
        int fragment = written.indexOf('#');
        String text = fragment < 0 ? written : written.substring(0, fragment);
        StringBuilder path = new StringBuilder(text.startsWith("/") ? "" : "/");
        for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
            boolean plain = octet >= '0' && octet <= '9'
                    || octet >= 'a' && octet <= 'z'
                    || octet >= 'A' && octet <= 'Z'
                    || octet > 0 && PATH_SIGNS.indexOf(octet) >= 0;
            if (plain) {
                path.append((char) octet);
            } else {
                path.append('%').append(HexFormat.of().withUpperCase().toHexDigits(octet));
            }
        }
        return path.toString();
    }

    @Override
    public String toString() {
        return "Target[hidden]";
    }
}
