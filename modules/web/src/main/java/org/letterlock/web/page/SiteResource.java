package org.letterlock.web.page;

import io.smallrye.common.annotation.Blocking;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.letterlock.privacy.Operator;
import org.letterlock.privacy.Registry;
import org.letterlock.web.Pages;
import org.letterlock.web.Problems;
import org.letterlock.web.Readers;
import org.letterlock.web.WebSettings;

/** The pages that every website has: terms, and what to do who finds a hole. */
@Path("/")
public final class SiteResource {

    /** The words that the policies use as terms; each has an anchor of its name. */
    static final List<String> TERMS = List.of(
            "letterlock",
            "operator",
            "inbox",
            "session-inbox",
            "day-inbox",
            "account",
            "organisation",
            "personal-data",
            "processor",
            "gdpr",
            "ccpa",
            "pdpa");

    static final List<String> TERMS_PARTS = List.of("use", "age", "ending", "promise", "changes");
    static final List<String> SECURITY_PARTS = List.of("scope", "please", "limits");

    /** How far ahead the file expires: under a year (RFC 9116 section 2.5.5), and soon enough to be looked at. */
    static final Duration EXPIRES = Duration.ofDays(180);

    /** A piece of a page: its anchor, and the message keys of its title and text. */
    public record Piece(String id, String titleKey, String textKey) {

        static List<Piece> of(List<String> ids, String prefix, String ending) {
            return ids.stream()
                    .map(id -> new Piece(id, prefix + id, prefix + id + ending))
                    .toList();
        }
    }

    private final Registry registry;
    private final InstantSource clock;
    private final Pages pages;
    private final Readers readers;
    private final WebSettings settings;

    @Inject
    public SiteResource(Registry registry, InstantSource clock, Pages pages, Readers readers, WebSettings settings) {
        this.registry = registry;
        this.clock = clock;
        this.pages = pages;
        this.readers = readers;
        this.settings = settings;
    }

    /** The terms. */
    @GET
    @Blocking
    @Path("terms")
    @Produces(MediaType.TEXT_HTML)
    public Response terms(@Context HttpHeaders headers) {
        Pages.View view = readers.view(headers, "/terms");
        return pages.answer(
                        "web/terms",
                        view,
                        Map.of(
                                "terms",
                                Piece.of(TERMS, "term.", ".means"),
                                "parts",
                                Piece.of(TERMS_PARTS, "terms.", ".text"),
                                "operator",
                                PrivacyResource.OperatorView.of(registry.operator(), view.language())))
                .build();
    }

    /** How to report a hole. */
    @GET
    @Blocking
    @Path("security")
    @Produces(MediaType.TEXT_HTML)
    public Response security(@Context HttpHeaders headers) {
        return pages.answer(
                        "web/security",
                        readers.view(headers, "/security"),
                        Map.of(
                                "parts",
                                Piece.of(SECURITY_PARTS, "security.", ".text"),
                                "contact",
                                registry.operator()
                                        .contact(Operator.Contact.SECURITY)
                                        .orElse("")))
                .build();
    }

    /** The same for machines (RFC 9116); not there while no contact is stated. */
    @GET
    @Path(".well-known/security.txt")
    @Produces("text/plain;charset=UTF-8")
    public Response securityFile() {
        String contact = registry.operator()
                .contact(Operator.Contact.SECURITY)
                .orElseThrow(() -> Problems.notFound().exception());
        String expires =
                clock.instant().plus(EXPIRES).truncatedTo(ChronoUnit.DAYS).toString();
        String text = String.join(
                "\n",
                "Contact: mailto:" + contact,
                "Expires: " + expires,
                "Preferred-Languages: en, vi",
                "Canonical: " + settings.baseUrl().resolve("/.well-known/security.txt"),
                "Policy: " + settings.baseUrl().resolve("/security"),
                "");
        return Response.ok(text).header(HttpHeaders.CACHE_CONTROL, "no-cache").build();
    }

    /** That the signal Sec-GPC is honoured (Global Privacy Control). */
    @GET
    @Path(".well-known/gpc.json")
    @Produces(MediaType.APPLICATION_JSON)
    public Map<String, Object> globalPrivacyControl() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("gpc", true);
        tree.put(
                "lastUpdate",
                registry.systems().stream()
                        .map(policy -> policy.effective().toString())
                        .max(String::compareTo)
                        .orElse(""));
        return tree;
    }
}
