package org.letterlock.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.KeyStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.letterlock.accounts.Webhooks.Reason;
import org.letterlock.accounts.Webhooks.Wish;
import org.letterlock.accounts.store.DeliveryTable;
import org.letterlock.accounts.webhooks.Retries;
import org.letterlock.mail.TlsIdentity;
import org.letterlock.privacy.proof.Canary;
import org.letterlock.privacy.proof.CanarySearch;
import org.letterlock.storage.testing.PostgresExtension;
import org.letterlock.validation.DnsAnswer;
import org.letterlock.validation.DnsQuestion;
import org.letterlock.validation.DnsRecord;
import org.letterlock.validation.DnsType;
import org.letterlock.web.GuardedFetcher;

/** Events told to a real https server, whose owner checks signatures by the text of Standard Webhooks. */
final class WebhooksTest {

    @RegisterExtension
    static final PostgresExtension POSTGRES = new PostgresExtension();

    private static final String HOST = "hooks.example";
    private static final Wish WISH = new Wish("https://" + HOST + "/in", Set.of(WebhookEvent.KEY_CREATED));

    /** One request as it came in. */
    private record Received(String id, String timestamp, String signature, String type, byte[] body) {
        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }
    }

    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final List<String> mails = new CopyOnWriteArrayList<>();
    private volatile int status = 204;
    private volatile String address = "93.184.215.14";
    private TestAccounts world;
    private Webhooks webhooks;
    private OrganisationId ours;
    private HttpsServer server;
    private GuardedFetcher fetcher;
    private WebhookCourier courier;

    @BeforeEach
    void start() throws Exception {
        world = new TestAccounts(POSTGRES);
        webhooks = world.accounts.webhooks();
        ours = world.tenant();
        TlsIdentity identity = TlsIdentity.selfSigned(HOST, InstantSource.system());
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(identity.sslContext()));
        server.createContext("/", this::answer);
        server.start();
        KeyStore authorities = KeyStore.getInstance(KeyStore.getDefaultType());
        authorities.load(null, null);
        authorities.setCertificateEntry("test", identity.certificate());
        InetSocketAddress here = server.getAddress();
        fetcher = new GuardedFetcher(
                this::resolve,
                Webhooks.REQUESTS,
                new GuardedFetcher.Network(_ -> here, Optional.of(authorities)),
                _ -> true);
        courier = courier(world.accounts);
    }

    @AfterEach
    void stop() {
        courier.close();
        server.stop(0);
        world.close();
    }

    private CompletionStage<DnsAnswer> resolve(DnsQuestion question) {
        return CompletableFuture.completedStage(
                question.type() == DnsType.A
                        ? new DnsAnswer.Records(
                                List.of(new DnsRecord.Address(InetAddress.ofLiteral(address))), Duration.ofMinutes(1))
                        : new DnsAnswer.NoRecords(Duration.ofMinutes(1)));
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var head = exchange.getRequestHeaders();
            received.add(new Received(
                    head.getFirst("webhook-id"),
                    head.getFirst("webhook-timestamp"),
                    head.getFirst("webhook-signature"),
                    head.getFirst("Content-Type"),
                    exchange.getRequestBody().readAllBytes()));
            exchange.sendResponseHeaders(status, -1);
        }
    }

    private WebhookCourier courier(Accounts accounts) {
        return accounts.courier(
                fetcher,
                (to, language, mail) -> mails.add(to.text() + " " + language + " " + mail),
                URI.create("https://letters.example"));
    }

    private Webhooks.Settled add(Wish wish) {
        return (Webhooks.Settled) webhooks.add(ours, Actor.OPERATOR, wish);
    }

    private ApiKey happens() {
        var wish = new ApiKeys.Wish("deploy", Set.of(Scope.KEYS_READ), false, Optional.empty());
        return ((ApiKeys.Opened) world.accounts.apiKeys().create(ours, Actor.OPERATOR, wish)).key();
    }

    private List<Delivery> log(Webhook webhook) {
        return webhooks.deliveries(ours, webhook.id(), Long.MAX_VALUE, 100).orElseThrow();
    }

    /** Verification as the specification describes it, written without a look at how we sign. */
    private static boolean verifies(Received message, String secret, Instant now) throws Exception {
        long sent = Long.parseLong(message.timestamp());
        if (Math.abs(now.getEpochSecond() - sent) > 300) {
            return false;
        }
        byte[] key = Base64.getDecoder().decode(secret.replaceFirst("^whsec_", ""));
        assertThat(key.length).isBetween(24, 64);
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        byte[] expected = mac.doFinal(
                (message.id() + "." + message.timestamp() + "." + message.text()).getBytes(StandardCharsets.UTF_8));
        return Arrays.stream(message.signature().split(" "))
                .filter(one -> one.startsWith("v1,"))
                .anyMatch(one -> Arrays.equals(Base64.getDecoder().decode(one.substring(3)), expected));
    }

    @Test
    void signsByTheSpecificationsOwnExample() {
        // The example of the Standard Webhooks specification.
        var fields = org.letterlock.accounts.webhooks.SigningSecret.fields(
                List.of(new org.letterlock.accounts.webhooks.SigningSecret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")),
                "msg_p5jXN8AQM9LWM0D4loKWxJek",
                Instant.ofEpochSecond(1_614_265_330),
                "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8));

        assertThat(fields)
                .containsEntry("webhook-id", "msg_p5jXN8AQM9LWM0D4loKWxJek")
                .containsEntry("webhook-timestamp", "1614265330")
                .containsEntry("webhook-signature", "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void tellsWhatHappenedSignedAndOnce() throws Exception {
        Webhooks.Settled added = add(WISH);
        ApiKey key = happens();

        assertThat(courier.deliverDue()).isEqualTo(1);
        assertThat(courier.deliverDue()).isZero();

        assertThat(received).hasSize(1);
        Received message = received.getFirst();
        assertThat(message.type()).isEqualTo("application/json");
        assertThat(message.text())
                .isEqualTo(
                        "{\"type\":\"key.created\",\"timestamp\":\"2026-01-01T00:00:00Z\",\"data\":{\"organisation\":\""
                                + ours.text() + "\",\"id\":\"" + key.id().text() + "\"}}");
        String secret = added.secret().orElseThrow();
        assertThat(verifies(message, secret, world.clock.instant())).isTrue();
        assertThat(verifies(message, secret, world.clock.instant().plusSeconds(301)))
                .isFalse();
        assertThat(verifies(
                        message, "whsec_" + Base64.getEncoder().encodeToString(new byte[32]), world.clock.instant()))
                .isFalse();
        assertThat(log(added.webhook())).singleElement().satisfies(delivery -> {
            assertThat(delivery.id().text()).isEqualTo(message.id());
            assertThat(delivery.state()).isEqualTo(Delivery.State.DELIVERED);
            assertThat(delivery.status()).isEqualTo(OptionalInt.of(204));
        });
    }

    @Test
    void tellsOnlyWhatWasChosenAndOnlyTheOrganisationItself() throws Exception {
        add(new Wish(WISH.address(), Set.of(WebhookEvent.KEY_REVOKED)));
        webhooks.add(world.tenant(), Actor.OPERATOR, WISH);
        ApiKey key = happens();
        courier.deliverDue();
        assertThat(received).isEmpty();

        world.accounts.apiKeys().revoke(ours, Actor.OPERATOR, key.id());
        courier.deliverDue();
        assertThat(received)
                .singleElement()
                .satisfies(one -> assertThat(one.text()).contains("key.revoked"));
    }

    @Test
    void tellsOfMembersByRandomNameAlone() throws Exception {
        Person owner = world.person("Olga");
        Organisation team = world.organisation(owner);
        webhooks.add(team.id(), Actor.of(owner.id()), new Wish(WISH.address(), Set.of(WebhookEvent.MEMBER_JOINED)));

        Person joined = world.member(team, owner, Role.DEVELOPER);
        courier.deliverDue();

        assertThat(received)
                .singleElement()
                .satisfies(one -> assertThat(one.text())
                        .contains("member.joined", joined.id().text())
                        .doesNotContain(joined.name(), joined.email().text(), "@"));
    }

    @Test
    void keepsAddressSecretAndPayloadSealed() throws Exception {
        Canary path = Canary.random("path");
        Webhooks.Settled added = add(new Wish("https://" + HOST + "/" + path.value(), WISH.events()));
        Canary secret = Canary.text("secret", added.secret().orElseThrow());
        Canary payload = Canary.text("payload", "\"type\":\"key.created\"");
        happens();
        courier.deliverDue();

        world.storage
                .jdbi()
                .useHandle(handle -> assertThat(
                                CanarySearch.of(path, secret, payload).database(handle.getConnection()))
                        .isEmpty());
        assertThat(webhooks.payload(
                        ours,
                        added.webhook().id(),
                        log(added.webhook()).getFirst().id()))
                .hasValueSatisfying(text -> assertThat(text).contains(payload.value()));
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 400, 404, 429, 500, 503})
    void sendsAgainAfterEachPauseWithTheSameIdAndANewSignature(int failing) throws Exception {
        Webhooks.Settled added = add(WISH);
        happens();
        status = failing;

        courier.deliverDue();
        world.clock.advance(Duration.ofMillis(4_999));
        assertThat(courier.deliverDue()).isZero();
        world.clock.advance(Duration.ofMillis(502));
        assertThat(courier.deliverDue()).isEqualTo(1);
        status = 200;
        world.clock.advance(Duration.ofMinutes(6));
        courier.deliverDue();

        assertThat(received)
                .hasSize(3)
                .extracting(Received::id)
                .containsOnly(received.getFirst().id());
        assertThat(received).extracting(Received::timestamp).doesNotHaveDuplicates();
        assertThat(verifies(received.getLast(), added.secret().orElseThrow(), world.clock.instant()))
                .isTrue();
        assertThat(log(added.webhook())).singleElement().satisfies(delivery -> {
            assertThat(delivery.state()).isEqualTo(Delivery.State.DELIVERED);
            assertThat(delivery.attempts()).isEqualTo(3);
        });
        assertThat(webhooks.find(ours, added.webhook().id()).orElseThrow().failingSince())
                .isEmpty();
    }

    @Test
    void givesUpAfterTheLastAttempt() throws Exception {
        Webhook webhook = add(WISH).webhook();
        happens();
        status = 500;

        for (int i = 0; i < Retries.ATTEMPTS + 3; i++) {
            courier.deliverDue();
            world.clock.advance(Duration.ofHours(27));
            if (i % 3 == 2) {
                // It works for something else, so it is not switched off.
                status = 200;
                webhooks.test(ours, webhook.id());
                courier.deliverDue();
                status = 500;
            }
        }
        List<Delivery> log = log(webhook);
        assertThat(log.getLast().event()).isEqualTo(WebhookEvent.KEY_CREATED);
        assertThat(log.getLast().attempts()).isLessThanOrEqualTo(Retries.ATTEMPTS);
        assertThat(log.getLast().state()).isNotEqualTo(Delivery.State.WAITING);
    }

    @Test
    void isSwitchedOffAfterDaysOfFailureAndNotBefore() throws Exception {
        Webhook webhook = add(WISH).webhook();
        happens();
        address = "10.0.0.1";

        courier.deliverDue();
        Instant first = world.clock.instant();
        while (world.clock
                .instant()
                .isBefore(first.plus(AccountPolicies.FAILING).minus(Duration.ofHours(30)))) {
            world.clock.advance(Duration.ofHours(28));
            happens();
            courier.deliverDue();
            assertThat(webhooks.find(ours, webhook.id()).orElseThrow().state()).isEqualTo(Webhook.State.ON);
        }
        world.clock.advance(Duration.ofHours(60));
        happens();
        courier.deliverDue();

        assertThat(webhooks.find(ours, webhook.id()).orElseThrow().state()).isEqualTo(Webhook.State.FAILED);
        assertThat(log(webhook)).allSatisfy(one -> assertThat(one.state()).isEqualTo(Delivery.State.GIVEN_UP));
        assertThat(log(webhook)).extracting(one -> one.outcome().orElse("")).contains("no-public-address");
        assertThat(received).as("nothing reached an inner address").isEmpty();
        assertThat(world.accounts.audit().of(ours, Long.MAX_VALUE, 1).getFirst().act())
                .isEqualTo(Act.WEBHOOK_SWITCHED_OFF);
        happens();
        assertThat(courier.deliverDue()).isZero();

        address = "93.184.215.14";
        webhooks.change(ours, Actor.OPERATOR, webhook.id(), WISH, true);
        assertThat(webhooks.find(ours, webhook.id()).orElseThrow().failingSince())
                .isEmpty();
        happens();
        assertThat(courier.deliverDue()).isEqualTo(1);
    }

    @Test
    void isSwitchedOffAtOnceWhenTheAddressSaysThatItIsGone() throws Exception {
        Webhook webhook = add(WISH).webhook();
        status = 410;
        happens();
        courier.deliverDue();

        assertThat(webhooks.find(ours, webhook.id()).orElseThrow().state()).isEqualTo(Webhook.State.FAILED);
    }

    @Test
    void tellsThoseByMailWhoLookAfterWebhooksThatOneIsSwitchedOff() throws Exception {
        Person owner = world.person("Owner");
        Organisation organisation = world.organisation(owner);
        ours = organisation.id();
        Person developer = world.member(organisation, owner, Role.DEVELOPER);
        world.member(organisation, owner, Role.ANALYST);
        add(WISH);
        status = 410;
        happens();
        happens();
        courier.deliverDue();

        String said = " en "
                + new ServiceMail.WebhookSwitchedOff(
                        organisation.name(),
                        URI.create("https://letters.example/app/"
                                + organisation.slug().value() + "/webhooks"));
        assertThat(mails)
                .containsExactlyInAnyOrder(
                        owner.email().text() + said, developer.email().text() + said);
    }

    @Test
    void tellsAgainWhatSomebodyAsksFor() throws Exception {
        Webhook webhook = add(WISH).webhook();
        happens();
        courier.deliverDue();
        DeliveryId event = log(webhook).getFirst().id();

        assertThat(webhooks.replay(ours, Actor.OPERATOR, webhook.id(), event)).isTrue();
        assertThat(webhooks.replay(ours, Actor.OPERATOR, webhook.id(), event))
                .as("waits already")
                .isFalse();
        courier.deliverDue();

        assertThat(received).hasSize(2).extracting(Received::id).containsOnly(event.text());
        assertThat(received.get(1).body()).isEqualTo(received.get(0).body());
        OrganisationId theirs = world.tenant();
        assertThat(webhooks.replay(theirs, Actor.OPERATOR, webhook.id(), event)).isFalse();
        assertThat(webhooks.deliveries(theirs, webhook.id(), Long.MAX_VALUE, 9)).isEmpty();
        assertThat(webhooks.payload(theirs, webhook.id(), event)).isEmpty();
        assertThat(webhooks.test(theirs, webhook.id())).isEmpty();
        assertThat(webhooks.remove(theirs, Actor.OPERATOR, webhook.id())).isFalse();
        assertThat(webhooks.change(theirs, Actor.OPERATOR, webhook.id(), WISH, false))
                .isEqualTo(new Webhooks.Refused(Reason.GONE));
        assertThat(webhooks.renewSecret(theirs, Actor.OPERATOR, webhook.id()))
                .isEqualTo(new Webhooks.Refused(Reason.GONE));
    }

    @Test
    void signsWithBothSecretsForADayAfterTheyWereChanged() throws Exception {
        Webhooks.Settled first = add(WISH);
        var second = (Webhooks.Settled)
                webhooks.renewSecret(ours, Actor.OPERATOR, first.webhook().id());
        happens();
        courier.deliverDue();
        assertThat(verifies(received.getFirst(), first.secret().orElseThrow(), world.clock.instant()))
                .isTrue();
        assertThat(verifies(received.getFirst(), second.secret().orElseThrow(), world.clock.instant()))
                .isTrue();

        world.clock.advance(AccountPolicies.SECRET_OVERLAP);
        happens();
        courier.deliverDue();
        assertThat(verifies(received.getLast(), first.secret().orElseThrow(), world.clock.instant()))
                .isFalse();
        assertThat(verifies(received.getLast(), second.secret().orElseThrow(), world.clock.instant()))
                .isTrue();
    }

    @Test
    void aServerThatDiedLeavesItsEventsToTheNext() throws Exception {
        add(WISH);
        happens();
        new WebhookSpool(
                        new org.letterlock.accounts.store.WebhookTable(world.storage.jdbi()),
                        new DeliveryTable(world.storage.jdbi()),
                        world.auditTable(),
                        new Seals(world.storage))
                .collect();
        Instant now = world.clock.instant();
        DeliveryTable table = new DeliveryTable(world.storage.jdbi());
        assertThat(table.lease(now, now.plus(AccountPolicies.LEASE), 4, 10))
                .as("and dies")
                .hasSize(1);

        try (Accounts other = world.node();
                WebhookCourier next = courier(other)) {
            assertThat(next.deliverDue()).isZero();
            world.clock.advance(AccountPolicies.LEASE);
            assertThat(next.deliverDue()).isEqualTo(1);
        }
        assertThat(received).hasSize(1);
    }

    @Test
    void twoServersTellEachEventOnce() throws Exception {
        add(WISH);
        for (int i = 0; i < 30; i++) {
            happens();
        }
        try (Accounts other = world.node();
                WebhookCourier second = courier(other)) {
            Thread beside = Thread.ofVirtual().start(() -> {
                try {
                    second.deliverDue();
                } catch (InterruptedException interrupted) {
                    Thread.currentThread().interrupt();
                }
            });
            courier.deliverDue();
            beside.join();
            courier.deliverDue();
        }
        assertThat(received).hasSize(30).extracting(Received::id).doesNotHaveDuplicates();
    }

    @Test
    void forgetsTheLogInTime() throws Exception {
        Webhook webhook = add(WISH).webhook();
        happens();
        courier.deliverDue();

        world.clock.advance(AccountPolicies.DELIVERY_LOG.minusMillis(1));
        assertThat(log(webhook)).hasSize(1);
        DeliveryId event = log(webhook).getFirst().id();
        world.clock.advance(Duration.ofMillis(1));
        assertThat(log(webhook)).isEmpty();
        assertThat(webhooks.payload(ours, webhook.id(), event)).isEmpty();
        assertThat(webhooks.replay(ours, Actor.OPERATOR, webhook.id(), event)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hooks.example",
                "http://hooks.example/",
                "https://user@hooks.example/",
                "https://hooks.example:22/",
                "https://2130706433/",
                "https:///x",
                "ftp://hooks.example/",
                "javascript:alert(1)",
                "https://hooks.example/ x"
            })
    void takesOnlyHttpsAddresses(String wrong) {
        assertThat(webhooks.add(ours, Actor.OPERATOR, new Wish(wrong, WISH.events())))
                .isEqualTo(new Webhooks.Refused(Reason.ADDRESS));
        assertThat(webhooks.of(ours)).isEmpty();
    }

    @Test
    void takesNoMoreThanAllowedAndNothingWithoutEvents() {
        assertThat(webhooks.add(ours, Actor.OPERATOR, new Wish(WISH.address(), Set.of())))
                .isEqualTo(new Webhooks.Refused(Reason.EVENTS));
        assertThat(webhooks.add(
                        ours, Actor.OPERATOR, new Wish("https://x/" + "a".repeat(Limits.ADDRESS), WISH.events())))
                .isEqualTo(new Webhooks.Refused(Reason.ADDRESS));
        for (int i = 0; i < Limits.WEBHOOKS; i++) {
            add(WISH);
        }
        assertThat(webhooks.add(ours, Actor.OPERATOR, WISH)).isEqualTo(new Webhooks.Refused(Reason.TOO_MANY));
    }

    @Test
    void holdsUpNobodyBehindASlowAddress() throws Exception {
        List<Webhook> hooks = new ArrayList<>();
        hooks.add(add(WISH).webhook());
        for (int i = 0; i < 50; i++) {
            happens();
        }
        world.clock.advance(Duration.ofMillis(1));
        hooks.add(add(new Wish("https://" + HOST + "/other", WISH.events())).webhook());
        happens();
        new WebhookSpool(
                        new org.letterlock.accounts.store.WebhookTable(world.storage.jdbi()),
                        new DeliveryTable(world.storage.jdbi()),
                        world.auditTable(),
                        new Seals(world.storage))
                .collect();
        DeliveryTable table = new DeliveryTable(world.storage.jdbi());
        Instant now = world.clock.instant();
        Map<Boolean, Integer> leased = new java.util.HashMap<>();
        for (int round = 0; round < 10; round++) {
            table.lease(now, now.plusSeconds(60), 4, 32)
                    .forEach(row -> leased.merge(
                            row.webhook().equals(hooks.getFirst().id().value()), 1, Integer::sum));
        }
        assertThat(leased).containsEntry(true, 4).containsEntry(false, 1);
    }
}
