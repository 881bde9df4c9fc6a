package org.letterlock.web.page;

import io.smallrye.common.annotation.Blocking;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Map;
import org.letterlock.privacy.PolicyDocument;
import org.letterlock.privacy.PolicyPage;
import org.letterlock.privacy.Registry;
import org.letterlock.web.Language;
import org.letterlock.web.Pages;
import org.letterlock.web.Problems;
import org.letterlock.web.Readers;

/** The policy of a system, for people and for machines, both from the registry. */
@Path("/privacy")
public final class PolicyResource {

    private static final int SHOWN_DIGITS = 12;
    private static final String ASK_AGAIN = "no-cache";

    private final Registry registry;
    private final Pages pages;
    private final Readers readers;

    @Inject
    public PolicyResource(Registry registry, Pages pages, Readers readers) {
        this.registry = registry;
        this.pages = pages;
        this.readers = readers;
    }

    /** The JSON twin. */
    @GET
    @Blocking
    @Path("{system: [a-z]+}.json")
    @Produces(MediaType.APPLICATION_JSON)
    public Response json(@PathParam("system") String system) {
        return Response.ok(document(system).tree())
                .header(HttpHeaders.CACHE_CONTROL, ASK_AGAIN)
                .build();
    }

    /** The page. */
    @GET
    @Blocking
    @Path("{system: [a-z]+}")
    @Produces(MediaType.TEXT_HTML)
    public Response page(@PathParam("system") String system, @Context HttpHeaders headers) {
        Pages.View view = readers.view(headers, "/privacy/" + system);
        return pages.answer(
                        "web/policy",
                        view,
                        model(document(system).page(view.language().tag()), view.language()))
                .build();
    }

    static Map<String, Object> model(PolicyPage policy, Language language) {
        DateTimeFormatter date =
                DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG).withLocale(language.locale());
        return Map.of(
                "policy", policy,
                "effective", date.format(LocalDate.parse(policy.effective())),
                "shortVersion", policy.version().substring(0, SHOWN_DIGITS));
    }

    private PolicyDocument document(String system) {
        if (registry.system(system).isEmpty()) {
            throw Problems.notFound().exception();
        }
        return PolicyDocument.of(registry, system);
    }
}
