package org.letterlock.app.prove;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.letterlock.app.prove.Traces.Where;
import org.letterlock.privacy.proof.Canary;

/** What becomes of who calls, and of what they say by mistake. */
final class CallerProofs {

    /** What only a stack of Java or an exception's name looks like. */
    private static final Pattern STACK = Pattern.compile(
            "\\tat [a-z]|\\.java:[0-9]+|[a-z]\\.[A-Z][A-Za-z]*(Exception|Error)\\b|Caused by|org\\.letterlock\\.|io\\.(quarkus|vertx)\\.");

    private CallerProofs() {}

    static List<Proof> all() {
        return List.of(
                Proof.of("callers-leave-no-trace", CallerProofs::nothingOfCallers, "INBOX-28", "INBOX-30"),
                Proof.of("callers-leave-no-living-trace", CallerProofs::nothingAliveOfCallers, "INBOX-28"),
                Proof.of(
                        "output-says-nothing-of-anybody",
                        CallerProofs::silentOutput,
                        "CORE-13",
                        "INBOX-30",
                        "INBOX-44"),
                Proof.of("mistakes-are-not-written-down", CallerProofs::mistakesAtRest, "CORE-13")
                        .needing(Need.MISTAKES),
                Proof.of("errors-are-problem-documents", CallerProofs::problems, "CORE-12")
                        .needing(Need.MISTAKES),
                Proof.of("errors-repeat-nothing", CallerProofs::noEcho, "CORE-12")
                        .needing(Need.MISTAKES));
    }

    private static Outcome nothingOfCallers(Evidence evidence) {
        return evidence.ended().absent(evidence.subjects().callers(), Traces.AT_REST);
    }

    private static Outcome nothingAliveOfCallers(Evidence evidence) {
        return evidence.ended().absent(evidence.subjects().callers(), Where.HEAP);
    }

    private static Outcome silentOutput(Evidence evidence) {
        return evidence.ended().absent(evidence.subjects().all(), Where.OUTPUT);
    }

    private static Outcome mistakesAtRest(Evidence evidence) {
        return evidence.ended().absent(evidence.subjects().said(), Traces.AT_REST);
    }

    /** Each error of a call is a problem document (RFC 9457) with a type of its own. */
    private static Outcome problems(Evidence evidence) {
        List<String> wrong = new ArrayList<>();
        int calls = 0;
        for (Caller.Answer answer : evidence.subjects().mistakes()) {
            if (answer.status() < 400 || answer.status() >= 500) {
                wrong.add(answer.asked() + " answered " + answer.status());
            } else if (answer.asked().contains(" /api/")) {
                calls++;
                Optional<String> type = answer.header("Content-Type");
                if (type.filter(kind -> kind.startsWith("application/problem+json"))
                                .isEmpty()
                        || !answer.body().contains("\"type\"")) {
                    wrong.add(answer.asked() + " answered " + answer.status() + " without a problem document");
                }
            }
        }
        return Outcome.of(
                wrong.isEmpty(),
                evidence.subjects().mistakes().size() + " mistakes, " + calls + " of them calls, each with its problem",
                String.join("; ", wrong));
    }

    private static Outcome noEcho(Evidence evidence) {
        List<Canary> said = new ArrayList<>(evidence.subjects().said());
        said.addAll(evidence.subjects().callers());
        List<String> wrong = new ArrayList<>();
        for (Caller.Answer answer : evidence.subjects().mistakes()) {
            String whole = withoutOwnPath(answer);
            said.stream()
                    .filter(mark -> whole.contains(mark.value()))
                    .findFirst()
                    .ifPresent(mark -> wrong.add(answer.asked() + " repeats " + mark.name()));
            if (STACK.matcher(whole).find()) {
                wrong.add(answer.asked() + " shows where in the program it failed");
            }
        }
        return Outcome.of(
                wrong.isEmpty(),
                evidence.subjects().mistakes().size() + " mistakes, none of them repeated or explained by a stack",
                String.join("; ", wrong));
    }

    /** A page may say where to come back to: the browser knows that path already, and nobody else sees it. */
    private static String withoutOwnPath(Caller.Answer answer) {
        return answer.whole().replaceAll("name=\"back\" value=\"[^\"]*\"", "");
    }
}
