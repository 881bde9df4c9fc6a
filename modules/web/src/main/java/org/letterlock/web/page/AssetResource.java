package org.letterlock.web.page;

import io.smallrye.common.annotation.NonBlocking;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.letterlock.web.Assets;
import org.letterlock.web.Pages;
import org.letterlock.web.Problems;

/** Gives out style sheets, scripts, fonts and pictures, for ever under their edition's address. */
@Path("/assets")
public final class AssetResource {

    private static final String FOR_EVER = "public, max-age=31536000, immutable";
    private static final String ASK_AGAIN = "no-cache";

    private final Assets assets;

    @Inject
    public AssetResource(Pages pages) {
        this.assets = pages.assets();
    }

    /** A file of this edition; one of another edition is answered with today's content, which nobody may keep. */
    @GET
    @NonBlocking
    @Path("{edition}/{name: .+}")
    public Response file(
            @PathParam("edition") String edition,
            @PathParam("name") String name,
            @HeaderParam(HttpHeaders.ACCEPT_ENCODING) @Nullable String encodings) {
        Assets.Asset asset =
                assets.find(name).orElseThrow(() -> Problems.notFound().exception());
        boolean zipped = asset.gzip().isPresent() && accepts(encodings);
        Response.ResponseBuilder answer = Response.ok(zipped ? asset.gzip().get() : asset.octets())
                .header(HttpHeaders.CONTENT_TYPE, asset.contentType())
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING)
                .header(HttpHeaders.CACHE_CONTROL, edition.equals(assets.edition()) ? FOR_EVER : ASK_AGAIN);
        return zipped ? answer.header(HttpHeaders.CONTENT_ENCODING, "gzip").build() : answer.build();
    }

    private static boolean accepts(@Nullable String encodings) {
        return encodings != null
                && Arrays.stream(encodings.toLowerCase(Locale.ROOT).split(",", -1))
                        .map(String::strip)
                        .anyMatch(coding ->
                                coding.equals("gzip") || (coding.startsWith("gzip;") && !coding.endsWith("q=0")));
    }
}
