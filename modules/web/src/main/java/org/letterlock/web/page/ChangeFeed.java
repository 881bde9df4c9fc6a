package org.letterlock.web.page;

import java.io.StringWriter;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.letterlock.privacy.PolicyChange;
import org.letterlock.web.Texts;

/** The changes of a policy as an Atom feed (RFC 4287), an entry for each version. */
final class ChangeFeed {

    private static final String ATOM = "http://www.w3.org/2005/Atom";

    private final URI base;
    private final Texts texts;

    ChangeFeed(URI base, Texts texts) {
        this.base = base;
        this.texts = texts;
    }

    String write(String system, String title, List<PolicyResource.Version> versions) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeStartElement("feed");
            xml.writeDefaultNamespace(ATOM);
            xml.writeAttribute("xml:lang", texts.language().tag());
            element(xml, "id", at("/privacy/" + system + "/changes.atom"));
            element(xml, "title", texts.say("changes.title", Map.of("title", title)));
            element(xml, "updated", versions.getFirst().since().toString());
            xml.writeStartElement("author");
            element(xml, "name", texts.say("shell.name"));
            xml.writeEndElement();
            link(xml, "self", at("/privacy/" + system + "/changes.atom"));
            link(xml, "alternate", at("/privacy/" + system + "/changes"));
            for (PolicyResource.Version version : versions) {
                entry(xml, system, title, version);
            }
            xml.writeEndElement();
            xml.writeEndDocument();
        } catch (XMLStreamException unwritable) {
            throw new IllegalStateException("a feed cannot be written", unwritable);
        }
        return text.toString();
    }

    private void entry(XMLStreamWriter xml, String system, String title, PolicyResource.Version version)
            throws XMLStreamException {
        String page = at("/privacy/" + system + "/versions/" + version.version());
        xml.writeStartElement("entry");
        // The same words may come back later; the time makes it another entry.
        element(xml, "id", page + "#" + version.since().getEpochSecond());
        element(xml, "title", texts.say("changes.entry", Map.of("title", title, "version", version.shortVersion())));
        element(xml, "updated", version.since().toString());
        link(xml, "alternate", page);
        xml.writeStartElement("content");
        xml.writeAttribute("type", "text");
        xml.writeCharacters(
                version.changes().isEmpty()
                        ? texts.say("changes.first")
                        : version.changes().stream().map(this::sentence).collect(Collectors.joining("\n")));
        xml.writeEndElement();
        xml.writeEndElement();
    }

    private String sentence(PolicyChange change) {
        return texts.say(
                "changes.sentence." + change.kind().name().toLowerCase(Locale.ROOT),
                Map.of(
                        "cell",
                        texts.say("changes.cell." + change.cell().name().toLowerCase(Locale.ROOT)),
                        "what",
                        change.what(),
                        "before",
                        change.before(),
                        "after",
                        change.after()));
    }

    private String at(String path) {
        return base.resolve(path).toString();
    }

    private static void link(XMLStreamWriter xml, String relation, String target) throws XMLStreamException {
        xml.writeEmptyElement("link");
        xml.writeAttribute("rel", relation);
        xml.writeAttribute("href", target);
    }

    private static void element(XMLStreamWriter xml, String name, String text) throws XMLStreamException {
        xml.writeStartElement(name);
        xml.writeCharacters(text);
        xml.writeEndElement();
    }
}
