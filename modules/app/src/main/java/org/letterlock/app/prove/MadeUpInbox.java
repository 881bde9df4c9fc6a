package org.letterlock.app.prove;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.UUID;
import org.letterlock.privacy.Crockford;
import org.letterlock.privacy.proof.Canary;

/** An inbox that was opened for a proof, by the API, with a mail in it. */
final class MadeUpInbox {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CALLS = "/api/v1/inboxes";

    private final Caller caller;
    private final MailMarks marks;
    private final JsonNode opened;
    private final Canary token;
    private final Canary row;

    private MadeUpInbox(Caller caller, MailMarks marks, String profile, JsonNode opened) {
        this.caller = caller;
        this.marks = marks;
        this.opened = opened;
        this.token = Canary.text(
                "token of the " + profile + " inbox", opened.get("token").asText());
        this.row = Canary.text("row of the " + profile + " inbox", number().toString());
    }

    static MadeUpInbox open(Caller caller, String profile, MailMarks marks) {
        Caller.Answer answer = caller.json(
                CALLS,
                "{\"profile\":\"" + profile + "\",\"localPart\":\""
                        + marks.local().value() + "\"}");
        if (answer.status() != 201) {
            throw new UnansweredException("no " + profile + " inbox was opened: status " + answer.status());
        }
        return new MadeUpInbox(caller, marks, profile, read(answer.body()));
    }

    MailMarks marks() {
        return marks;
    }

    Canary token() {
        return token;
    }

    /** Its number, as every row about it would hold it. */
    Canary row() {
        return row;
    }

    String address() {
        return opened.get("address").asText();
    }

    /** Its number in the database. */
    UUID number() {
        return Crockford.read(opened.get("id").asText()).orElseThrow();
    }

    /** Sends the marked mail to it, and reads it in every way there is; the raw mail. */
    String receive(Surface.Doors doors, String greeting) {
        try (SmtpVoice voice = new SmtpVoice(doors)) {
            voice.say("EHLO " + greeting);
            String reply = voice.mail(marks.from(), address(), marks.mail(address()));
            if (!reply.startsWith("250")) {
                throw new UnansweredException("a mail was not taken: " + reply.substring(0, 3));
            }
        }
        JsonNode mails = read(call("/messages?wait=20").body()).path("items");
        if (mails.isEmpty()) {
            throw new UnansweredException("a mail that was taken did not arrive");
        }
        String path = "/messages/" + mails.get(0).get("id").asText();
        for (String view : List.of("", "/html", "/attachments/0")) {
            if (call(path + view).status() != 200) {
                throw new UnansweredException("a mail could not be read: " + (view.isEmpty() ? "view" : view));
            }
        }
        String shown = call(path).body();
        if (!shown.contains(marks.subject().value())
                || !shown.contains(marks.body().value())) {
            throw new UnansweredException("a mail was shown without its content");
        }
        return call(path + "/raw").body();
    }

    Caller.Answer call(String path) {
        return caller.get(place() + path, "Authorization", bearer());
    }

    int status() {
        return call("").status();
    }

    /** Gives it another address, which is given back at once; the status of the first answer. */
    int move() {
        Caller.Answer answer = caller.json(place() + "/address", "{}", "Authorization", bearer());
        if (answer.status() == 200) {
            JsonNode next = read(answer.body());
            String nextToken = next.path("token").asText(opened.get("token").asText());
            caller.delete(CALLS + "/" + next.get("id").asText(), "Authorization", "Bearer " + nextToken);
        }
        return answer.status();
    }

    int end() {
        return caller.delete(place(), "Authorization", bearer()).status();
    }

    private String place() {
        return CALLS + "/" + opened.get("id").asText();
    }

    private String bearer() {
        return "Bearer " + token.value();
    }

    static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException _) {
            throw new UnansweredException("an answer was not JSON");
        }
    }
}
