package org.letterlock.shield.http;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerResponse;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.letterlock.shield.Shield;
import org.letterlock.validation.IpRange;
import org.letterlock.web.Problems;

/**
 * What lists say, to be asked without telling about whom: a question names so little that thousands of domains or
 * addresses share it. Needs no key; any site's pages may ask.
 */
@Path("/api/v1/ranges")
@Produces(MediaType.TEXT_PLAIN)
@RunOnVirtualThread
@Tag(name = "Ranges")
public class RangesResource {

    private static final Pattern DIGITS = Pattern.compile("[0-9a-f]{4}");
    private static final Pattern IPV4 = Pattern.compile("(0|[1-9]\\d{0,2})\\.(0|[1-9]\\d{0,2})");
    private static final Pattern IPV6 = Pattern.compile("[1-9a-f][0-9a-f]{0,3}:(0|[1-9a-f][0-9a-f]{0,3})");

    private final Shield shield;
    private final InstantSource clock;

    @Inject
    RangesResource(Shield shield, InstantSource clock) {
        this.shield = shield;
        this.clock = clock;
    }

    @GET
    @Path("domains/{prefix}")
    @Operation(
            operationId = "domainRange",
            summary = "Ask about a mail domain without telling which",
            description = "All listed domains whose SHA-256 (of the domain in lower-case A-labels) begins with the four"
                    + " hexadecimal digits, one a line: the other 60 digits, the class, the confidence. A name below a listed domain"
                    + " is of its class, so ask for the names above it, too. Lines of the class `none` only fill the answer up, so"
                    + " that its length tells nothing.")
    @APIResponse(responseCode = "200", description = "The range.", content = @Content(mediaType = "text/plain"))
    @APIResponse(responseCode = "400", ref = "BadRequest")
    @APIResponse(responseCode = "429", ref = "TooMany")
    public Response domains(
            @Parameter(description = "Four hexadecimal digits.", example = "1a2b") @PathParam("prefix") String prefix,
            @Context Request request,
            @Context HttpServerResponse response) {
        String digits = prefix.toLowerCase(Locale.ROOT);
        if (!DIGITS.matcher(digits).matches()) {
            throw Problems.invalidParameter("prefix", "four hexadecimal digits").exception();
        }
        return answer(
                request,
                response,
                () -> RangeText.of(digits, shield.domainRanges().range(digits)));
    }

    @GET
    @Path("networks/{prefix}")
    @Operation(
            operationId = "networkRange",
            summary = "Ask about an IP address without telling which",
            description =
                    "What lists say about the addresses of a whole block, one statement a line: first and last address, the class,"
                            + " the confidence. The block is a /16 of IPv4, named by its two numbers, or a /32 of IPv6, named by its two"
                            + " groups. Lines of the class `none` only fill the answer up.")
    @APIResponse(responseCode = "200", description = "The range.", content = @Content(mediaType = "text/plain"))
    @APIResponse(responseCode = "400", ref = "BadRequest")
    @APIResponse(responseCode = "429", ref = "TooMany")
    public Response networks(
            @Parameter(description = "The beginning of the address.", example = "198.51") @PathParam("prefix")
                    String prefix,
            @Context Request request,
            @Context HttpServerResponse response) {
        IpRange block = block(prefix.toLowerCase(Locale.ROOT))
                .orElseThrow(() -> Problems.invalidParameter(
                                "prefix", "the first two numbers of an IPv4 address, or groups of an IPv6 address")
                        .exception());
        return answer(request, response, () -> RangeText.of(block, shield.data().listed(block)));
    }

    private static Optional<IpRange> block(String prefix) {
        try {
            if (IPV4.matcher(prefix).matches()) {
                return Optional.of(IpRange.parse(prefix + ".0.0/16"));
            }
            return IPV6.matcher(prefix).matches() ? Optional.of(IpRange.parse(prefix + "::/32")) : Optional.empty();
        } catch (IllegalArgumentException tooLarge) {
            return Optional.empty();
        }
    }

    /** Confidences change with the days, so a text is good until the day ends. */
    private Response answer(Request request, HttpServerResponse response, Supplier<String> text) {
        // In place of what calls have: nothing here is about anybody.
        response.putHeader("Cache-Control", "public, max-age=3600, no-transform");
        var tag = new EntityTag(shield.data().id() + "-" + LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
        Response.ResponseBuilder same = request.evaluatePreconditions(tag);
        return (same == null ? Response.ok(text.get()) : same)
                .tag(tag)
                .header("Access-Control-Allow-Origin", "*")
                .build();
    }
}
