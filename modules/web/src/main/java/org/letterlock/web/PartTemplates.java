package org.letterlock.web;

import io.quarkus.qute.TemplateLocator;
import io.quarkus.qute.Variant;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Finds {@code NAME/FILE} among the templates of the part with that name. */
final class PartTemplates implements TemplateLocator {

    private final Map<String, PagePart> parts;

    PartTemplates(Collection<PagePart> parts) {
        this.parts = parts.stream().collect(Collectors.toMap(PagePart::name, Function.identity()));
    }

    @Override
    public Optional<TemplateLocation> locate(String id) {
        int slash = id.indexOf('/');
        PagePart part = slash < 0 ? null : parts.get(id.substring(0, slash));
        if (part == null) {
            return Optional.empty();
        }
        InputStream stream = part.getClass().getResourceAsStream("/templates/" + id + ".html");
        return stream == null ? Optional.empty() : Optional.of(new Location(stream));
    }

    private record Location(InputStream stream) implements TemplateLocation {

        @Override
        public Reader read() {
            return new InputStreamReader(stream, StandardCharsets.UTF_8);
        }

        @Override
        public Optional<Variant> getVariant() {
            return Optional.empty();
        }
    }
}
