package org.letterlock.accounts.page;

import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.letterlock.accounts.SignIn;
import org.letterlock.validation.EmailAddress;
import org.letterlock.web.ClientAddress;
import org.letterlock.web.Language;
import org.letterlock.web.LocalPath;
import org.letterlock.web.Pages;
import org.letterlock.web.Problems;
import org.letterlock.web.Readers;
import org.letterlock.web.SameOrigin;

/** What the pages before the door have in common: how they are made, and how often a network may send their forms. */
@Singleton
public final class Lobby {

    private static final int TOO_MANY = 429;

    private final Pages pages;
    private final Readers readers;
    private final SignIn signIn;
    private final ClientAddress addresses;

    @Inject
    public Lobby(Pages pages, Readers readers, SignIn signIn, ClientAddress addresses) {
        this.pages = pages;
        this.readers = readers;
        this.signIn = signIn;
        this.addresses = addresses;
    }

    /** Lets a form in: from our own pages, and not too often from one network. */
    void admit(HttpServerRequest request) {
        SameOrigin.demand(request);
        ClientAddress.Client client = addresses.of(request);
        if (client.limited() && !signIn.mayTry(client.network())) {
            throw Problems.tooManyRequests("attempts").exception().with("Retry-After", "900");
        }
    }

    /** A page; {@code data} is what the template shows. */
    Response.ResponseBuilder page(String template, HttpHeaders headers, String path, Map<String, ?> data) {
        Map<String, Object> shown = new HashMap<>(data);
        shown.putIfAbsent("form", Form.empty());
        shown.put("google", signIn.google().isPresent());
        return pages.answer(template, readers.view(headers, path), shown);
    }

    /** A page with a form that failed. */
    Response.ResponseBuilder again(String template, HttpHeaders headers, String path, Map<String, ?> data) {
        return page(template, headers, path, data).status(Form.REFUSED);
    }

    /** The page on which people sign in. */
    Response.ResponseBuilder signIn(Form form, String next, HttpHeaders headers) {
        return page("signin/signin", headers, "/signin", Map.of("form", form, "next", next))
                .status(form.status());
    }

    /** The page on which somebody says what their account is to be like. */
    Response choose(AccountForm choosing, Form form, HttpHeaders headers) {
        return page("signin/choose", headers, choosing.action(), choosing.data(form))
                .status(form.status())
                .build();
    }

    /**
     * The page that says: look into your mailbox.
     *
     * @param what begins the keys of what it says
     */
    Response sent(HttpHeaders headers, String path, String what) {
        return page("signin/sent", headers, path + "/sent", Map.of("what", what))
                .build();
    }

    /** The page that says that a link has ended, and where to ask for another. */
    Response ended(HttpHeaders headers, String path, String what) {
        return page("signin/ended", headers, path, Map.of("what", what, "again", path))
                .status(Response.Status.NOT_FOUND)
                .build();
    }

    /** The address in the form; when it is none, the form says so. */
    static Optional<EmailAddress> email(Form form) {
        if (EmailAddress.parse(form.value("email")) instanceof EmailAddress email) {
            return Optional.of(email);
        }
        form.refuse("email", "signin.email.wrong");
        return Optional.empty();
    }

    /** A form answered by: too many attempts at this account. */
    static Response.ResponseBuilder tooMany(Response.ResponseBuilder page) {
        return page.status(TOO_MANY).header("Retry-After", "900");
    }

    /** The tag of the language the reader sees. */
    String languageTag(HttpHeaders headers) {
        return language(headers).tag();
    }

    /** The language the reader sees. */
    Language language(HttpHeaders headers) {
        return readers.preferences(headers).language();
    }

    /** A text in the reader's language. */
    String say(HttpHeaders headers, String key) {
        return pages.texts(language(headers)).say(key);
    }

    /** Where to go when all is done; never to another server. */
    static String next(@Nullable String wanted) {
        String path = LocalPath.orStart(wanted);
        return path.equals("/") ? "/app" : path;
    }
}
