package org.letterlock.web.page;

import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.letterlock.privacy.PolicyChange;
import org.letterlock.privacy.PolicyDocument;
import org.letterlock.privacy.Registry;
import org.letterlock.web.Language;
import org.letterlock.web.OperatorClaims;
import org.letterlock.web.Pages;
import org.letterlock.web.PolicyArchive;
import org.letterlock.web.Problems;
import org.letterlock.web.Readers;
import org.letterlock.web.WebSettings;

/** The policy of a system and what became of it, for people and for machines, all from the registry. */
@Path("/privacy")
public final class PolicyResource {

    private static final String ASK_AGAIN = "no-cache";
    private static final String SYSTEM = "{system: [a-z]+}";
    private static final String VERSION = SYSTEM + "/versions/{version: [0-9a-f]{64}}";

    private final Registry registry;
    private final PolicyArchive archive;
    private final Pages pages;
    private final Readers readers;
    private final WebSettings settings;
    private final Instance<OperatorClaims> claims;

    @Inject
    public PolicyResource(
            Registry registry,
            PolicyArchive archive,
            Pages pages,
            Readers readers,
            WebSettings settings,
            Instance<OperatorClaims> claims) {
        this.claims = claims;
        this.registry = registry;
        this.archive = archive;
        this.pages = pages;
        this.readers = readers;
        this.settings = settings;
    }

    /**
     * A version among the others.
     *
     * @param changes what it changed; empty in the first
     */
    public record Version(String version, String shortVersion, Instant since, String day, List<PolicyChange> changes) {

        /** The changes as the page shows them. */
        public List<Difference> differences() {
            return changes.stream().map(Difference::of).toList();
        }
    }

    /** A difference as the page shows it; {@code cellKey} is empty where there is nothing to name. */
    public record Difference(
            String kind, String kindKey, String whatKey, String what, String cellKey, String before, String after) {

        static Difference of(PolicyChange change) {
            String kind = change.kind().name().toLowerCase(Locale.ROOT);
            String cellKey = "changes.cell." + change.cell().name().toLowerCase(Locale.ROOT);
            boolean whole = change.cell() == PolicyChange.Cell.ROW || change.cell() == PolicyChange.Cell.SENTENCE;
            return new Difference(
                    kind,
                    "changes.kind." + kind,
                    change.cell() == PolicyChange.Cell.SENTENCE ? cellKey : "",
                    change.what(),
                    whole ? "" : cellKey,
                    change.before(),
                    change.after());
        }
    }

    /** The JSON twin of what holds. */
    @GET
    @Blocking
    @Path(SYSTEM + ".json")
    @Produces(MediaType.APPLICATION_JSON)
    public Response twin(@PathParam("system") String system) {
        served(system);
        return Response.ok(PolicyDocument.of(registry, system).tree())
                .header(HttpHeaders.CACHE_CONTROL, ASK_AGAIN)
                .build();
    }

    /** The page of what holds. */
    @GET
    @Blocking
    @Path(SYSTEM)
    @Produces(MediaType.TEXT_HTML)
    public Response page(@PathParam("system") String system, @Context HttpHeaders headers) {
        Pages.View view = readers.view(headers, "/privacy/" + system);
        PolicyArchive.Served now = served(system).getFirst();
        PolicyView policy = PolicyView.of(
                PolicyDocument.of(registry, system).page(view.language().tag()), now.since(), view.language());
        boolean optedOut = "1".equals(headers.getHeaderString("Sec-GPC"));
        return pages.answer(
                        "web/policy",
                        view,
                        Map.of("view", policy, "optedOut", optedOut, "past", false, "claims", claims(view.language())))
                .header(HttpHeaders.VARY, "Accept-Language, Cookie, Sec-GPC")
                .build();
    }

    private List<ClaimLine> claims(Language language) {
        DateTimeFormatter day =
                DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG).withLocale(language.locale());
        return claims.stream()
                .flatMap(source -> source.now(language).stream())
                .map(claim -> new ClaimLine(
                        claim.id(),
                        claim.until().isPresent() ? claim.text() : claim.subject(),
                        claim.until().map(day::format).orElse(""),
                        claim.promises()))
                .toList();
    }

    /** What the operator attests until a day, or, where that is empty, does not. */
    public record ClaimLine(String id, String text, String until, List<String> promises) {}

    /** The page of what held once, or holds, by its version. */
    @GET
    @Blocking
    @Path(VERSION)
    @Produces(MediaType.TEXT_HTML)
    public Response past(
            @PathParam("system") String system, @PathParam("version") String version, @Context HttpHeaders headers) {
        Pages.View view = readers.view(headers, "/privacy/" + system + "/versions/" + version);
        PolicyArchive.Served then = find(system, version);
        PolicyView policy = PolicyView.of(then.page(view.language()), then.since(), view.language());
        boolean past = !registry.version(system).equals(version);
        return pages.answer("web/policy", view, Map.of("view", policy, "optedOut", false, "past", past))
                .build();
    }

    /** The JSON twin of a version. */
    @GET
    @Blocking
    @Path(VERSION + ".json")
    @Produces(MediaType.APPLICATION_JSON)
    public Response pastTwin(@PathParam("system") String system, @PathParam("version") String version) {
        return Response.ok(find(system, version).twin())
                .header(HttpHeaders.CACHE_CONTROL, ASK_AGAIN)
                .build();
    }

    /** Every version with its difference to the one before. */
    @GET
    @Blocking
    @Path(SYSTEM + "/changes")
    @Produces(MediaType.TEXT_HTML)
    public Response changes(@PathParam("system") String system, @Context HttpHeaders headers) {
        Pages.View view = readers.view(headers, "/privacy/" + system + "/changes");
        List<Version> versions = versions(system, view.language());
        return pages.answer(
                        "web/changes",
                        view,
                        Map.of(
                                "system",
                                system,
                                "title",
                                registry.system(system)
                                        .orElseThrow()
                                        .title()
                                        .in(view.language().tag()),
                                "versions",
                                versions,
                                "damaged",
                                archive.damaged()))
                .build();
    }

    /** The same as an Atom feed (RFC 4287). */
    @GET
    @Blocking
    @Path(SYSTEM + "/changes.atom")
    @Produces("application/atom+xml;charset=UTF-8")
    public Response feed(@PathParam("system") String system, @Context HttpHeaders headers) {
        Language language = readers.preferences(headers).language();
        String title = registry.system(served(system).getFirst().system())
                .orElseThrow()
                .title()
                .in(language.tag());
        String feed = new ChangeFeed(settings.baseUrl(), pages.texts(language))
                .write(system, title, versions(system, language));
        return Response.ok(feed)
                .header(HttpHeaders.CACHE_CONTROL, ASK_AGAIN)
                .header(HttpHeaders.VARY, "Accept-Language, Cookie")
                .build();
    }

    private List<Version> versions(String system, Language language) {
        List<PolicyArchive.Served> all = served(system);
        return IntStream.range(0, all.size())
                .mapToObj(i -> version(all.get(i), i + 1 < all.size() ? List.of(all.get(i + 1)) : List.of(), language))
                .toList();
    }

    private static Version version(PolicyArchive.Served version, List<PolicyArchive.Served> before, Language language) {
        List<PolicyChange> changes = before.stream()
                .flatMap(older -> PolicyChange.between(older.page(language), version.page(language)).stream())
                .toList();
        return new Version(
                version.version(),
                PolicyView.shortened(version.version()),
                version.since(),
                PolicyView.day(version.since(), language),
                changes);
    }

    private PolicyArchive.Served find(String system, String version) {
        return archive.find(system, version)
                .orElseThrow(() -> Problems.notFound().exception());
    }

    private List<PolicyArchive.Served> served(String system) {
        List<PolicyArchive.Served> served = archive.of(system);
        if (served.isEmpty()) {
            throw Problems.notFound().exception();
        }
        return served;
    }
}
