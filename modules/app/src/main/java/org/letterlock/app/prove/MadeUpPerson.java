package org.letterlock.app.prove;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.letterlock.privacy.proof.Canary;

/** Somebody with an account that was made for a proof, through the pages that everybody uses. */
final class MadeUpPerson {

    static final String COOKIE = "__Host-letterlock-session";

    private static final Pattern LINK = Pattern.compile("/signup/[A-Za-z0-9_-]{20,}");

    private final Surface surface;
    private final Caller caller;
    private final Canary local = Canary.random("person's address");
    private final Canary name = Canary.random("person's name");
    private final Canary password = Canary.random("password");
    private final Canary words = Canary.random("words to the desk");
    private final String organisation = "prove-" + Canary.random("organisation").value();
    private Optional<Canary> session = Optional.empty();
    private Optional<Canary> key = Optional.empty();
    private Optional<Caller.Answer> signedUpAgain = Optional.empty();
    private Optional<Caller.Answer> askedForRights = Optional.empty();

    MadeUpPerson(Surface surface, Caller caller) {
        this.surface = surface;
        this.caller = caller;
    }

    String email() {
        return MadeUp.address(local.value());
    }

    /** What names them or was said by them. */
    List<Canary> content() {
        return List.of(local, name, words);
    }

    Canary password() {
        return password;
    }

    /** What opens something for who has it. */
    List<Canary> secrets() {
        return Stream.of(session, key).flatMap(Optional::stream).toList();
    }

    /** Signs up, makes an API key, uses it, and writes to the desk. */
    void arrive() {
        require(caller.form("/signup", Map.of("email", email())), 303, "signing up");
        Caller.Answer made = caller.form(
                link(),
                Map.of(
                        "name",
                        name.value(),
                        "password",
                        password.value(),
                        "organisation",
                        "Proof",
                        "slug",
                        organisation,
                        "adult",
                        "yes",
                        "agree",
                        "yes"));
        require(made, 303, "making an account");
        String cookie =
                made.cookie(COOKIE).orElseThrow(() -> new UnansweredException("an account was made without a session"));
        session = Optional.of(Canary.text("session cookie", cookie));
        require(get("/app/account"), 200, "the account's page");
        key = Optional.of(Canary.text("API key", surface.inside().apiKey(organisation)));
        require(callWithKey(), 200, "a call with a key");
        askedForRights = Optional.of(withdrawn(askForRights(caller, email())));
        signedUpAgain = Optional.of(caller.form("/signup", Map.of("email", email())));
        require(caller.form("/contact", Map.of("email", email(), "words", words.value())), 200, "writing to the desk");
    }

    Caller.Answer get(String path) {
        return caller.get(
                path, "Cookie", COOKIE + "=" + session.map(Canary::value).orElse(""), "Accept", "text/html");
    }

    Caller.Answer callWithKey() {
        return caller.get(
                "/api/v1/organisation",
                "Authorization",
                "Bearer " + key.map(Canary::value).orElse(""));
    }

    /** A request that has seen too many wrong codes is forgotten at once, instead of in ten minutes. */
    private Caller.Answer withdrawn(Caller.Answer asked) {
        RequestCode wrong =
                new RequestCode(MadeUpInbox.read(asked.body()).path("token").asText(), "00000000");
        for (int tries = 0; tries < RequestCode.TRIES; tries++) {
            wrong.show(caller);
        }
        return asked;
    }

    /** What was answered when they signed up while they had an account. */
    Caller.Answer signedUpAgain() {
        return signedUpAgain.orElseThrow();
    }

    /** What was answered when they asked for a copy while they had an account. */
    Caller.Answer askedForRights() {
        return askedForRights.orElseThrow();
    }

    static Caller.Answer askForRights(Caller caller, String address) {
        return caller.json("/api/v1/privacy-requests", "{\"type\":\"access\",\"email\":\"" + address + "\"}");
    }

    private String link() {
        Matcher link = LINK.matcher(letter());
        if (!link.find()) {
            throw new UnansweredException("the mail to sign up has no link");
        }
        return link.group();
    }

    /** The newest mail to them; waits for it. */
    private String letter() {
        long until = System.nanoTime() + ProveLimits.LETTER.toNanos();
        while (System.nanoTime() < until) {
            Optional<String> letter = surface.inside().letter(email());
            if (letter.isPresent()) {
                return unfolded(letter.get());
            }
            Patience.pause();
        }
        throw new UnansweredException("no mail was written to who signs up");
    }

    /** Without the soft line ends of quoted-printable. */
    private static String unfolded(String mail) {
        return mail.replace("=\r\n", "").replace("=3D", "=");
    }

    private static void require(Caller.Answer answer, int status, String what) {
        if (answer.status() != status) {
            throw new UnansweredException(what + " answered " + answer.status());
        }
    }
}
