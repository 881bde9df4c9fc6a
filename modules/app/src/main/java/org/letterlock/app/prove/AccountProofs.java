package org.letterlock.app.prove;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.letterlock.app.prove.Traces.Where;
import org.letterlock.privacy.ProofVerdict;
import org.letterlock.privacy.proof.Canary;

/** What becomes of who has an account, and of who asks for their rights. */
final class AccountProofs {

    private AccountProofs() {}

    static List<Proof> all() {
        return List.of(
                Proof.of("people-are-sealed", AccountProofs::sealed, "SHIELD-32", "MAILBOX-16", "MAILBOX-06")
                        .needing(Need.ACCOUNT),
                Proof.of("passwords-are-one-way", AccountProofs::passwordAtRest, "INBOX-81")
                        .needing(Need.ACCOUNT),
                Proof.of("no-password-alive", AccountProofs::passwordAlive, "INBOX-81")
                        .needing(Need.ACCOUNT),
                Proof.of("keys-and-sessions-are-digests", AccountProofs::secretsAtRest, "SHIELD-02")
                        .needing(Need.ACCOUNT),
                Proof.of("nothing-left-of-erased-people", AccountProofs::nothingAtRest, "INBOX-85", "SHIELD-47")
                        .needing(Need.ACCOUNT),
                Proof.of("nothing-alive-of-erased-people", AccountProofs::nothingAlive, "INBOX-85", "SHIELD-47")
                        .needing(Need.ACCOUNT),
                Proof.of("erased-people-open-nothing", AccountProofs::opensNothing, "SHIELD-34", "SHIELD-47")
                        .needing(Need.ACCOUNT),
                Proof.of("nobody-learns-who-has-an-account", AccountProofs::signUpAlike, "SHIELD-71")
                        .needing(Need.ACCOUNT),
                Proof.of("rights-answer-alike", AccountProofs::rightsAlike, "CORE-19", "INBOX-91")
                        .needing(Need.ACCOUNT));
    }

    private static Outcome sealed(Evidence evidence) {
        return evidence.living().absent(evidence.subjects().person().content(), Traces.AT_REST);
    }

    private static Outcome passwordAtRest(Evidence evidence) {
        return evidence.living().absent(List.of(evidence.subjects().person().password()), Traces.AT_REST);
    }

    private static Outcome passwordAlive(Evidence evidence) {
        return evidence.ended().absent(List.of(evidence.subjects().person().password()), Where.HEAP);
    }

    private static Outcome secretsAtRest(Evidence evidence) {
        return evidence.living().absent(evidence.subjects().person().secrets(), Traces.AT_REST);
    }

    private static Outcome nothingAtRest(Evidence evidence) {
        return evidence.ended().absent(person(evidence), Traces.AT_REST);
    }

    private static Outcome nothingAlive(Evidence evidence) {
        return evidence.ended().absent(person(evidence), Where.HEAP);
    }

    private static List<Canary> person(Evidence evidence) {
        MadeUpPerson person = evidence.subjects().person();
        List<Canary> all = new ArrayList<>(person.content());
        all.addAll(person.secrets());
        return all;
    }

    private static Outcome opensNothing(Evidence evidence) {
        MadeUpPerson person = evidence.subjects().person();
        int key = person.callWithKey().status();
        int page = person.get("/app/account").status();
        return Outcome.of(
                key == 401 && page != 200,
                "the API key of who was erased answers 401, the session opens no page",
                "after the erasure the API key answers " + key + ", the session " + page);
    }

    private static Outcome signUpAlike(Evidence evidence) {
        Caller caller = evidence.subjects().caller();
        Caller.Answer unknown =
                caller.form("/signup", Map.of("email", evidence.subjects().stranger()));
        return alike("signing up", evidence.subjects().person().signedUpAgain(), unknown);
    }

    private static Outcome rightsAlike(Evidence evidence) {
        Subjects subjects = evidence.subjects();
        Caller.Answer known = subjects.person().askedForRights();
        Caller.Answer unknown = MadeUpPerson.askForRights(subjects.caller(), subjects.stranger());
        Outcome asked = alike("asking", known, unknown);
        if (!asked.verdict().equals(ProofVerdict.PASSED)) {
            return asked;
        }
        String token = MadeUpInbox.read(unknown.body()).path("token").asText();
        int wrong = subjects.caller()
                .json("/api/v1/privacy-requests/code", "{\"token\":\"" + token + "\",\"code\":\"00000000\"}")
                .status();
        return Outcome.of(wrong == 422, asked.evidence() + "; a wrong code gets 422", "a wrong code gets " + wrong);
    }

    /** The same status, and the same names of fields. */
    private static Outcome alike(String what, Caller.Answer known, Caller.Answer unknown) {
        boolean same = known.status() == unknown.status()
                && known.status() < 400
                && names(known).equals(names(unknown))
                && known.header("Location").equals(unknown.header("Location"));
        return Outcome.of(
                same,
                what + " answers " + known.status() + " alike for a known and an unknown address",
                what + " answers " + known.status() + " for a known address and " + unknown.status()
                        + " for an unknown one, or in other words");
    }

    private static Set<String> names(Caller.Answer answer) {
        Set<String> names = new TreeSet<>();
        if (answer.body().startsWith("{")) {
            MadeUpInbox.read(answer.body()).fieldNames().forEachRemaining(names::add);
        }
        return names;
    }
}
