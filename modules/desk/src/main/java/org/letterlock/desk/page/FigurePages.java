package org.letterlock.desk.page;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.InstantSource;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.letterlock.accounts.page.Form;
import org.letterlock.desk.FrontDesk;
import org.letterlock.web.Language;

/** Whether answers come in time, for everybody to see: numbers only. */
@Path("/privacy/figures")
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
public final class FigurePages {

    private final PublicPages pages;
    private final FrontDesk desk;
    private final InstantSource clock;

    @Inject
    FigurePages(PublicPages pages, FrontDesk desk, InstantSource clock) {
        this.pages = pages;
        this.desk = desk;
        this.clock = clock;
    }

    /** A line of the table. */
    public record Line(String month, String textKey, long inTime, long late) {}

    @GET
    public Response show(@Context HttpHeaders headers) {
        Locale locale =
                Language.of(pages.languageTag(headers)).orElse(Language.EN).locale();
        DateTimeFormatter month = DateTimeFormatter.ofPattern("LLLL yyyy", locale);
        List<Line> lines = desk.figures().lately(clock.instant()).stream()
                .map(figure -> new Line(
                        month.format(figure.month()),
                        "desk.deadline." + figure.deadline().tag(),
                        figure.inTime(),
                        figure.late()))
                .toList();
        return pages.page("desk/figures", headers, "/privacy/figures", new Form("figures"), Map.of("lines", lines))
                .build();
    }
}
