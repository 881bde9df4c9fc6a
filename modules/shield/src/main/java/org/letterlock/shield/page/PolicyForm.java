package org.letterlock.shield.page;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.letterlock.accounts.page.Form;
import org.letterlock.shield.PolicyText;
import org.letterlock.shield.Tags;
import org.letterlock.validation.VerdictPolicy;

/** A policy in the fields of a form. */
final class PolicyForm {

    /** Which word begins a field's lines in {@link PolicyText}, in the order in which fields are read. */
    private static final Map<String, String> WORDS = Map.of(
            "challenge", "challenge", "block", "block", "weights", "weight", "allowed", "allow", "denied", "deny");

    private PolicyForm() {}

    static Form of(VerdictPolicy policy) {
        return new Form("policy")
                .with("challenge", Integer.toString(policy.challengeFrom()))
                .with("block", Integer.toString(policy.blockFrom()))
                .with(
                        "weights",
                        lines(policy.weights().entrySet().stream()
                                .map(entry -> entry.getKey() + " " + entry.getValue())))
                .with("allowed", String.join("\n", PolicyText.entries(policy.allowed())))
                .with("denied", String.join("\n", PolicyText.entries(policy.denied())));
    }

    private static String lines(Stream<String> lines) {
        return lines.sorted().collect(Collectors.joining("\n"));
    }

    /** Reads the fields; what is wrong is said in the form, and nothing comes of it. */
    static Optional<VerdictPolicy> read(Form form) {
        StringBuilder all = new StringBuilder();
        for (String field : new String[] {"challenge", "block", "weights", "allowed", "denied"}) {
            String text = text(field, form.value(field));
            if (PolicyText.read(text) instanceof PolicyText.Wrong(var _, var reason)
                    && reason != PolicyText.Reason.ORDER) {
                form.refuse(field, "shield.policy.wrong." + Tags.of(reason));
            }
            all.append(text);
        }
        if (!form.isRight()) {
            return Optional.empty();
        }
        return switch (PolicyText.read(all.toString())) {
            case PolicyText.Good(var policy) -> Optional.of(policy);
            case PolicyText.Wrong(var _, var reason) -> {
                form.refuse(
                        reason == PolicyText.Reason.ORDER ? "block" : "denied",
                        "shield.policy.wrong." + Tags.of(reason));
                yield Optional.empty();
            }
        };
    }

    private static String text(String field, String value) {
        return value.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .map(line -> WORDS.get(field) + " " + line + "\n")
                .collect(Collectors.joining());
    }
}
