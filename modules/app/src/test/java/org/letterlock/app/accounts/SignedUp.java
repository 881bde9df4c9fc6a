package org.letterlock.app.accounts;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.options.Cookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.letterlock.app.RunningServer;

/**
 * Somebody with an account of their own and an organisation of it, signed in: as an HTTP client, or as whoever sits at
 * a browser that {@link #enter} was called with.
 */
public final class SignedUp {

    /** Everybody's password here. */
    public static final String PASSWORD = "violet kettle orbit";

    /** The cookie of a session. */
    public static final String COOKIE = "__Host-letterlock-session";

    private static final AtomicInteger NEXT = new AtomicInteger();

    private final RunningServer server;
    private final String email;
    private final String slug;
    private String session;

    private SignedUp(RunningServer server, String email, String slug) {
        this.server = server;
        this.email = email;
        this.slug = slug;
        this.session = "";
    }

    /** Somebody new. */
    public static SignedUp at(RunningServer server) {
        int number = NEXT.incrementAndGet();
        SignedUp person = new SignedUp(server, "person" + number + "@people.example", "team-of-" + number);
        HttpResponse<String> asked = person.post("/signup", Map.of("email", person.email));
        require(asked, 303);
        HttpResponse<String> made = person.post(
                person.link(),
                Map.of(
                        "name",
                        "Person " + number,
                        "password",
                        PASSWORD,
                        "organisation",
                        "Team of " + number,
                        "slug",
                        person.slug,
                        "adult",
                        "yes",
                        "agree",
                        "yes"));
        require(made, 303);
        person.session = session(made);
        return person;
    }

    /** The link in the newest mail to them; waits for the mail. */
    public String link() {
        LocalOutbox outbox = new LocalOutbox(server);
        return Waiting.until(Duration.ofSeconds(20), () -> !outbox.to(email).isEmpty(), () -> outbox.link(email));
    }

    public String email() {
        return email;
    }

    /** The short name of their organisation. */
    public String slug() {
        return slug;
    }

    /** The value of their session cookie. */
    public String session() {
        return session;
    }

    /** The session cookie that an answer sets. */
    static String session(HttpResponse<?> answer) {
        return cookie(answer, COOKIE);
    }

    static String cookie(HttpResponse<?> answer, String name) {
        return answer.headers().allValues("Set-Cookie").stream()
                .filter(field -> field.startsWith(name + "="))
                .map(field -> field.substring(name.length() + 1, field.indexOf(';')))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no cookie " + name + " with " + answer.statusCode()));
    }

    /** Lets a browser in with their session. */
    public void enter(BrowserContext browser) {
        browser.addCookies(List.of(new Cookie(COOKIE, session)
                .setUrl(server.http().toString().replace("http:", "https:"))
                .setSecure(true)
                .setHttpOnly(true)));
    }

    /** The same person, who signs in once more. */
    public SignedUp again() {
        HttpResponse<String> entered = post("/signin", Map.of("email", email, "password", PASSWORD));
        require(entered, 303);
        session = session(entered);
        return this;
    }

    public HttpResponse<String> get(String path) {
        return send(server.http().resolve(path), COOKIE + "=" + session, null);
    }

    /** Sends a form as a page of the server would. */
    public HttpResponse<String> post(String path, Map<String, String> form) {
        return send(server.http().resolve(path), COOKIE + "=" + session, form);
    }

    /** The same with these cookies, for nobody in particular. */
    static HttpResponse<String> send(URI place, String cookies, Map<String, String> form) {
        HttpRequest.Builder request = HttpRequest.newBuilder(place)
                .header("Accept", "text/html,*/*;q=0.8")
                .header("Cookie", cookies)
                .header("Sec-Fetch-Site", "same-origin");
        if (form != null) {
            request.header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString(body(form)));
        }
        return LocalOutbox.send(request.build(), BodyHandlers.ofString());
    }

    static String body(Map<String, String> form) {
        return form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private static void require(HttpResponse<String> answer, int status) {
        if (answer.statusCode() != status) {
            throw new IllegalStateException("answered " + answer.statusCode() + ": " + answer.body());
        }
    }
}
