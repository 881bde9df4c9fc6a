package org.letterlock.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.letterlock.validation.Verdict.Action;
import org.letterlock.validation.provider.MailProviders;

/** What the check says with the bundle that is shipped, and nobody asked. */
class BundleCheckTest {

    private static final DataBundle BUNDLE = DataBundle.shipped(InstantSource.system());

    private final AddressCheck check = new AddressCheck(AddressProfile.RFC5321, BUNDLE, _ -> false);

    @ParameterizedTest
    @CsvSource({
        "jane@mailinator.com, DISPOSABLE",
        "jane@yopmail.com, DISPOSABLE",
        "jane@guerrillamail.com, DISPOSABLE",
        "jane@a.b.mailinator.com, DISPOSABLE",
        "jane@duck.com, PRIVACY_RELAY",
        "jane@privaterelay.appleid.com, PRIVACY_RELAY",
        "janedoe@gmail.com, FREE",
        "jane@proton.me, FREE",
        "jane@tuta.com, FREE",
        "jane@letterlock.org, CORPORATE"
    })
    void putsDomainsIntoClasses(String text, DomainClass kind) {
        assertThat(check.assess(text).kind()).contains(kind);
    }

    @Test
    void turnsNobodyAwayForALargeProviderOrARelay() {
        for (String domain : MailProviders.domains()) {
            Verdict verdict = VerdictPolicy.DEFAULTS.judge(check.assess("jane.doe85@" + domain));
            assertThat(verdict.action()).as(domain).isEqualTo(Action.ALLOW);
        }
        for (String domain :
                new String[] {"duck.com", "mozmail.com", "simplelogin.com", "passmail.net", "anonaddy.me"}) {
            assertThat(VerdictPolicy.DEFAULTS
                            .judge(check.assess("x7f9q2k8w3@" + domain))
                            .action())
                    .as(domain)
                    .isEqualTo(Action.ALLOW);
        }
    }

    @Test
    void challengesAtLeastWhoeverIsListedByMany() {
        for (String domain : new String[] {"mailinator.com", "yopmail.com", "guerrillamail.com", "10minutemail.com"}) {
            assertThat(VerdictPolicy.DEFAULTS
                            .judge(check.assess("jane@" + domain))
                            .action())
                    .as(domain)
                    .isNotEqualTo(Action.ALLOW);
        }
    }
}
