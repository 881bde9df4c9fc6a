package org.letterlock.web.page;

import io.smallrye.common.annotation.Blocking;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.letterlock.privacy.PromiseCatalogue;
import org.letterlock.privacy.ProofReport;
import org.letterlock.privacy.Registry;
import org.letterlock.privacy.SignedReport;
import org.letterlock.privacy.SystemPolicy;
import org.letterlock.web.Pages;
import org.letterlock.web.Problems;
import org.letterlock.web.PublishedProofs;
import org.letterlock.web.Readers;

/** What was proven at this installation, promise by promise, for people and for machines. */
@Path("/privacy")
public final class ProofsResource {

    private final Registry registry;
    private final PublishedProofs proofs;
    private final InstantSource clock;
    private final Pages pages;
    private final Readers readers;
    private final Map<String, String> texts = PromiseCatalogue.load();

    @Inject
    public ProofsResource(
            Registry registry, PublishedProofs proofs, InstantSource clock, Pages pages, Readers readers) {
        this.registry = registry;
        this.proofs = proofs;
        this.clock = clock;
        this.pages = pages;
        this.readers = readers;
    }

    /** The page. */
    @GET
    @Blocking
    @Path("proofs")
    @Produces(MediaType.TEXT_HTML)
    public Response page(@QueryParam("system") @Nullable String system, @Context HttpHeaders headers) {
        Pages.View view = readers.view(headers, "/privacy/proofs");
        Optional<ProofReport> report = proofs.latest().map(SignedReport::report);
        ProofsView shown = ProofsView.of(
                new ProofsView.Sources(
                        registry,
                        texts,
                        report,
                        report.flatMap(this::stale),
                        proofs.isDamaged(),
                        PublishedProofs.HOLDS.toDays()),
                system == null ? "" : system,
                view.language());
        return pages.answer("web/proofs", view, Map.of("view", shown)).build();
    }

    /** Why a report says too little about today, a message key. */
    private Optional<String> stale(ProofReport report) {
        boolean samePolicies = registry.systems().stream()
                .map(SystemPolicy::system)
                .allMatch(
                        name -> registry.version(name).equals(report.policies().get(name)));
        if (!samePolicies || !report.software().digest().equals(proofs.software())) {
            return Optional.of("proofs.stale.other");
        }
        return report.at().plus(PublishedProofs.HOLDS).isBefore(clock.instant())
                ? Optional.of("proofs.stale.old")
                : Optional.empty();
    }

    /** The report as it was signed. */
    @GET
    @Path("proofs.json")
    @Produces(MediaType.APPLICATION_JSON)
    public Response report() {
        return Response.ok(proofs.latest()
                        .map(SignedReport::text)
                        .orElseThrow(() -> Problems.notFound().exception()))
                .header(HttpHeaders.CACHE_CONTROL, "no-cache")
                .build();
    }
}
