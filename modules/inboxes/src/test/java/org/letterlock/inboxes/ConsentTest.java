package org.letterlock.inboxes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.letterlock.inboxes.Consent.Standing;
import org.letterlock.privacy.proof.Canary;
import org.letterlock.privacy.proof.Proves;

class ConsentTest {

    /** Every answer, with and without the browser's signal, to the words of now and of before. */
    @ParameterizedTest
    @CsvSource({
        "nothing,  now,    no signal, ASKED",
        "nothing,  now,    signal,    LEFT_OUT",
        "yes,      now,    no signal, COUNTED",
        "yes,      now,    signal,    COUNTED",
        "yes,      before, no signal, ASKED",
        "yes,      before, signal,    LEFT_OUT",
        "no,       now,    no signal, LEFT_OUT",
        "no,       now,    signal,    LEFT_OUT",
    })
    @Proves({"CORE-21", "MAILBOX-34"})
    void countsOnlyWhoAgreedToTheWordsOfNowAndAsksNobodyTwice(
            String answer, String words, String signal, Standing standing) {
        int version = Consent.VERSION + (words.equals("now") ? 0 : 1);
        Consent consent = switch (answer) {
            case "yes" -> new Consent.Given(version);
            case "no" -> new Consent.Refused();
            default -> new Consent.Unasked();
        };
        Consent remembered = Consent.of(consent.text());
        assertThat(remembered.text()).isEqualTo(consent.text());
        assertThat(remembered.standing(signal.equals("signal"))).isEqualTo(standing);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "yes",
                "YES.1",
                "yes.0",
                "yes.-1",
                "yes.99999",
                "yes.1.",
                "yes.1.2",
                "yes.1\n",
                "no ",
                "nö",
                "true"
            })
    void takesNothingElseForAnAnswer(String presented) {
        assertThat(Consent.of(Optional.of(presented))).isEqualTo(new Consent.Unasked());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0                                              | COMPUTER | FIREFOX
            Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36 Edg/141.0       | COMPUTER | CHROMIUM
            Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Mobile Safari/537.36     | PHONE    | CHROMIUM
            Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36            | TABLET   | CHROMIUM
            Mozilla/5.0 (iPhone; CPU iPhone OS 18_0) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15 Safari/604 | PHONE    | SAFARI
            Mozilla/5.0 (iPad; CPU OS 18_0) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Safari/604                    | TABLET   | SAFARI
            curl/8.5.0                                                                                                          | OTHER    | OTHER
            """)
    @Proves("MAILBOX-04")
    void tellsBrowsersApartOnlyCoarsely(String agent, BrowserKind.Device device, BrowserKind.Family family) {
        assertThat(BrowserKind.of(Optional.of(agent))).isEqualTo(new BrowserKind(device, family));
    }

    @Test
    @Proves("MAILBOX-04")
    void keepsNothingOfWhatABrowserSaysOfItself() {
        Canary agent = Canary.random("agent");
        assertThat(BrowserKind.of(Optional.of("Mozilla/5.0 (" + agent.value() + ") Firefox/1"))
                        .toString())
                .doesNotContain(agent.value());
        assertThat(BrowserKind.of(Optional.empty()))
                .isEqualTo(new BrowserKind(BrowserKind.Device.OTHER, BrowserKind.Family.OTHER));
    }
}
