package org.letterlock.desk.page;

import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.HashMap;
import java.util.Map;
import org.letterlock.accounts.SignIn;
import org.letterlock.accounts.page.Form;
import org.letterlock.accounts.page.Moments;
import org.letterlock.web.ClientAddress;
import org.letterlock.web.Pages;
import org.letterlock.web.Problems;
import org.letterlock.web.Readers;
import org.letterlock.web.SameOrigin;

/** What the pages that everybody sees have in common, and how often one network may send their forms. */
@Singleton
final class PublicPages {

    private final Pages pages;
    private final Readers readers;
    private final SignIn signIn;
    private final ClientAddress addresses;

    @Inject
    PublicPages(Pages pages, Readers readers, SignIn signIn, ClientAddress addresses) {
        this.pages = pages;
        this.readers = readers;
        this.signIn = signIn;
        this.addresses = addresses;
    }

    /** Lets a form in: from our own pages, and not too often from one network. */
    void admit(HttpServerRequest request) {
        SameOrigin.demand(request);
        limit(request);
    }

    /** The same for a program, which no browser speaks for. */
    void limit(HttpServerRequest request) {
        ClientAddress.Client client = addresses.of(request);
        if (client.limited() && !signIn.mayTry(client.network())) {
            throw Problems.tooManyRequests("attempts").exception().with("Retry-After", "900");
        }
    }

    Response.ResponseBuilder page(String template, HttpHeaders headers, String path, Form form, Map<String, ?> data) {
        Pages.View view = readers.view(headers, path);
        Map<String, Object> shown = new HashMap<>(data);
        shown.put("form", form);
        shown.put("moments", new Moments(view.language()));
        return pages.answer(template, view, shown).status(form.status());
    }

    String languageTag(HttpHeaders headers) {
        return readers.preferences(headers).language().tag();
    }
}
