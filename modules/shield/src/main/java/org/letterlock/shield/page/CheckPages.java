package org.letterlock.shield.page;

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
import java.net.InetAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.letterlock.accounts.page.Form;
import org.letterlock.shield.Answer;
import org.letterlock.shield.Limits;
import org.letterlock.shield.Query;
import org.letterlock.shield.Shield;
import org.letterlock.validation.AddressProfile;
import org.letterlock.validation.VerdictPolicy;
import org.letterlock.web.Pages;
import org.letterlock.web.Readers;
import org.letterlock.web.RequestLimits;
import org.letterlock.web.SameOrigin;

/** The page on which anybody checks one address, and sees why the answer is as it is. */
@Path("/check")
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
public final class CheckPages {

    private static final String PATH = "/check";

    private final Pages pages;
    private final Readers readers;
    private final RequestLimits limits;
    private final Shield shield;

    @Inject
    CheckPages(Pages pages, Readers readers, RequestLimits limits, Shield shield) {
        this.pages = pages;
        this.readers = readers;
        this.limits = limits;
        this.shield = shield;
    }

    @GET
    public Response ask(@Context HttpHeaders headers) {
        return page(new Form("check"), Optional.empty(), headers);
    }

    /** By POST, so that the address stands in no address bar, history or log. */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response check(
            @FormParam("email") @Nullable String email,
            @FormParam("ip") @Nullable String ip,
            @Context HttpHeaders headers,
            @Context HttpServerRequest request) {
        SameOrigin.demand(request);
        Form form = new Form("check").with("email", email).with("ip", ip);
        Optional<String> address = given(form, "email");
        Optional<InetAddress> network = given(form, "ip").flatMap(Query::network);
        if (address.isEmpty() && given(form, "ip").isEmpty()) {
            form.refuse("email", "shield.email.missing");
        }
        if (address.filter(text -> text.length() > Limits.EMAIL_CHARACTERS).isPresent()) {
            form.refuse("email", "shield.email.long");
        }
        if (network.isEmpty() && given(form, "ip").isPresent()) {
            form.refuse("ip", "shield.ip.wrong");
        }
        if (!form.isRight()) {
            return page(form, Optional.empty(), headers);
        }
        limits.fetch(request);
        Query query = new Query(address, network, AddressProfile.RFC5321);
        Answer answer = shield.check(query, VerdictPolicy.DEFAULTS)
                .toCompletableFuture()
                .join();
        VerdictView verdict = VerdictView.of(answer, address, shield.data());
        return page(form, Optional.of(verdict), headers);
    }

    private static Optional<String> given(Form form, String field) {
        return Optional.of(form.value(field).strip()).filter(text -> !text.isEmpty());
    }

    private Response page(Form form, Optional<VerdictView> verdict, HttpHeaders headers) {
        Map<String, Object> data = new HashMap<>();
        data.put("form", form);
        data.put("verdict", verdict);
        data.put("marks", VerdictView.MARKS);
        data.put("asking", shield.asksNameServers());
        return pages.answer("shield/check", readers.view(headers, PATH), data)
                .status(form.status())
                .build();
    }
}
