package org.letterlock.web;

import io.quarkus.qute.Engine;
import io.quarkus.qute.Expression;
import io.quarkus.qute.RawString;
import io.quarkus.qute.ResultMapper;
import io.quarkus.qute.TemplateNode.Origin;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/**
 * The one way a page is made: a Qute template of some part, in the shell, in the reader's language. Whatever a template
 * puts out is escaped for HTML, unless it is a {@link RawString} made by our own code.
 */
public final class Pages {

    private static final String HTML = "text/html;charset=UTF-8";

    private final Engine engine;
    private final Assets assets;
    private final Map<Language, Texts> texts = new EnumMap<>(Language.class);
    private final List<PagePart.Place> places;
    private final List<PagePart.Place> footPlaces;
    private final Release release;
    private final Function<Language, List<PolicyNews.Notice>> news;

    /**
     * Which Letterlock this is.
     *
     * @param version for the foot of the page
     * @param source where its source code is, an absolute http or https URL; empty when the operator does not say
     */
    public record Release(String version, String source) {}

    /** Pages made of these parts, whose places appear in this order. */
    public Pages(Collection<PagePart> parts, Release release) {
        this(parts, release, _ -> List.of());
    }

    /** The same with news of policies on every page. */
    public Pages(Collection<PagePart> parts, Release release, Function<Language, List<PolicyNews.Notice>> news) {
        this.news = news;
        this.release = release;
        this.assets = new Assets(parts);
        this.places = parts.stream().flatMap(part -> part.places().stream()).toList();
        this.footPlaces =
                parts.stream().flatMap(part -> part.footPlaces().stream()).toList();
        for (Language language : Language.values()) {
            texts.put(language, Texts.load(language, parts));
        }
        this.engine = Engine.builder()
                .addDefaults()
                .addValueResolver(new TextResolver())
                .addValueResolver(new ForgettingResolver())
                .addResultMapper(new Escaping())
                .addLocator(new PartTemplates(parts))
                .build();
    }

    /** The files the pages use. */
    public Assets assets() {
        return assets;
    }

    /** Which Letterlock this is. */
    public Release release() {
        return release;
    }

    /** What the pages say in this language. */
    public Texts texts(Language language) {
        return Objects.requireNonNull(texts.get(language));
    }

    /**
     * Makes a page.
     *
     * @param template {@code NAME/FILE} without its ending
     * @param view who looks and where
     * @param data what the template shows, by name; beside it templates have {@code shell} and {@code t}, the texts
     */
    public String render(String template, View view, Map<String, ?> data) {
        Texts spoken = texts(view.language());
        Map<String, Object> all = new HashMap<>(data);
        all.put("t", spoken);
        all.put(
                "shell",
                new Shell(view, assets, new Shell.Places(places, footPlaces), release, news.apply(view.language())));
        return Objects.requireNonNull(engine.getTemplate(template), template).render(all);
    }

    /**
     * Makes a page and wraps it up for the browser; nothing on the way may keep a copy.
     *
     * @return 200 unless the caller changes it
     */
    public Response.ResponseBuilder answer(String template, View view, Map<String, ?> data) {
        return Response.ok(render(template, view, data), HTML)
                .header(HttpHeaders.CONTENT_LANGUAGE, view.language().tag())
                .header(HttpHeaders.VARY, "Accept-Language, Cookie")
                .header(HttpHeaders.CACHE_CONTROL, "no-store");
    }

    /**
     * Who looks at a page, and where.
     *
     * @param path the page's own path, to come back to; begins with a slash
     */
    public record View(Preferences preferences, String path) {

        /** The language it is read in. */
        public Language language() {
            return preferences.language();
        }
    }

    private static final class Escaping implements ResultMapper {

        @Override
        public boolean appliesTo(Origin origin, Object result) {
            return !(result instanceof RawString);
        }

        @Override
        public String map(Object result, Expression expression) {
            return Html.escape(result.toString());
        }
    }
}
