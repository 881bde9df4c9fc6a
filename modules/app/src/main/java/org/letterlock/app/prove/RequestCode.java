package org.letterlock.app.prove;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A request for rights of somebody made up, with the code from its mailbox. */
record RequestCode(String token, String code) {

    /** What {@code /privacy/request} says. */
    static final Duration LIFE = Duration.ofMinutes(10);

    static final int TRIES = 5;

    private static final Pattern CODE = Pattern.compile("\\b[0-9]{4} ?[0-9]{4}\\b");

    /** Asks anew, as somebody new. */
    static RequestCode asked(Evidence evidence) {
        String address = evidence.subjects().stranger();
        Caller.Answer answer = MadeUpPerson.askForRights(evidence.subjects().caller(), address);
        String token = MadeUpInbox.read(answer.body()).path("token").asText();
        long until = System.nanoTime() + ProveLimits.LETTER.toNanos();
        while (System.nanoTime() < until) {
            Optional<String> letter = evidence.surface().inside().letter(address);
            if (letter.isPresent()) {
                return new RequestCode(token, code(letter.get()));
            }
        }
        throw new UnansweredException("no code was written to who asked");
    }

    private static String code(String letter) {
        Matcher code = CODE.matcher(letter.substring(letter.indexOf("\r\n\r\n") + 1));
        if (!code.find()) {
            throw new UnansweredException("the mail has no code");
        }
        return code.group().replace(" ", "");
    }

    /** Shows the code; the status of the answer. */
    int show(Caller caller) {
        return caller.json("/api/v1/privacy-requests/code", "{\"token\":\"" + token + "\",\"code\":\"" + code + "\"}")
                .status();
    }
}
