package org.letterlock.inboxes.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.letterlock.mail.MailReader;
import org.letterlock.mail.MailView;
import org.letterlock.web.Language;
import org.letterlock.web.Texts;

final class TestMailTest {

    @ParameterizedTest
    @EnumSource
    void showsWhatAMailCanBe(Language language) {
        Texts texts = Samples.pages().texts(language);
        byte[] octets = new TestMail(texts, "http://localhost:8080/privacy/inboxes")
                .octets(Samples.ADDRESS, Samples.NOW, new SecureRandom());
        MailView mail = MailReader.read(octets);
        assertThat(mail.summary().from()).isEqualTo("Letterlock <hello@letterlock.localhost>");
        assertThat(mail.summary().subject()).isEqualTo(texts.say("test.subject"));
        assertThat(mail.codes()).isNotEmpty();
        assertThat(mail.html()).isPresent();
        assertThat(mail.blocked()).hasSize(1);
        assertThat(mail.links()).extracting(link -> link.url()).contains("http://localhost:8080/privacy/inboxes");
        assertThat(mail.oddities()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void endsEveryLineAsSmtpWants(Language language) {
        byte[] octets = new TestMail(Samples.pages().texts(language), "http://localhost/")
                .octets(Samples.ADDRESS, Samples.NOW, new SecureRandom());
        String mail = new String(octets, StandardCharsets.US_ASCII);
        assertThat(mail.replace("\r\n", "")).doesNotContain("\r", "\n");
        assertThat(mail.lines()).allMatch(line -> line.length() <= 998);
    }
}
