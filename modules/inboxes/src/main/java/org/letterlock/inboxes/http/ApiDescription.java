package org.letterlock.inboxes.http;

import jakarta.ws.rs.core.Application;
import org.eclipse.microprofile.openapi.annotations.Components;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.info.License;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityScheme;
import org.letterlock.web.Problem;
import org.letterlock.web.ProofTask;

/** What the description at {@code /openapi} says about the API as a whole. */
@OpenAPIDefinition(
        info =
                @Info(
                        title = "Letterlock",
                        version = "v1",
                        description =
                                "Disposable inboxes: an address at once, mail shown live, everything gone at the end; and, with a key of"
                                        + " an organisation, whether an address and a network can be trusted, and why."
                                        + " Every failure is a problem document (RFC 9457) whose `type` stays the same. Limits hold"
                                        + " per network; the headers `RateLimit-Policy` and `RateLimit` tell how much is left, and"
                                        + " `Retry-After` when to come back. Nothing a call carries is written to a log.",
                        license = @License(name = "Apache-2.0", url = "https://www.apache.org/licenses/LICENSE-2.0")),
        components =
                @Components(
                        securitySchemes =
                                @SecurityScheme(
                                        securitySchemeName = "token",
                                        type = SecuritySchemeType.HTTP,
                                        scheme = "bearer",
                                        bearerFormat = "llt_",
                                        description = "The token that was shown when the inbox was opened."),
                        parameters =
                                @Parameter(
                                        name = ProofTask.HEADER,
                                        in = ParameterIn.HEADER,
                                        description =
                                                "The proof for the task of `/problems/proof-of-work-required`: `challenge.number.number...`",
                                        schema = @Schema(type = SchemaType.STRING)),
                        responses = {
                            @APIResponse(
                                    name = "BadRequest",
                                    description =
                                            "A parameter or the body cannot be understood: `/problems/malformed-json`,"
                                                    + " `/problems/unknown-field`, `/problems/wrong-field-type`,"
                                                    + " `/problems/invalid-parameter`.",
                                    content =
                                            @Content(
                                                    mediaType = Problem.MEDIA_TYPE,
                                                    schema = @Schema(implementation = Problem.class))),
                            @APIResponse(
                                    name = "NoToken",
                                    description = "The token is missing or wrong: `/problems/token-missing-or-wrong`.",
                                    headers = @Header(name = "WWW-Authenticate", description = "Bearer"),
                                    content =
                                            @Content(
                                                    mediaType = Problem.MEDIA_TYPE,
                                                    schema = @Schema(implementation = Problem.class))),
                            @APIResponse(
                                    name = "CrossSite",
                                    description =
                                            "A browser sent this for another site's page: `/problems/cross-site`.",
                                    content =
                                            @Content(
                                                    mediaType = Problem.MEDIA_TYPE,
                                                    schema = @Schema(implementation = Problem.class))),
                            @APIResponse(
                                    name = "NotFound",
                                    description = "There is no such inbox, message or attachment, or it has ended:"
                                            + " `/problems/no-such-inbox`, `/problems/no-such-message`,"
                                            + " `/problems/no-such-attachment`, `/problems/no-html`.",
                                    content =
                                            @Content(
                                                    mediaType = Problem.MEDIA_TYPE,
                                                    schema = @Schema(implementation = Problem.class))),
                            @APIResponse(
                                    name = "AddressTaken",
                                    description =
                                            "The address is in use or was until lately: `/problems/address-taken`. Or the"
                                                    + " first call with this Idempotency-Key is not answered yet:"
                                                    + " `/problems/idempotency-key-busy`.",
                                    content =
                                            @Content(
                                                    mediaType = Problem.MEDIA_TYPE,
                                                    schema = @Schema(implementation = Problem.class))),
                            @APIResponse(
                                    name = "AddressRefused",
                                    description = "A wish that cannot be granted: `/problems/unknown-profile`,"
                                            + " `/problems/local-part-invalid`, `/problems/local-part-reserved`,"
                                            + " `/problems/domain-unknown`, `/problems/idempotency-key-reused`.",
                                    content =
                                            @Content(
                                                    mediaType = Problem.MEDIA_TYPE,
                                                    schema = @Schema(implementation = Problem.class))),
                            @APIResponse(
                                    name = "TooLarge",
                                    description = "The body has more than 64 KiB: `/problems/body-too-large`.",
                                    content =
                                            @Content(
                                                    mediaType = Problem.MEDIA_TYPE,
                                                    schema = @Schema(implementation = Problem.class))),
                            @APIResponse(
                                    name = "NotJson",
                                    description = "The body is not JSON: `/problems/unsupported-media-type`.",
                                    content =
                                            @Content(
                                                    mediaType = Problem.MEDIA_TYPE,
                                                    schema = @Schema(implementation = Problem.class))),
                            @APIResponse(
                                    name = "TooMany",
                                    description = "The network has used up its limit: `/problems/too-many-requests`.",
                                    headers = @Header(name = "Retry-After", description = "Seconds to wait."),
                                    content =
                                            @Content(
                                                    mediaType = Problem.MEDIA_TYPE,
                                                    schema = @Schema(implementation = Problem.class))),
                            @APIResponse(
                                    name = "ImagesOff",
                                    description =
                                            "The operator has switched it off: `/problems/images-off`. Or a browser sent"
                                                    + " this for another site's page: `/problems/cross-site`.",
                                    content =
                                            @Content(
                                                    mediaType = Problem.MEDIA_TYPE,
                                                    schema = @Schema(implementation = Problem.class))),
                            @APIResponse(
                                    name = "ImagesBusy",
                                    description = "Other pictures are being loaded: `/problems/images-busy`.",
                                    headers = @Header(name = "Retry-After", description = "Seconds to wait."),
                                    content =
                                            @Content(
                                                    mediaType = Problem.MEDIA_TYPE,
                                                    schema = @Schema(implementation = Problem.class))),
                            @APIResponse(
                                    name = "TooManyNew",
                                    description =
                                            "The network has used up its limit: `/problems/too-many-requests`. Or it may go on"
                                                    + " at once by solving a task: `/problems/proof-of-work-required`.",
                                    headers = @Header(name = "Retry-After", description = "Seconds to wait."),
                                    content =
                                            @Content(
                                                    mediaType = Problem.MEDIA_TYPE,
                                                    schema =
                                                            @Schema(
                                                                    oneOf = {Problem.class, ProofOfWorkRequired.class
                                                                    }))),
                            @APIResponse(
                                    name = "Full",
                                    description =
                                            "The server holds as many inboxes as it may: `/problems/server-full`.",
                                    headers = @Header(name = "Retry-After", description = "Seconds to wait."),
                                    content =
                                            @Content(
                                                    mediaType = Problem.MEDIA_TYPE,
                                                    schema = @Schema(implementation = Problem.class)))
                        }))
public class ApiDescription extends Application {}
