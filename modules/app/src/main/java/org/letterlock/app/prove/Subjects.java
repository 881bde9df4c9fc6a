package org.letterlock.app.prove;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.letterlock.privacy.proof.Canary;

/**
 * The made-up people of one run: what they are marked with, and what the installation answered them. They arrive by the
 * doors that everybody uses, and leave again whatever happens.
 */
final class Subjects implements AutoCloseable {

    /** What of their life may fail. */
    enum Errand {
        /** Mail is received and read, in an inbox of each profile. */
        MAIL,
        /** Mistakes of every kind are made at the doors. */
        MISTAKES,
        /** Somebody signs up. */
        ACCOUNT
    }

    private final Surface surface;
    private final Caller caller;
    private final Map<Errand, String> failed = new EnumMap<>(Errand.class);
    private final List<MadeUpInbox> inboxes = new ArrayList<>();
    private final List<String> addresses = new ArrayList<>();
    private final List<Caller.Answer> mistakes = new ArrayList<>();

    private final MailMarks sessionMarks = MailMarks.of("session");
    private final MailMarks dayMarks = MailMarks.of("day");
    private final MailMarks movedMarks = MailMarks.of("moved");
    private final Canary agent = Canary.random("user agent");
    private final Canary greeting = Canary.random("SMTP greeting");
    private final Canary client;
    private final Canary forwarded;
    private final Canary told = Canary.random("what a mistake said");
    private final Canary wrongToken = Canary.random("wrong token");
    private final MadeUpPerson person;

    private String rawMail = "";
    private String movedReply = "";
    private int movedStatus;

    Subjects(Surface surface, Canary client, Canary forwarded) {
        this.surface = surface;
        this.client = client;
        this.forwarded = forwarded;
        this.caller = new Caller(surface.doors())
                .always("User-Agent", agent.value())
                .always("X-Forwarded-For", forwarded.value());
        this.person = new MadeUpPerson(surface, caller);
    }

    /** Has them all arrive; what fails is remembered. */
    void arrive() {
        attempt(Errand.MAIL, this::receive);
        attempt(Errand.MISTAKES, this::makeMistakes);
        attempt(Errand.ACCOUNT, () -> {
            remember(person.email());
            person.arrive();
        });
    }

    private void attempt(Errand errand, Runnable doing) {
        try {
            doing.run();
        } catch (RuntimeException broken) {
            failed.put(
                    errand,
                    broken instanceof UnansweredException
                            ? String.valueOf(broken.getMessage())
                            : broken.getClass().getSimpleName());
        }
    }

    private void receive() {
        MadeUpInbox session = opened("session", sessionMarks);
        rawMail = session.receive(surface.doors(), greeting.value());
        opened("day", dayMarks).receive(surface.doors(), greeting.value());
        MadeUpInbox moved = opened("session", movedMarks);
        moved.receive(surface.doors(), greeting.value());
        movedStatus = moved.move();
        try (SmtpVoice voice = new SmtpVoice(surface.doors())) {
            voice.say("EHLO " + greeting.value());
            movedReply = voice.mail(movedMarks.from(), moved.address(), movedMarks.mail(moved.address()));
        }
    }

    private MadeUpInbox opened(String profile, MailMarks marks) {
        MadeUpInbox inbox = MadeUpInbox.open(caller, profile, marks);
        inboxes.add(inbox);
        return inbox;
    }

    private void makeMistakes() {
        String mark = told.value();
        String wrong = "Bearer " + wrongToken.value();
        String json = "{\"" + mark + "\":\"" + mark + "\"";
        List<Caller.Answer> made = List.of(
                caller.get("/api/v1/" + mark + "?" + mark + "=" + mark, "Referer", "https://" + mark + ".example/"),
                caller.get("/api/v1/inboxes/" + mark, "Authorization", wrong),
                caller.get("/api/v1/inboxes/00000000000000000000000000?q=" + mark, "Authorization", wrong),
                caller.get("/api/v1/organisation", "Authorization", wrong),
                caller.json("/api/v1/inboxes", json),
                caller.json("/api/v1/inboxes", json + "}"),
                caller.json("/api/v1/inboxes", "{\"profile\":\"" + mark + "\"}"),
                caller.json("/api/v1/inboxes", "{\"profile\":\"day\",\"localPart\":\"" + mark + "@\\u0000\"}"),
                caller.json("/api/v1/inboxes", "[" + ("\"" + mark + "\",").repeat(4000) + "1]"),
                caller.send("POST", "/api/v1/inboxes", BodyPublishers.ofString(mark), "Content-Type", "text/" + mark),
                caller.send("PUT", "/api/v1/inboxes?" + mark, BodyPublishers.ofString(mark)),
                caller.json("/api/v1/privacy-requests", "{\"type\":\"" + mark + "\",\"email\":\"" + mark + "\"}"),
                caller.json("/api/v1/privacy-requests/code", "{\"token\":\"" + mark + "\",\"code\":\"" + mark + "\"}"),
                caller.get("/" + mark + "?" + mark, "Accept", "text/html"),
                caller.get("/signup/" + mark, "Accept", "text/html"),
                caller.get("/privacy/" + mark, "Accept", "text/html"),
                caller.get("/assets/" + mark + "/" + mark));
        mistakes.addAll(made);
        talkNonsense(mark);
    }

    private void talkNonsense(String mark) {
        try (SmtpVoice voice = new SmtpVoice(surface.doors())) {
            voice.say("EHLO " + greeting.value());
            voice.say("NONSENSE " + mark);
            voice.say("MAIL FROM:<" + mark + ">" + mark);
            voice.mail(mark + "@outside.example", mark + "@" + surface.doors().domain(), "");
            voice.say("MAIL FROM:<" + mark + "@outside.example> SIZE=99999999999");
            voice.say("VRFY " + mark);
        }
    }

    /** An address that nobody has, made up now. */
    String stranger() {
        String address = MadeUp.address(Canary.random("stranger").value());
        remember(address);
        return address;
    }

    /** The server forgets it in a while, should nobody come back for it. */
    private void remember(String address) {
        addresses.add(address);
        surface.inside().promiseToForget(address);
    }

    /** Has them all leave, by what everybody can do, and at last by what only the owner can. */
    void leave() {
        for (MadeUpInbox inbox : inboxes) {
            attempt(Errand.MAIL, () -> inbox.end());
        }
        for (String address : addresses) {
            surface.inside().forget(address);
        }
    }

    /** Why an errand failed. */
    Optional<String> failure(Errand errand) {
        return Optional.ofNullable(failed.get(errand));
    }

    Caller caller() {
        return caller;
    }

    MadeUpPerson person() {
        return person;
    }

    MadeUpInbox session() {
        return inboxes.get(0);
    }

    MadeUpInbox day() {
        return inboxes.get(1);
    }

    MadeUpInbox moved() {
        return inboxes.get(2);
    }

    int movedStatus() {
        return movedStatus;
    }

    String movedReply() {
        return movedReply;
    }

    /** What the session inbox gave back of its mail. */
    String rawMail() {
        return rawMail;
    }

    List<Caller.Answer> mistakes() {
        return List.copyOf(mistakes);
    }

    Canary told() {
        return told;
    }

    /** Who calls: address, agent, what a proxy would say. */
    List<Canary> callers() {
        return List.of(client, forwarded, agent, greeting);
    }

    /** What should never be written down, whoever said it. */
    List<Canary> said() {
        return List.of(told, wrongToken);
    }

    List<Canary> sessionMail() {
        return Stream.of(sessionMarks, movedMarks)
                .flatMap(marks -> marks.all().stream())
                .toList();
    }

    List<Canary> dayMail() {
        return dayMarks.all();
    }

    /** What opens something for who has it. */
    List<Canary> secrets() {
        return Stream.concat(inboxes.stream().map(MadeUpInbox::token), person.secrets().stream())
                .toList();
    }

    /** What each row about an inbox would hold. */
    List<Canary> rows() {
        return inboxes.stream().map(MadeUpInbox::row).toList();
    }

    /** All there is to look for. */
    List<Canary> all() {
        return Stream.of(
                        rows(),
                        sessionMail(),
                        dayMail(),
                        callers(),
                        said(),
                        secrets(),
                        person.content(),
                        List.of(person.password()))
                .flatMap(List::stream)
                .toList();
    }

    @Override
    public void close() {
        try {
            leave();
        } finally {
            caller.close();
        }
    }
}
