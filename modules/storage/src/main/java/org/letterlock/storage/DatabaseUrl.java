package org.letterlock.storage;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The text of {@code LETTERLOCK_DATABASE_URL}, in PostgreSQL's own form
 * ({@code postgresql://user:password@host:5432/database}) or in JDBC's
 * ({@code jdbc:postgresql://host/database?user=...&password=...}). Errors name what is wrong and never show the text,
 * since it holds the password.
 */
final class DatabaseUrl {

    private static final int DEFAULT_PORT = 5432;
    private static final Pattern FORM = Pattern.compile(
            "(?:jdbc:)?postgres(?:ql)?://(?:(?<login>[^/?#]*)@)?(?<host>\\[[0-9A-Fa-f:.%]+]|[^/?#@:,\\[\\]]*)"
                    + "(?::(?<port>[^/?#@,]*))?(?:/(?<database>[^/?#]*))?(?:\\?(?<query>[^#]*))?");
    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(?:\\.[0-9]{1,3}){3}|::1");

    // Only what secures the connection: other settings of the driver could write logs or load classes.
    private static final Set<String> PARAMETERS = Set.of(
            "sslmode",
            "sslrootcert",
            "sslcert",
            "sslkey",
            "sslpassword",
            "sslNegotiation",
            "channelBinding",
            "requireAuth");

    private DatabaseUrl() {}

    static DatabaseAddress parse(String text) {
        Matcher matcher = FORM.matcher(text.strip());
        if (!matcher.matches()) {
            throw wrong(reason(text.strip()));
        }
        Map<String, String> query = query(part(matcher, "query"));
        String[] login = part(matcher, "login").split(":", 2);
        String user = chosen("user", decode(login[0]), query.remove("user"));
        String password = chosen("password", login.length > 1 ? decode(login[1]) : "", query.remove("password"));
        String host = host(part(matcher, "host"));
        String database = decode(part(matcher, "database"));
        checkParameters(query);
        // A private network is not a safe one; whoever has one that is can say sslmode=disable.
        query.putIfAbsent("sslmode", LOOPBACK.matcher(host).matches() ? "prefer" : "require");
        return new DatabaseAddress(
                host, port(part(matcher, "port")), required("database", database), user, password, query);
    }

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String part(Matcher matcher, String name) {
        String part = matcher.group(name);
        return part == null ? "" : part;
    }

    private static String reason(String text) {
        if (!text.matches("(?s)(jdbc:)?postgres(ql)?://.*")) {
            return "it must begin with postgresql:// or jdbc:postgresql://";
        }
        if (text.contains("#")) {
            return "it holds a #; in user name and password write it as %23";
        }
        if (text.contains(",")) {
            return "only one host is possible";
        }
        return "it has not the form postgresql://user:password@host:5432/database; in user name and password write"
                + " / as %2F, ? as %3F, @ as %40, : as %3A";
    }

    private static Map<String, String> query(String query) {
        Map<String, String> parameters = new HashMap<>();
        for (String pair : query.isEmpty() ? new String[0] : query.split("&", -1)) {
            String[] nameAndValue = pair.split("=", 2);
            if (nameAndValue.length != 2 || parameters.put(decode(nameAndValue[0]), decode(nameAndValue[1])) != null) {
                throw wrong("the part behind the question mark is not name=value&name=value with each name once");
            }
        }
        return parameters;
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            // The cause would show the text.
            throw wrong(
                    "a percent sign must be followed by two hexadecimal digits; write a percent sign itself as %25");
        }
    }

    private static String chosen(String what, String inLogin, @Nullable String inQuery) {
        if (inQuery != null && !inLogin.isEmpty()) {
            throw wrong("the " + what + " is given twice, before the host and behind the question mark");
        }
        return required(what, inQuery == null ? inLogin : inQuery);
    }

    private static String required(String what, String value) {
        if (value.isEmpty() || value.indexOf('\0') >= 0) {
            throw wrong("the " + what + " is missing");
        }
        return value;
    }

    private static String host(String host) {
        String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
        return required("host", bare);
    }

    private static int port(String port) {
        if (port.isEmpty()) {
            return DEFAULT_PORT;
        }
        if (!port.matches("[0-9]{1,5}") || Integer.parseInt(port) == 0 || Integer.parseInt(port) > 65535) {
            throw wrong("the port is not a number from 1 to 65535");
        }
        return Integer.parseInt(port);
    }

    private static void checkParameters(Map<String, String> query) {
        if (!PARAMETERS.containsAll(query.keySet())) {
            throw wrong("a parameter behind the question mark is not among " + new TreeSet<>(PARAMETERS)
                    + ", user, password");
        }
    }

    private static StorageException wrong(String reason) {
        return new StorageException("LETTERLOCK_DATABASE_URL cannot be used: " + reason + ".");
    }
}
