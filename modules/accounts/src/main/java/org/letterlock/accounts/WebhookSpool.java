package org.letterlock.accounts;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.letterlock.accounts.store.AuditTable;
import org.letterlock.accounts.store.AuditTable.AuditRow;
import org.letterlock.accounts.store.AuditTable.Untold;
import org.letterlock.accounts.store.DeliveryTable;
import org.letterlock.accounts.store.DeliveryTable.DeliveryRow;
import org.letterlock.accounts.store.WebhookTable;
import org.letterlock.accounts.store.WebhookTable.WebhookRow;
import org.letterlock.accounts.webhooks.EventText;
import org.letterlock.privacy.Crockford;

/** Where events wait to be told, sealed; what lies here survives a crash. */
final class WebhookSpool {

    private static final int AT_ONCE = 100;
    private static final String PAYLOAD = "webhook-payload";

    private final WebhookTable webhooks;
    private final DeliveryTable deliveries;
    private final AuditTable audit;
    private final Seals seals;

    WebhookSpool(WebhookTable webhooks, DeliveryTable deliveries, AuditTable audit, Seals seals) {
        this.webhooks = webhooks;
        this.deliveries = deliveries;
        this.audit = audit;
        this.seals = seals;
    }

    /** Spools what was done since for every webhook that is told of such: all of it once, whoever crashes meanwhile. */
    void collect() {
        int taken = AT_ONCE;
        while (taken == AT_ONCE) {
            taken = audit.together(() -> {
                List<Untold> lines = audit.takeUntold(AT_ONCE);
                lines.forEach(this::spool);
                return lines.size();
            });
        }
    }

    private void spool(Untold line) {
        AuditRow row = line.row();
        WebhookEvent.of(Act.of(row.act()))
                .ifPresent(event -> webhooks.of(line.organisation()).stream()
                        .filter(webhook -> Webhook.State.of(webhook.state()) == Webhook.State.ON)
                        .filter(webhook -> WebhookEvent.read(webhook.events()).contains(event))
                        .filter(webhook -> !row.at().isBefore(webhook.createdAt()))
                        .forEach(webhook -> add(webhook, event, row.at(), data(line))));
    }

    /** Spools one that somebody asked for. */
    DeliveryId test(WebhookRow webhook, Instant at) {
        Map<String, String> data = Map.of("organisation", new OrganisationId(webhook.organisation()).text());
        return add(webhook, WebhookEvent.TEST, at, data);
    }

    /** The octets to send; empty when the organisation's key is gone. */
    Optional<byte[]> payload(DeliveryRow row) {
        return seals.open(new OrganisationId(row.organisation()).subject(), place(row.id()), row.payloadSealed())
                .map(text -> text.getBytes(StandardCharsets.UTF_8));
    }

    private DeliveryId add(WebhookRow webhook, WebhookEvent event, Instant at, Map<String, String> data) {
        DeliveryId id = new DeliveryId(UUID.randomUUID());
        String text = new String(EventText.of(event.tag(), at, data), StandardCharsets.UTF_8);
        byte[] sealed = seals.seal(new OrganisationId(webhook.organisation()).subject(), place(id.value()), text);
        deliveries.add(
                new DeliveryRow(
                        id.value(),
                        0,
                        webhook.organisation(),
                        webhook.id(),
                        event.tag(),
                        sealed,
                        at,
                        Delivery.State.WAITING.tag(),
                        0,
                        at,
                        Optional.empty(),
                        Optional.empty(),
                        OptionalInt.empty()),
                Limits.WAITING_EVENTS);
        return id;
    }

    private static Map<String, String> data(Untold line) {
        Map<String, String> data = new LinkedHashMap<>();
        data.put("organisation", new OrganisationId(line.organisation()).text());
        line.row().object().ifPresent(object -> data.put("id", Crockford.write(object)));
        line.row().actor().ifPresent(actor -> data.put("actor", Crockford.write(actor)));
        line.row().detail().ifPresent(detail -> data.put("detail", detail));
        return data;
    }

    private static String place(UUID delivery) {
        return PAYLOAD + ":" + delivery;
    }
}
