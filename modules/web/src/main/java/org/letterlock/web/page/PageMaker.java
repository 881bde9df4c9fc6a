package org.letterlock.web.page;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.letterlock.web.PagePart;
import org.letterlock.web.Pages;
import org.letterlock.web.PolicyNews;

/** Puts the pages together from the parts of all systems; the shell's own place comes last. */
final class PageMaker {

    @Produces
    @Singleton
    Pages pages(
            @Any Instance<PagePart> systems,
            Instance<PolicyNews> news,
            @ConfigProperty(name = "quarkus.application.version", defaultValue = "development") String version,
            @ConfigProperty(name = "letterlock.source-url") Optional<String> source) {
        Stream<PagePart> ordered = systems.stream().sorted(Comparator.comparing(PagePart::name));
        return new Pages(
                Stream.concat(ordered, Stream.of(new WebPart())).toList(),
                new Pages.Release(
                        version, source.filter(PageMaker::isWebAddress).orElse("")),
                language -> news.get().now(language));
    }

    private static boolean isWebAddress(String url) {
        return url.startsWith("https://") || url.startsWith("http://");
    }
}
