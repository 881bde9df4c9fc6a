package org.letterlock.desk.http;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.letterlock.accounts.DisplayName;
import org.letterlock.accounts.SignIn;
import org.letterlock.desk.FrontDesk;
import org.letterlock.desk.Intake;
import org.letterlock.desk.Limits;
import org.letterlock.desk.RequestKind;
import org.letterlock.desk.Requests;
import org.letterlock.privacy.Held;
import org.letterlock.privacy.Token;
import org.letterlock.validation.EmailAddress;
import org.letterlock.web.ClientAddress;
import org.letterlock.web.CopySchema;
import org.letterlock.web.JsonBody;
import org.letterlock.web.Language;
import org.letterlock.web.PortableCopy;
import org.letterlock.web.Problem;
import org.letterlock.web.ProblemException;
import org.letterlock.web.Problems;

/** Asking for what a law gives, by a program. No key is needed: the code goes to the mailbox it is about. */
@Path("/api/v1/privacy-requests")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Privacy requests")
public class PrivacyRequestsResource {

    private final FrontDesk desk;
    private final SignIn signIn;
    private final ClientAddress addresses;
    private final PortableCopy copies;

    @Inject
    PrivacyRequestsResource(FrontDesk desk, SignIn signIn, ClientAddress addresses, PortableCopy copies) {
        this.copies = copies;
        this.desk = desk;
        this.signIn = signIn;
        this.addresses = addresses;
    }

    /** What is asked for. */
    @Schema(name = "PrivacyRequestForm")
    public record AskForm(
            @Schema(description = "What is asked for, such as access, erasure or ccpa-know.", required = true) @Nullable
            String type,

            @Schema(description = "The address it is about. It gets the code.", required = true) @Nullable
            String email,

            @Schema(description = "For a correction the name that is wanted; otherwise what there is to say.") @Nullable
            String words,

            @Schema(description = "The language of the answer, en or vi.") @Nullable
            String language) {}

    /** A request that waits for its code. */
    @Schema(name = "PrivacyRequestBegun")
    public record BegunJson(
            @Schema(description = "Secret: whoever has it and the code is taken for the holder of the address.")
            String token,

            String expiresAt) {}

    /** The code from the mailbox. */
    @Schema(name = "PrivacyRequestCode")
    public record CodeForm(
            @Schema(required = true) @Nullable String token,
            @Schema(required = true) @Nullable String code) {}

    @POST
    @Consumes(MediaType.WILDCARD)
    @Operation(
            operationId = "askForPrivacy",
            summary = "Ask for what a law gives",
            description = "The answer is the same for every address, whether anything is known about it or not.")
    @RequestBody(
            content =
                    @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = AskForm.class)))
    @APIResponse(
            responseCode = "202",
            description = "The mailbox gets a code within a minute, good for ten.",
            content = @Content(schema = @Schema(implementation = BegunJson.class)))
    @APIResponse(responseCode = "400", ref = "BadRequest")
    @APIResponse(responseCode = "413", ref = "TooLarge")
    @APIResponse(responseCode = "415", ref = "NotJson")
    @APIResponse(
            responseCode = "422",
            description =
                    "A field that cannot be so: `/problems/invalid-type`, `/problems/invalid-email`, `/problems/invalid-words`.",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public Response ask(@Context HttpServerRequest request, InputStream body) {
        limit(request);
        AskForm form = read(request, body, AskForm.class);
        RequestKind kind = RequestKind.of(text(form.type()))
                .orElseThrow(() -> invalid("type", "one of the types that the page /privacy/request offers"));
        if (!(EmailAddress.parse(text(form.email())) instanceof EmailAddress address)) {
            throw invalid("email", "an e-mail address");
        }
        String language = Language.of(text(form.language())).orElse(Language.EN).tag();
        Requests.Begun begun =
                desk.requests().ask(new Requests.Form(kind, address, language, words(kind, form), Intake.API));
        return Response.accepted(
                        new BegunJson(begun.token().value(), begun.until().toString()))
                .header("Cache-Control", "no-store")
                .build();
    }

    private static String words(RequestKind kind, AskForm form) {
        String words = text(form.words());
        boolean good = words.length() <= Limits.WORDS
                && (!kind.needsWords() || !words.isEmpty())
                && (!kind.givesName() || DisplayName.read(words).isPresent());
        if (!good) {
            throw invalid("words", "what the request is about, at most " + Limits.WORDS + " characters; or a name");
        }
        return words;
    }

    @POST
    @Path("code")
    @Consumes(MediaType.WILDCARD)
    @Operation(
            operationId = "confirmPrivacyRequest",
            summary = "Show the code",
            description = "Five tries and ten minutes. What the server can do by itself is done with the answer.")
    @RequestBody(
            content =
                    @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = CodeForm.class)))
    @APIResponse(
            responseCode = "200",
            description = "Done, with the receipt; or waiting for people, and until when.",
            content = @Content(schema = @Schema(implementation = ReceiptJson.class)))
    @APIResponse(responseCode = "400", ref = "BadRequest")
    @APIResponse(
            responseCode = "422",
            description = "The code is wrong, or too late, or there is no such request: `/problems/code-refused`.",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public Response confirm(@Context HttpServerRequest request, InputStream body) {
        limit(request);
        CodeForm form = read(request, body, CodeForm.class);
        ReceiptJson answer =
                switch (desk.requests().confirm(new Token(text(form.token())), text(form.code()), Optional.empty())) {
                    case Requests.Refused _ -> throw refused().exception();
                    case Requests.Waiting waiting -> ReceiptJson.of(waiting);
                    case Requests.Done done -> ReceiptJson.of(done);
                };
        return Response.ok(answer).header("Cache-Control", "no-store").build();
    }

    /** What the copy is fetched with. */
    @Schema(name = "PrivacyRequestCopy")
    public record CopyForm(
            @Schema(required = true) @Nullable String token,

            @Schema(description = "As the receipt says.", required = true) @Nullable
            String copy) {}

    @POST
    @Path("copy")
    @Consumes(MediaType.WILDCARD)
    @Produces({PortableCopy.MEDIA_TYPE, MediaType.APPLICATION_JSON})
    @Operation(
            operationId = "fetchPrivacyCopy",
            summary = "Fetch the copy",
            description =
                    "Once. Written while it is sent: one JSON and one CSV file for each class of data, and each mail as it"
                            + " came. The JSON files are valid against `" + CopySchema.PATH
                            + "`, which each of them names.")
    @RequestBody(
            content =
                    @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = CopyForm.class)))
    @APIResponse(
            responseCode = "200",
            description = "A ZIP file.",
            content = @Content(mediaType = PortableCopy.MEDIA_TYPE))
    @APIResponse(responseCode = "400", ref = "BadRequest")
    @APIResponse(
            responseCode = "404",
            description = "It was fetched, or is too old, or is somebody else's: `/problems/not-found`.",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public Response copy(@Context HttpServerRequest request, InputStream body) {
        limit(request);
        CopyForm form = read(request, body, CopyForm.class);
        List<Held> held = desk.requests()
                .copy(new Token(text(form.copy())), new Token(text(form.token())))
                .orElseThrow(() -> Problems.notFound().exception());
        return copies.answer(held);
    }

    private static Problem refused() {
        return Problem.of(
                422,
                "code-refused",
                "The code is not right",
                "The code is wrong, or too old, or was tried too often. Ask again when no more codes work.");
    }

    private void limit(HttpServerRequest request) {
        ClientAddress.Client client = addresses.of(request);
        if (client.limited() && !signIn.mayTry(client.network())) {
            throw Problems.tooManyRequests("attempts").exception().with("Retry-After", "900");
        }
    }

    private static <T extends Record> T read(HttpServerRequest request, InputStream body, Class<T> type) {
        return JsonBody.read(body, request.getHeader("Content-Type"), type)
                .orElseThrow(() -> Problems.malformedJson().exception());
    }

    private static String text(@Nullable String field) {
        return field == null ? "" : field.strip();
    }

    private static ProblemException invalid(String field, String wanted) {
        return Problem.of(422, "invalid-" + field, "Invalid " + field, field + " must be " + wanted + ".")
                .exception();
    }
}
