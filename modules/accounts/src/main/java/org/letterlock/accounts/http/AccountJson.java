package org.letterlock.accounts.http;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.letterlock.accounts.ApiCall;
import org.letterlock.accounts.ApiKey;
import org.letterlock.accounts.ApiKeys;
import org.letterlock.accounts.Delivery;
import org.letterlock.accounts.Membership;
import org.letterlock.accounts.Organisation;
import org.letterlock.accounts.Plan;
import org.letterlock.accounts.Scope;
import org.letterlock.accounts.Webhook;
import org.letterlock.accounts.WebhookEvent;
import org.letterlock.accounts.Webhooks;

/** The JSON forms of what belongs to an organisation. */
final class AccountJson {

    private AccountJson() {}

    @Schema(name = "Organisation", description = "The organisation whose key calls.")
    record OrganisationState(
            String id,

            @Schema(description = "Its short name in addresses.")
            String slug,

            String name,
            @Schema(enumeration = {"free", "pro"}) String plan,
            Instant createdAt) {

        static OrganisationState of(Organisation organisation, Plan plan) {
            return new OrganisationState(
                    organisation.id().text(),
                    organisation.slug().value(),
                    organisation.name(),
                    plan.tag(),
                    time(organisation.createdAt()));
        }

        @Override
        public String toString() {
            return "OrganisationState[hidden]";
        }
    }

    @Schema(name = "Member", description = "Somebody who belongs to the organisation, by random name.")
    record Member(String id, String role, Instant since) {
        static Member of(Membership membership) {
            return new Member(membership.person().text(), membership.role().tag(), time(membership.since()));
        }
    }

    @Schema(name = "MemberPage")
    record MemberPage(List<Member> items, @Nullable String next) {}

    @Schema(name = "ApiKey", description = "A key, without the token that opens it.")
    record Key(
            @Schema(description = "Names the key in paths and in the log; opens nothing.")
            String id,

            String name,
            List<String> scopes,

            @Schema(description = "A test key changes nothing.")
            boolean test,

            Instant createdAt,
            @Nullable Instant expiresAt,

            @Schema(description = "Until when the token before the last rotation opens, too.") @Nullable
            Instant formerUntil,

            @Schema(description = "The last day (UTC) on which it was used; no more is kept.") @Nullable
            LocalDate usedOn,

            @Nullable Instant revokedAt) {

        static Key of(ApiKey key) {
            return new Key(
                    key.id().text(),
                    key.name(),
                    key.scopes().stream().sorted().map(Scope::tag).toList(),
                    key.test(),
                    time(key.createdAt()),
                    time(key.expiresAt()),
                    time(key.formerUntil()),
                    key.usedOn().orElse(null),
                    time(key.revokedAt()));
        }

        @Override
        public String toString() {
            return "Key[hidden]";
        }
    }

    @Schema(name = "OpenedApiKey", description = "A key with the token that opens it.")
    record OpenedKey(
            Key key,

            @Schema(description = "The bearer secret. Shown once; the server keeps only its digest.")
            String token) {

        static OpenedKey of(ApiKeys.Opened opened) {
            return new OpenedKey(Key.of(opened.key()), opened.token().value());
        }

        @Override
        public String toString() {
            return "OpenedKey[hidden]";
        }
    }

    @Schema(name = "ApiKeyPage")
    record KeyPage(List<Key> items, @Nullable String next) {}

    @Schema(name = "ApiKeyWish")
    record KeyWish(
            @Nullable String name,

            @Schema(description = "What it is good for; at least one, none beyond those of the calling key.") @Nullable
            List<String> scopes,

            @Schema(description = "RFC 3339; left out, the key does not expire.", format = "date-time") @Nullable
            String expiresAt,

            @Nullable Boolean test) {

        @Override
        public String toString() {
            return "KeyWish[hidden]";
        }
    }

    @Schema(name = "Rotation")
    record Rotation(
            @Schema(
                    description =
                            "RFC 3339, at most 30 days ahead: until then the token before opens, too. Left out: it ends now.",
                    format = "date-time")
            @Nullable
            String formerUntil) {}

    @Schema(name = "ApiCall", description = "One call; no more of it is kept.")
    record Call(
            Instant at,
            @Schema(description = "The key's id.") String key,
            @Schema(examples = "GET /api/v1/keys/{key}") String route,
            int status) {

        static Call of(ApiCall call) {
            return new Call(time(call.at()), call.key().text(), call.route(), call.status());
        }
    }

    @Schema(name = "ApiCallPage")
    record CallPage(List<Call> items, @Nullable String next) {}

    @Schema(name = "Webhook", description = "An address that is told of events.")
    record Hook(
            String id,
            String url,
            List<String> events,
            @Schema(enumeration = {"on", "off", "failed"}) String state,
            Instant createdAt,

            @Schema(description = "Since when nothing arrived there.") @Nullable
            Instant failingSince) {

        static Hook of(Webhook webhook) {
            return new Hook(
                    webhook.id().text(),
                    webhook.address(),
                    webhook.events().stream().sorted().map(WebhookEvent::tag).toList(),
                    webhook.state().tag(),
                    time(webhook.createdAt()),
                    time(webhook.failingSince()));
        }

        @Override
        public String toString() {
            return "Hook[hidden]";
        }
    }

    @Schema(name = "OpenedWebhook", description = "A webhook with the secret that signs what it is told.")
    record OpenedHook(
            Hook webhook,

            @Schema(description = "whsec_..., by Standard Webhooks. Shown once.")
            String secret) {

        static OpenedHook of(Webhooks.Settled settled) {
            return new OpenedHook(Hook.of(settled.webhook()), settled.secret().orElse(""));
        }

        @Override
        public String toString() {
            return "OpenedHook[hidden]";
        }
    }

    @Schema(name = "WebhookPage")
    record HookPage(List<Hook> items, @Nullable String next) {}

    @Schema(name = "WebhookWish")
    record HookWish(
            @Schema(description = "https, port 443 or 8443.") @Nullable
            String url,

            @Nullable List<String> events,

            @Schema(description = "Whether it is told anything; on when left out.") @Nullable
            Boolean on) {

        @Override
        public String toString() {
            return "HookWish[hidden]";
        }
    }

    @Schema(name = "Delivery", description = "One event on its way to one webhook.")
    record Told(
            @Schema(description = "Also the field webhook-id, however often it is sent.")
            String id,

            String event,
            Instant createdAt,

            @Schema(enumeration = {"waiting", "delivered", "given-up"})
            String state,

            int attempts,
            @Nullable Instant dueAt,
            @Nullable Instant attemptedAt,

            @Schema(description = "Of the last attempt: `delivered`, `status`, or why there was no answer.") @Nullable
            String outcome,

            @Schema(description = "What the address answered last.") @Nullable
            Integer status) {

        static Told of(Delivery delivery) {
            return new Told(
                    delivery.id().text(),
                    delivery.event().tag(),
                    time(delivery.createdAt()),
                    delivery.state().tag(),
                    delivery.attempts(),
                    time(delivery.dueAt()),
                    time(delivery.attemptedAt()),
                    delivery.outcome().orElse(null),
                    delivery.status().isPresent() ? delivery.status().getAsInt() : null);
        }
    }

    @Schema(name = "DeliveryPage")
    record ToldPage(List<Told> items, @Nullable String next) {}

    /** Milliseconds are all that a reader needs. */
    private static Instant time(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MILLIS);
    }

    private static @Nullable Instant time(Optional<Instant> instant) {
        return instant.map(AccountJson::time).orElse(null);
    }
}
