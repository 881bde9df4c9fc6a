package org.letterlock.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.letterlock.privacy.Purpose;
import org.letterlock.privacy.Registry;
import org.letterlock.privacy.UndeclaredException;
import org.letterlock.privacy.proof.Proves;
import org.letterlock.storage.testing.PostgresExtension;

final class ApiCallsTest {

    @RegisterExtension
    static final PostgresExtension POSTGRES = new PostgresExtension();

    private static final Registry REGISTRY = Registry.load();

    private TestAccounts world;
    private ApiCalls calls;
    private ApiCalls.Reading read;
    private OrganisationId ours;

    @BeforeEach
    void start() {
        world = new TestAccounts(POSTGRES);
        calls = world.accounts.apiCalls();
        read = calls.readFor(Purpose.PROTECTION, REGISTRY);
        ours = world.tenant();
    }

    @AfterEach
    void stop() {
        world.close();
    }

    private static Caller caller(OrganisationId organisation) {
        return new Caller(organisation, Plan.FREE, new ApiKeyId(java.util.UUID.randomUUID()), Set.of(), false);
    }

    @Test
    @Proves("SHIELD-09")
    void remembersRouteStatusTimeAndKeyTheNewestFirst() {
        Caller caller = caller(ours);
        calls.note(caller, "GET /api/v1/keys", 200);
        world.clock.advance(Duration.ofSeconds(1));
        calls.note(caller, "POST /api/v1/keys", 403);

        var page = read.of(ours, Long.MAX_VALUE, 1);
        assertThat(page).singleElement().satisfies(call -> {
            assertThat(call.route()).isEqualTo("POST /api/v1/keys");
            assertThat(call.status()).isEqualTo(403);
            assertThat(call.key()).isEqualTo(caller.key());
            assertThat(call.at()).isEqualTo(world.clock.instant());
        });
        assertThat(read.of(ours, page.getFirst().sequence(), 9))
                .extracting(ApiCall::status)
                .containsExactly(200);
        assertThat(read.of(world.tenant(), Long.MAX_VALUE, 9)).isEmpty();
    }

    @Test
    @Proves("INBOX-43")
    void forgetsEachCallAfterNinetyDaysAlsoWhenNobodyTidies() {
        calls.note(caller(ours), "GET /api/v1/keys", 200);
        assertThat(read.of(ours, Long.MAX_VALUE, 9)).hasSize(1);

        world.clock.advance(AccountPolicies.CALL_LOG.minusMillis(1));
        assertThat(read.of(ours, Long.MAX_VALUE, 9)).hasSize(1);
        world.clock.advance(Duration.ofMillis(1));
        assertThat(read.of(ours, Long.MAX_VALUE, 9)).isEmpty();
    }

    @Test
    void leavesOutOrganisationsThatAreGoneAndKeepsTheOthers() {
        calls.note(caller(new OrganisationId(java.util.UUID.randomUUID())), "GET /api/v1/keys", 200);
        calls.note(caller(ours), "GET /api/v1/calls", 200);

        assertThat(read.of(ours, Long.MAX_VALUE, 9)).hasSize(1);
    }

    /** Billing, limits and finding abuse are what it may be for; there is no billing that would read it. */
    @ParameterizedTest
    @EnumSource
    @Proves("INBOX-42")
    void isReadForWhatItsPolicySaysOnly(Purpose purpose) {
        if (purpose == Purpose.SERVICE || purpose == Purpose.PROTECTION) {
            assertThat(calls.readFor(purpose, REGISTRY).of(ours, Long.MAX_VALUE, 9))
                    .isEmpty();
        } else {
            assertThatExceptionOfType(UndeclaredException.class)
                    .isThrownBy(() -> calls.readFor(purpose, REGISTRY))
                    .withMessageContaining("accounts.api-call");
        }
    }

    @Test
    void writesWhatWaitsWhenItIsClosed() {
        try (Accounts other = world.node()) {
            other.apiCalls().note(caller(ours), "GET /api/v1/keys", 200);
        }
        assertThat(read.of(ours, Long.MAX_VALUE, 9)).hasSize(1);
    }
}
