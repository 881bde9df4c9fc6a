/** The HTTP side of the accounts: the cookie of a signed-in browser, the API, and its keys. */
@OpenAPIDefinition(
        info = @Info(title = "Letterlock", version = "v1"),
        components =
                @Components(
                        securitySchemes =
                                @SecurityScheme(
                                        securitySchemeName = "key",
                                        type = SecuritySchemeType.HTTP,
                                        scheme = "bearer",
                                        bearerFormat = "llk_",
                                        description = "A key of an organisation, made in its workspace."),
                        responses = {
                            @APIResponse(
                                    name = "NoKey",
                                    description = "The key is missing or wrong: `/problems/key-missing-or-wrong`.",
                                    headers = @Header(name = "WWW-Authenticate", description = "Bearer"),
                                    content =
                                            @Content(
                                                    mediaType = Problem.MEDIA_TYPE,
                                                    schema = @Schema(implementation = Problem.class))),
                            @APIResponse(
                                    name = "NoScope",
                                    description =
                                            "The key is not for that: `/problems/scope-missing`, `/problems/beyond-caller`.",
                                    content =
                                            @Content(
                                                    mediaType = Problem.MEDIA_TYPE,
                                                    schema = @Schema(implementation = Problem.class))),
                            @APIResponse(
                                    name = "NotOurs",
                                    description =
                                            "The organisation has nothing of that id: `/problems/no-such-key`, `/problems/no-such-webhook`, "
                                                    + "`/problems/no-such-delivery`.",
                                    content =
                                            @Content(
                                                    mediaType = Problem.MEDIA_TYPE,
                                                    schema = @Schema(implementation = Problem.class))),
                            @APIResponse(
                                    name = "Conflict",
                                    description =
                                            "There are too many already, or it is under way: `/problems/too-many-keys`, "
                                                    + "`/problems/too-many-webhooks`, `/problems/delivery-waiting`, `/problems/idempotency-key-busy`.",
                                    content =
                                            @Content(
                                                    mediaType = Problem.MEDIA_TYPE,
                                                    schema = @Schema(implementation = Problem.class))),
                            @APIResponse(
                                    name = "Invalid",
                                    description =
                                            "A field that cannot be so: `/problems/invalid-name`, `/problems/invalid-scopes`, "
                                                    + "`/problems/invalid-url` and their like, or `/problems/idempotency-key-reused`.",
                                    content =
                                            @Content(
                                                    mediaType = Problem.MEDIA_TYPE,
                                                    schema = @Schema(implementation = Problem.class))),
                            @APIResponse(
                                    name = "KeyExhausted",
                                    description =
                                            "The key has used up its hour: `/problems/key-exhausted`. Or the network made too many calls: "
                                                    + "`/problems/too-many-requests`.",
                                    headers = @Header(name = "Retry-After", description = "Seconds to wait."),
                                    content =
                                            @Content(
                                                    mediaType = Problem.MEDIA_TYPE,
                                                    schema = @Schema(implementation = Problem.class)))
                        }))
@NullMarked
package org.letterlock.accounts.http;

import org.eclipse.microprofile.openapi.annotations.Components;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityScheme;
import org.jspecify.annotations.NullMarked;
import org.letterlock.web.Problem;
