package org.letterlock.inboxes.http;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The problem document that carries a task, as the API's description shows it. */
@Schema(name = "ProofOfWorkRequired")
record ProofOfWorkRequired(
        @Schema(examples = "/problems/proof-of-work-required")
        String type,

        String title,
        int status,
        String detail,

        @Schema(description = "Letters, digits, hyphens and underscores.")
        String challenge,

        @Schema(description = "How many zero bits SHA-256 of `challenge.number` begins with.")
        int difficulty,

        @Schema(description = "How many numbers, each larger than the one before, make a proof.")
        int solutions,

        @Schema(description = "When the proof must have been used. It can be used once, by the same network.")
        Instant expiresAt) {}
