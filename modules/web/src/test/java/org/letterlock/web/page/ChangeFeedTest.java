package org.letterlock.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.letterlock.privacy.PolicyChange;
import org.letterlock.privacy.proof.Proves;
import org.letterlock.web.Language;
import org.letterlock.web.Texts;
import org.w3c.dom.Document;

class ChangeFeedTest {

    @ParameterizedTest
    @EnumSource
    @Proves("MAILBOX-39")
    void hasAnEntryForEachVersionWhateverItsWords(Language language) throws Exception {
        var change = new PolicyChange(
                PolicyChange.Kind.CHANGED, "Mail & <more>", PolicyChange.Cell.UNTIL, "{24} hours", "12 \"hours\"");
        var newer = new PolicyResource.Version(
                "b".repeat(64), "bbbbbbbbbbbb", Instant.parse("2026-11-22T10:00:00Z"), "today", List.of(change));
        var older = new PolicyResource.Version(
                "a".repeat(64), "aaaaaaaaaaaa", Instant.parse("2026-10-22T10:00:00Z"), "then", List.of());
        String feed = new ChangeFeed(
                        URI.create("https://letters.example"), Texts.load(language, List.of(new WebPart())))
                .write("letters", "Letters & more", List.of(newer, older));

        DocumentBuilderFactory strict = DocumentBuilderFactory.newInstance();
        strict.setNamespaceAware(true);
        Document atom =
                strict.newDocumentBuilder().parse(new ByteArrayInputStream(feed.getBytes(StandardCharsets.UTF_8)));
        String namespace = "http://www.w3.org/2005/Atom";
        assertThat(atom.getElementsByTagNameNS(namespace, "entry").getLength()).isEqualTo(2);
        assertThat(atom.getElementsByTagNameNS(namespace, "updated").item(0).getTextContent())
                .isEqualTo("2026-11-22T10:00:00Z");
        assertThat(atom.getElementsByTagNameNS(namespace, "content").item(0).getTextContent())
                .contains("Mail & <more>", "{24} hours", "12 \"hours\"");
        assertThat(atom.getElementsByTagNameNS(namespace, "id").item(1).getTextContent())
                .startsWith("https://letters.example/privacy/letters/versions/bbb");
    }
}
