package org.letterlock.shield.page;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.letterlock.accounts.page.Form;
import org.letterlock.shield.Appeals;
import org.letterlock.shield.Shield;
import org.letterlock.shield.Tags;
import org.letterlock.validation.EmailAddress;
import org.letterlock.web.Pages;
import org.letterlock.web.Readers;
import org.letterlock.web.RequestLimits;
import org.letterlock.web.SameOrigin;

/**
 * Where the owner of a domain says that a list is wrong about it: the text to publish, and how the appeal stands. No
 * account is needed, and no name asked for.
 */
@Path(AppealPages.PATH)
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
public final class AppealPages {

    static final String PATH = "/check/appeal";

    private final Pages pages;
    private final Readers readers;
    private final RequestLimits limits;
    private final Shield shield;
    private final Appeals appeals;

    @Inject
    AppealPages(Pages pages, Readers readers, RequestLimits limits, Shield shield, Appeals appeals) {
        this.pages = pages;
        this.readers = readers;
        this.limits = limits;
        this.shield = shield;
        this.appeals = appeals;
    }

    /**
     * How it stands with a domain.
     *
     * @param state {@code unlisted}, {@code unproven}, {@code waiting}, {@code granted} or {@code refused}; ends
     *     message keys
     * @param since when it came to stand so; empty when it never did
     * @param missing the message key of why the text was not found; empty when nobody has looked
     * @param proof the text to publish
     */
    public record View(String domain, String state, String since, String missing, Appeals.Proof proof) {

        public boolean isProvable() {
            return state.equals("unproven");
        }

        public String titleKey() {
            return "shield.appeal.state." + state;
        }

        public String whyKey() {
            return titleKey() + ".why";
        }
    }

    @GET
    public Response ask(@Context HttpHeaders headers) {
        return page(new Form("appeal"), Optional.empty(), headers);
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response appeal(
            @FormParam("domain") @Nullable String typed,
            @FormParam("published") @Nullable String published,
            @Context HttpHeaders headers,
            @Context HttpServerRequest request) {
        SameOrigin.demand(request);
        Form form = new Form("appeal").with("domain", typed);
        Optional<String> domain = domain(form.value("domain").strip());
        if (domain.isEmpty()) {
            form.refuse("domain", "shield.appeal.domain.wrong");
            return page(form, Optional.empty(), headers);
        }
        String missing = "";
        if (published != null && appeals.find(domain.get()).isEmpty() && shield.isListed(domain.get())) {
            limits.fetch(request);
            Appeals.Look look = appeals.look(domain.get());
            missing = look == Appeals.Look.TAKEN ? "" : "shield.appeal.look." + Tags.of(look);
        }
        return page(form, Optional.of(view(domain.get(), missing)), headers);
    }

    private static Optional<String> domain(String typed) {
        return EmailAddress.parse("x@" + typed) instanceof EmailAddress address && !address.isLiteral()
                ? Optional.of(address.domain())
                : Optional.empty();
    }

    private View view(String domain, String missing) {
        Optional<Appeals.Appeal> appeal = appeals.find(domain);
        String state = appeal.map(found -> Tags.of(found.state()))
                .orElseGet(() -> shield.isListed(domain) ? "unproven" : "unlisted");
        String since = appeal.map(found -> found.since().toString()).orElse("");
        return new View(domain, state, since, missing, appeals.proof(domain));
    }

    private Response page(Form form, Optional<View> view, HttpHeaders headers) {
        Map<String, Object> data = new HashMap<>();
        data.put("form", form);
        data.put("view", view);
        data.put("asking", shield.asksNameServers());
        return pages.answer("shield/appeal", readers.view(headers, PATH), data)
                .status(form.status())
                .build();
    }
}
