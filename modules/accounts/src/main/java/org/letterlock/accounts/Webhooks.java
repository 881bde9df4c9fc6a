package org.letterlock.accounts;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.letterlock.accounts.store.DeliveryTable;
import org.letterlock.accounts.store.DeliveryTable.DeliveryRow;
import org.letterlock.accounts.store.WebhookTable;
import org.letterlock.accounts.store.WebhookTable.WebhookRow;
import org.letterlock.accounts.webhooks.SigningSecret;
import org.letterlock.web.FetchLimits;
import org.letterlock.web.GuardedFetcher;

/**
 * Where organisations have events told, by the Standard Webhooks scheme, and what became of each. Safe for use by
 * several threads.
 */
public final class Webhooks {

    /** 64 KiB unread, 5 s to connect or for a pause, 15 s in all, no redirects, 32 at a time, ports 443 and 8443. */
    public static final FetchLimits REQUESTS = new FetchLimits(
            64 * 1024, Duration.ofSeconds(5), Duration.ofSeconds(15), 0, Limits.TELLINGS, Set.of(443, 8443));

    private static final String ADDRESS = "webhook-address";
    private static final String SECRET = "webhook-secret";

    private final WebhookSpool spool;
    private final WebhookTable table;
    private final DeliveryTable deliveries;
    private final Seals seals;
    private final Audit audit;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    Webhooks(
            WebhookSpool spool,
            WebhookTable table,
            DeliveryTable deliveries,
            Seals seals,
            Audit audit,
            InstantSource clock) {
        this.table = table;
        this.deliveries = deliveries;
        this.spool = spool;
        this.seals = seals;
        this.audit = audit;
        this.clock = clock;
    }

    /** What is wanted: an https address, and what it is told. */
    public record Wish(String address, Set<WebhookEvent> events) {
        public Wish {
            events = Set.copyOf(events);
        }

        @Override
        public String toString() {
            return "Wish[hidden]";
        }
    }

    /** What came of wanting a webhook, or a change of one. */
    public sealed interface Made {}

    /**
     * It is there.
     *
     * @param secret {@code whsec_...}, by which its owner tells that we sent it; empty when it is the one they have
     */
    public record Settled(Webhook webhook, Optional<String> secret) implements Made {
        @Override
        public String toString() {
            return "Settled[hidden]";
        }
    }

    /** Nothing was done, and why. */
    public record Refused(Reason reason) implements Made {}

    /** Why nothing was done. */
    public enum Reason {
        /** Not an https address on port 443 or 8443 without a user, at most {@link Limits#ADDRESS} characters. */
        ADDRESS,
        /** At least one. */
        EVENTS,
        /** {@link Limits#WEBHOOKS}. */
        TOO_MANY,
        /** There is no such webhook. */
        GONE
    }

    /** Adds a webhook; it is on at once. */
    public Made add(OrganisationId organisation, Actor actor, Wish wish) {
        Optional<Reason> wrong = wrong(wish);
        if (wrong.isPresent()) {
            return new Refused(wrong.get());
        }
        UUID id = UUID.randomUUID();
        SigningSecret secret = SigningSecret.random(random);
        WebhookRow row = new WebhookRow(
                id,
                0,
                organisation.value(),
                seals.seal(
                        organisation.subject(),
                        place(ADDRESS, id),
                        wish.address().strip()),
                seals.seal(organisation.subject(), place(SECRET, id), secret.text()),
                Optional.empty(),
                Optional.empty(),
                WebhookEvent.written(wish.events()),
                Webhook.State.ON.tag(),
                clock.instant(),
                Optional.empty());
        boolean added = noting(
                organisation, actor, Act.WEBHOOK_ADDED, new WebhookId(id), () -> table.add(row, Limits.WEBHOOKS));
        return added
                ? settled(organisation, new WebhookId(id), Optional.of(secret.text()))
                : new Refused(Reason.TOO_MANY);
    }

    /**
     * Changes where and of what it is told, and whether at all. What waits for one that is switched off is given up.
     */
    public Made change(OrganisationId organisation, Actor actor, WebhookId id, Wish wish, boolean on) {
        Optional<Reason> wrong = wrong(wish);
        if (wrong.isPresent()) {
            return new Refused(wrong.get());
        }
        byte[] address = seals.seal(
                organisation.subject(),
                place(ADDRESS, id.value()),
                wish.address().strip());
        String state = (on ? Webhook.State.ON : Webhook.State.OFF).tag();
        boolean changed = noting(organisation, actor, Act.WEBHOOK_CHANGED, id, () -> {
            boolean done =
                    table.change(organisation.value(), id.value(), address, WebhookEvent.written(wish.events()), state);
            if (done && !on) {
                deliveries.giveUp(id.value());
            }
            return done;
        });
        return changed ? settled(organisation, id, Optional.empty()) : new Refused(Reason.GONE);
    }

    /** Gives it another secret; for {@link AccountPolicies#SECRET_OVERLAP} the one before signs besides. */
    public Made renewSecret(OrganisationId organisation, Actor actor, WebhookId id) {
        Optional<WebhookRow> row = table.find(organisation.value(), id.value());
        if (row.isEmpty()) {
            return new Refused(Reason.GONE);
        }
        SigningSecret secret = SigningSecret.random(random);
        byte[] sealed = seals.seal(organisation.subject(), place(SECRET, id.value()), secret.text());
        Instant until = clock.instant().plus(AccountPolicies.SECRET_OVERLAP);
        boolean renewed = noting(
                organisation,
                actor,
                Act.WEBHOOK_CHANGED,
                id,
                () -> table.renew(
                        organisation.value(), id.value(), sealed, row.get().secretSealed(), until));
        return renewed ? settled(organisation, id, Optional.of(secret.text())) : new Refused(Reason.GONE);
    }

    /** Removes it with everything that waits for it; false when there is none. */
    public boolean remove(OrganisationId organisation, Actor actor, WebhookId id) {
        return noting(
                organisation, actor, Act.WEBHOOK_REMOVED, id, () -> table.remove(organisation.value(), id.value()));
    }

    public Optional<Webhook> find(OrganisationId organisation, WebhookId id) {
        return table.find(organisation.value(), id.value()).flatMap(this::webhook);
    }

    /** All of an organisation, the newest first. */
    public List<Webhook> of(OrganisationId organisation) {
        return table.of(organisation.value()).stream()
                .flatMap(row -> webhook(row).stream())
                .toList();
    }

    /** Sends a test event soon; empty when there is no such webhook. Nothing is sent to one that is not on. */
    public Optional<DeliveryId> test(OrganisationId organisation, WebhookId id) {
        return table.find(organisation.value(), id.value()).map(row -> spool.test(row, clock.instant()));
    }

    /** Sends an event once more, with the same id; false when it is not there any more, or waits to be sent anyhow. */
    public boolean replay(OrganisationId organisation, Actor actor, WebhookId id, DeliveryId delivery) {
        return find(organisation, id).isPresent()
                && audit.together(() -> {
                    boolean done = deliveries.again(id.value(), delivery.value(), keptSince(), clock.instant());
                    if (done) {
                        audit.note(organisation, actor, Act.EVENT_REPLAYED, Optional.of(delivery.value()));
                    }
                    return done;
                });
    }

    /**
     * Events for one webhook before {@code before}, the newest first; empty when there is no such webhook.
     *
     * @param before a sequence, or {@link Long#MAX_VALUE} to begin
     */
    public Optional<List<Delivery>> deliveries(OrganisationId organisation, WebhookId id, long before, int limit) {
        return find(organisation, id)
                .map(_ -> deliveries.of(id.value(), before, keptSince(), limit).stream()
                        .map(Webhooks::delivery)
                        .toList());
    }

    public Optional<Delivery> delivery(OrganisationId organisation, WebhookId id, DeliveryId delivery) {
        return row(organisation, id, delivery).map(Webhooks::delivery);
    }

    /** What is sent, a JSON text. */
    public Optional<String> payload(OrganisationId organisation, WebhookId id, DeliveryId delivery) {
        return row(organisation, id, delivery)
                .flatMap(spool::payload)
                .map(octets -> new String(octets, StandardCharsets.UTF_8));
    }

    WebhookCourier courier(GuardedFetcher fetcher, WebhookAlarm alarm) {
        return new WebhookCourier(this, table, deliveries, spool, audit, fetcher, alarm, clock);
    }

    /** Where a row's event goes, and by which secrets it is signed now; empty when that is gone. */
    Optional<Target> target(DeliveryRow delivery) {
        OrganisationId organisation = new OrganisationId(delivery.organisation());
        return table.find(delivery.organisation(), delivery.webhook())
                .flatMap(row -> webhook(row)
                        .flatMap(webhook -> secret(organisation, row.id(), row.secretSealed())
                                .map(secret -> new Target(webhook, secrets(organisation, row, secret)))));
    }

    /** A webhook with the secrets that sign. */
    record Target(Webhook webhook, List<SigningSecret> secrets) {}

    private List<SigningSecret> secrets(OrganisationId organisation, WebhookRow row, SigningSecret secret) {
        boolean overlap = row.formerUntil()
                .filter(until -> clock.instant().isBefore(until))
                .isPresent();
        return overlap
                ? row.formerSealed()
                        .flatMap(former -> secret(organisation, row.id(), former))
                        .map(former -> List.of(secret, former))
                        .orElse(List.of(secret))
                : List.of(secret);
    }

    private Optional<SigningSecret> secret(OrganisationId organisation, UUID id, byte[] sealed) {
        return seals.open(organisation.subject(), place(SECRET, id), sealed).map(SigningSecret::new);
    }

    void tidy() {
        table.tidy(clock.instant());
        deliveries.removeUpTo(keptSince());
    }

    private Instant keptSince() {
        return clock.instant().minus(AccountPolicies.DELIVERY_LOG);
    }

    private Optional<DeliveryRow> row(OrganisationId organisation, WebhookId id, DeliveryId delivery) {
        return deliveries.find(organisation.value(), id.value(), delivery.value(), keptSince());
    }

    private boolean noting(OrganisationId organisation, Actor actor, Act act, WebhookId id, BooleanSupplier doing) {
        return audit.together(() -> {
            boolean done = doing.getAsBoolean();
            if (done) {
                audit.note(organisation, actor, act, Optional.of(id.value()));
            }
            return done;
        });
    }

    private static Optional<Reason> wrong(Wish wish) {
        if (!isAddress(wish.address().strip())) {
            return Optional.of(Reason.ADDRESS);
        }
        return wish.events().isEmpty() || wish.events().contains(WebhookEvent.TEST)
                ? Optional.of(Reason.EVENTS)
                : Optional.empty();
    }

    /** Whether it has the form of one; where it leads is judged each time something is sent there. */
    private static boolean isAddress(String address) {
        try {
            return address.length() <= Limits.ADDRESS
                    && "https".equalsIgnoreCase(new URI(address).getScheme())
                    && REQUESTS.takes(address);
        } catch (URISyntaxException notAnAddress) {
            return false;
        }
    }

    private Made settled(OrganisationId organisation, WebhookId id, Optional<String> secret) {
        return find(organisation, id)
                .<Made>map(webhook -> new Settled(webhook, secret))
                .orElse(new Refused(Reason.GONE));
    }

    private Optional<Webhook> webhook(WebhookRow row) {
        Optional<Instant> former =
                row.formerUntil().filter(until -> clock.instant().isBefore(until));
        return seals.open(
                        new OrganisationId(row.organisation()).subject(), place(ADDRESS, row.id()), row.addressSealed())
                .map(address -> new Webhook(
                        new WebhookId(row.id()),
                        row.sequence(),
                        address,
                        WebhookEvent.read(row.events()),
                        Webhook.State.of(row.state()),
                        row.createdAt(),
                        row.failingSince(),
                        former));
    }

    private static Delivery delivery(DeliveryRow row) {
        Delivery.State state = Delivery.State.of(row.state());
        return new Delivery(
                new DeliveryId(row.id()),
                row.sequence(),
                WebhookEvent.of(row.event()).orElseThrow(),
                row.createdAt(),
                state,
                row.attempts(),
                state == Delivery.State.WAITING ? Optional.of(row.dueAt()) : Optional.empty(),
                row.attemptedAt(),
                row.outcome(),
                row.status());
    }

    private static String place(String what, UUID webhook) {
        return what + ":" + webhook;
    }
}
