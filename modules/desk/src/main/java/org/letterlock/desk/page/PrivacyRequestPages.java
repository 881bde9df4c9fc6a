package org.letterlock.desk.page;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.letterlock.accounts.DisplayName;
import org.letterlock.accounts.Person;
import org.letterlock.accounts.PersonId;
import org.letterlock.accounts.page.Door;
import org.letterlock.accounts.page.Form;
import org.letterlock.accounts.page.Workspace;
import org.letterlock.desk.FrontDesk;
import org.letterlock.desk.Intake;
import org.letterlock.desk.Limits;
import org.letterlock.desk.RequestKind;
import org.letterlock.desk.Requests;
import org.letterlock.privacy.Held;
import org.letterlock.privacy.Token;
import org.letterlock.validation.EmailAddress;
import org.letterlock.web.PortableCopy;
import org.letterlock.web.Problems;

/** Asking for what a law gives: what and about which address, the code from its mailbox, and the receipt. */
@Path("/privacy/request")
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
public final class PrivacyRequestPages {

    private static final String PATH = "/privacy/request";
    private static final String CODE = PATH + "/code";

    private final PublicPages pages;
    private final Door door;
    private final RequestCookie cookie;
    private final FrontDesk desk;
    private final InstantSource clock;
    private final PortableCopy copies;

    @Inject
    PrivacyRequestPages(
            PublicPages pages,
            Door door,
            RequestCookie cookie,
            FrontDesk desk,
            InstantSource clock,
            PortableCopy copies) {
        this.pages = pages;
        this.door = door;
        this.cookie = cookie;
        this.desk = desk;
        this.clock = clock;
        this.copies = copies;
    }

    /** Kinds under the name of where their law holds. */
    public record Group(String textKey, List<RequestKind> kinds) {

        static final List<Group> ALL = List.of(
                new Group(
                        "desk.law.eu",
                        List.of(
                                RequestKind.ACCESS,
                                RequestKind.PORTABILITY,
                                RequestKind.RECTIFICATION,
                                RequestKind.ERASURE,
                                RequestKind.RESTRICTION,
                                RequestKind.OBJECTION,
                                RequestKind.WITHDRAWAL)),
                new Group(
                        "desk.law.us",
                        List.of(RequestKind.CCPA_KNOW, RequestKind.CCPA_DELETE, RequestKind.CCPA_OPT_OUT)),
                new Group(
                        "desk.law.sg",
                        List.of(RequestKind.PDPA_ACCESS, RequestKind.PDPA_CORRECTION, RequestKind.PDPA_WITHDRAWAL)),
                new Group("desk.law.all", List.of(RequestKind.RELEASE, RequestKind.COMPLAINT, RequestKind.OTHER)));
    }

    @GET
    public Response ask(@Context HttpHeaders headers, @Context HttpServerRequest request) {
        String own = door.maybeGuest(request)
                .map(guest -> guest.person().email().text())
                .orElse("");
        return form(new Form("request").with("email", own), headers);
    }

    private Response form(Form form, HttpHeaders headers) {
        return pages.page("desk/request", headers, PATH, form, Map.of("groups", Group.ALL))
                .build();
    }

    /** The same answer for every address that can be one. */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response asked(
            @FormParam("kind") @Nullable String kind,
            @FormParam("email") @Nullable String email,
            @FormParam("words") @Nullable String words,
            @Context HttpHeaders headers,
            @Context HttpServerRequest request) {
        pages.admit(request);
        Form form = new Form("request").with("kind", kind).with("email", email).with("words", words);
        Optional<RequestKind> wanted = RequestKind.of(form.value("kind"));
        if (wanted.isEmpty()) {
            form.refuse("kind", "desk.kind.wrong");
        }
        check(form, wanted);
        if (!(EmailAddress.parse(form.value("email").strip()) instanceof EmailAddress address)) {
            return form(form.refuse("email", "desk.email.wrong"), headers);
        }
        if (!form.isRight() || wanted.isEmpty()) {
            return form(form, headers);
        }
        Intake intake = present(request).isPresent() ? Intake.SIGNED_IN : Intake.FORM;
        Requests.Begun begun = desk.requests()
                .ask(new Requests.Form(
                        wanted.get(),
                        address,
                        pages.languageTag(headers),
                        form.value("words").strip(),
                        intake));
        return Response.fromResponse(Workspace.goTo(CODE))
                .header(HttpHeaders.SET_COOKIE, cookie.begin(begun.token()))
                .build();
    }

    private static void check(Form form, Optional<RequestKind> kind) {
        String words = form.value("words").strip();
        if (words.length() > Limits.WORDS) {
            form.refuse("words", "desk.words.long");
        }
        if (kind.filter(RequestKind::givesName).isPresent()
                && DisplayName.read(words).isEmpty()) {
            form.refuse("words", "desk.name.wrong");
        }
        if (kind.filter(RequestKind::needsWords).isPresent() && words.isEmpty()) {
            form.refuse("words", "desk.words.wrong");
        }
    }

    @GET
    @Path("code")
    public Response code(@Context HttpHeaders headers, @Context HttpServerRequest request) {
        return code(new Form("code"), cookie.read(request), headers);
    }

    /** Where the mail with the code leads, for who asked by mail: this browser asks from now on. */
    @GET
    @Path("by-mail/{token}")
    public Response byMail(@PathParam("token") String token) {
        return Response.fromResponse(Workspace.goTo(CODE))
                .header(HttpHeaders.SET_COOKIE, cookie.begin(new Token(token)))
                .build();
    }

    private Response code(Form form, Token token, HttpHeaders headers) {
        Optional<RequestKind> kind = desk.requests().claimed(token);
        Map<String, Object> data = new HashMap<>();
        data.put("kind", kind);
        data.put(
                "consequence",
                kind.filter(RequestKind::hasConsequences)
                        .map(one -> one == RequestKind.ERASURE || one == RequestKind.CCPA_DELETE
                                ? "desk.code.erase"
                                : "desk.code.withdraw")
                        .orElse(""));
        return pages.page("desk/code", headers, CODE, form, data).build();
    }

    @POST
    @Path("code")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response shown(
            @FormParam("code") @Nullable String code,
            @Context HttpHeaders headers,
            @Context HttpServerRequest request) {
        pages.admit(request);
        Token token = cookie.read(request);
        return switch (desk.requests().confirm(token, code == null ? "" : code, present(request))) {
            case Requests.Refused _ -> code(new Form("code").refuse("code", "desk.code.wrong"), token, headers);
            case Requests.Waiting waiting -> waiting(waiting, headers);
            case Requests.Done done -> done(done, headers);
        };
    }

    private Response waiting(Requests.Waiting waiting, HttpHeaders headers) {
        return pages.page(
                        "desk/waiting",
                        headers,
                        PATH,
                        new Form("waiting"),
                        Map.of("kind", waiting.kind(), "why", waiting.why(), "due", waiting.due()))
                .build();
    }

    private Response done(Requests.Done done, HttpHeaders headers) {
        String copy = done.copy().map(link -> PATH + "/copy/" + link.value()).orElse("");
        return pages.page("desk/done", headers, PATH, new Form("done"), Map.of("receipt", done.receipt(), "copy", copy))
                .build();
    }

    /** The copy, written while it is sent; it lies nowhere. */
    @GET
    @Path("copy/{link}")
    @Produces({PortableCopy.MEDIA_TYPE, MediaType.TEXT_HTML})
    public Response copy(@PathParam("link") String link, @Context HttpServerRequest request) {
        List<Held> held = desk.requests()
                .copy(new Token(link), cookie.read(request))
                .orElseThrow(() -> Problems.notFound().exception());
        return copies.answer(held);
    }

    /** Who is signed in and proved just now to be there. */
    private Optional<PersonId> present(HttpServerRequest request) {
        return door.maybeGuest(request)
                .filter(guest -> guest.session().isConfirmed(clock.instant()))
                .map(Door.Guest::person)
                .map(Person::id);
    }
}
