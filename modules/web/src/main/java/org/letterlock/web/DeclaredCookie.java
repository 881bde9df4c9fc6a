package org.letterlock.web;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.letterlock.privacy.Place;

/**
 * A cookie that a policy declares (RFC 6265bis): readable by no script, sent by no foreign page's form, for this host
 * alone when its name begins with {@code __Host-}. Got from {@link Cookies}.
 */
public final class DeclaredCookie {

    private static final String HOST_PREFIX = "__Host-";
    private static final Pattern VALUE = Pattern.compile("[!#-+\\--:<-\\[\\]-~]{1,1024}");

    private final String name;
    private final String path;
    private final String attributes;
    private final String lifetime;

    DeclaredCookie(Place.Cookie declared, boolean secure) {
        this.name = declared.name();
        // Browsers take Secure cookies from http://localhost, and __Host- cookies only when they are Secure.
        boolean bound = secure || name.startsWith(HOST_PREFIX);
        this.path = "; Path=/";
        this.attributes = (bound ? "; Secure" : "") + "; HttpOnly; SameSite=Lax";
        this.lifetime =
                declared.maxAge().map(age -> "; Max-Age=" + age.toSeconds()).orElse("");
    }

    private DeclaredCookie(DeclaredCookie whole, String path) {
        this.name = whole.name;
        this.path = "; Path=" + path;
        this.attributes = whole.attributes;
        this.lifetime = whole.lifetime;
    }

    /**
     * The same, sent to this path and what is below it only.
     *
     * @throws IllegalArgumentException when its name says that it goes to the whole host
     */
    public DeclaredCookie below(String path) {
        if (name.startsWith(HOST_PREFIX)) {
            throw new IllegalArgumentException("this cookie goes to the whole host");
        }
        return new DeclaredCookie(this, path);
    }

    /** Its name. */
    public String name() {
        return name;
    }

    /**
     * The {@code Set-Cookie} field that gives it a value.
     *
     * @param value 1 to 1024 characters that RFC 6265 allows in a cookie
     * @throws IllegalArgumentException when the value has others
     */
    public String set(String value) {
        if (!VALUE.matcher(value).matches()) {
            throw new IllegalArgumentException("a cookie cannot hold that value");
        }
        return name + "=" + value + lifetime + path + attributes;
    }

    /** The {@code Set-Cookie} field that takes it away. */
    public String clear() {
        return name + "=; Max-Age=0" + path + attributes;
    }

    /**
     * Its value in a request.
     *
     * @param fields all {@code Cookie} lines of the request
     * @return the first one's value; empty when it is not there
     */
    public Optional<String> read(List<String> fields) {
        for (String field : fields) {
            for (String pair : field.split(";", -1)) {
                String cookie = pair.strip();
                if (cookie.startsWith(name + "=")) {
                    return Optional.of(cookie.substring(name.length() + 1)).filter(value -> !value.isEmpty());
                }
            }
        }
        return Optional.empty();
    }
}
