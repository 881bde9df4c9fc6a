package org.letterlock.inboxes.page;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.letterlock.inboxes.Consent.Standing;
import org.letterlock.inboxes.Visits;
import org.letterlock.privacy.Token;
import org.letterlock.web.LocalPath;
import org.letterlock.web.Pages;
import org.letterlock.web.Problems;
import org.letterlock.web.Readers;
import org.letterlock.web.RequestLimits;
import org.letterlock.web.SameOrigin;

/** Where people say whether they may be counted, change it, and see all that was counted. */
@Path(ConsentPage.PATH)
@RunOnVirtualThread
public final class ConsentPage {

    static final String PATH = "/statistics";

    private final Visits visits;
    private final ConsentCookies cookies;
    private final Pages pages;
    private final Readers readers;
    private final RequestLimits limits;

    @Inject
    ConsentPage(Visits visits, ConsentCookies cookies, Pages pages, Readers readers, RequestLimits limits) {
        this.visits = visits;
        this.cookies = cookies;
        this.pages = pages;
        this.readers = readers;
        this.limits = limits;
    }

    /** A number as the page shows it. */
    public record Row(LocalDate day, String deviceKey, String browserKey, long visits) {

        static Row of(Visits.Count count) {
            return new Row(
                    count.day(),
                    "statistics.device." + count.device(),
                    "statistics.browser." + count.browser(),
                    count.visits());
        }
    }

    /**
     * How it stands.
     *
     * @param days how long numbers are kept; 0 when nobody is counted
     * @param answer {@code counted}, {@code left-out} or {@code asked}
     * @param optedOut whether the browser's signal is why nobody is asked
     * @param since when they agreed, as far as it is on record; empty otherwise
     */
    public record View(long days, String answer, boolean optedOut, String since, List<Row> rows) {

        public boolean on() {
            return days > 0;
        }

        public String answerKey() {
            return "statistics.answer." + answer;
        }
    }

    @GET
    @Produces(MediaType.TEXT_HTML)
    public Response show(@Context HttpHeaders headers, @Context HttpServerRequest request) {
        View view = visits.isOn() ? on(request) : new View(0, "", false, "", List.of());
        return pages.answer("inboxes/statistics", readers.view(headers, PATH), Map.of("view", view))
                .build();
    }

    private View on(HttpServerRequest request) {
        boolean optedOut = ConsentCookies.optedOut(request);
        Standing standing = cookies.answer(request).standing(optedOut);
        Optional<LocalDate> since = standing == Standing.COUNTED ? onRecord(request) : Optional.empty();
        return new View(
                visits.kept().map(Duration::toDays).orElse(0L),
                standing.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                optedOut,
                since.map(LocalDate::toString).orElse(""),
                visits.counts().stream().map(Row::of).toList());
    }

    private Optional<LocalDate> onRecord(HttpServerRequest request) {
        return cookies.agreement(request).flatMap(visits::agreedOn);
    }

    /** Takes the answer, and goes back to where it was given. */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response answer(
            @FormParam("answer") @Nullable String answer,
            @FormParam("back") @Nullable String back,
            @Context HttpServerRequest request) {
        SameOrigin.demand(request);
        if (!visits.isOn()) {
            throw Problems.notFound().exception();
        }
        List<String> remembered = remembered(answer == null ? "" : answer, request);
        Response.ResponseBuilder there = InboxPage.goTo(LocalPath.orStart(back));
        remembered.forEach(field -> there.header(HttpHeaders.SET_COOKIE, field));
        return there.build();
    }

    private List<String> remembered(String answer, HttpServerRequest request) {
        boolean agrees = answer.equals("yes");
        if (!agrees && !answer.equals("no")) {
            throw Problems.invalidParameter("answer", "yes or no").exception();
        }
        Optional<Token> before = cookies.agreement(request);
        if (agrees
                && cookies.answer(request).standing(false) == Standing.COUNTED
                && before.flatMap(visits::agreedOn).isPresent()) {
            return List.of();
        }
        if (agrees) {
            limits.call(request);
        }
        before.ifPresent(visits::withdrawn);
        return agrees ? cookies.agreed(visits.agreed()) : cookies.refused();
    }
}
