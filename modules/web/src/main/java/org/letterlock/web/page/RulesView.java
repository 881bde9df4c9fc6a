package org.letterlock.web.page;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.letterlock.privacy.AgeLimit;
import org.letterlock.privacy.DurationWords;
import org.letterlock.privacy.ProfilePolicy;
import org.letterlock.privacy.ProfileRules;
import org.letterlock.privacy.Registry;
import org.letterlock.web.Texts;

/** Which profile's rules apply here, topic by topic, and what holds where profiles share data. */
public record RulesView(List<String> profiles, List<Topic> topics) {

    /** One topic; {@code shared} is the strictest. */
    public record Topic(String name, List<Cell> cells, String shared) {}

    /** The rule of one profile. */
    public record Cell(String profile, String rule) {}

    /** The rules of all profiles that state theirs. */
    static RulesView of(Registry registry, Texts texts) {
        List<ProfilePolicy> profiles = registry.systems().stream()
                .flatMap(system -> system.profiles().stream())
                .filter(profile -> profile.rules().isPresent())
                .toList();
        List<ProfileRules> rules =
                profiles.stream().flatMap(profile -> profile.rules().stream()).toList();
        List<String> names = profiles.stream()
                .map(profile -> profile.name().in(texts.language().tag()))
                .toList();
        return rules.stream()
                .reduce(ProfileRules::stricter)
                .map(shared -> new RulesView(names, new Wording(texts).topics(names, rules, shared)))
                .orElseGet(() -> new RulesView(List.of(), List.of()));
    }

    private record Wording(Texts texts) {

        List<Topic> topics(List<String> names, List<ProfileRules> rules, ProfileRules shared) {
            List<Topic> topics = new ArrayList<>();
            add(topics, "address", rule -> span(rule.address(), "rules.never"), names, rules, shared);
            add(topics, "behaviour", rule -> named("behaviour", rule.behaviour()), names, rules, shared);
            add(topics, "analytics", rule -> named("analytics", rule.analytics()), names, rules, shared);
            add(
                    topics,
                    "training",
                    rule -> texts.say(rule.training() ? "rules.allowed" : "rules.never"),
                    names,
                    rules,
                    shared);
            add(topics, "logs", rule -> span(rule.logs(), "rules.none"), names, rules, shared);
            add(topics, "grace", rule -> span(rule.grace(), "rules.none"), names, rules, shared);
            add(topics, "answer", rule -> span(rule.answer(), "rules.none"), names, rules, shared);
            add(topics, "age", rule -> age(rule.age()), names, rules, shared);
            add(topics, "notice", rule -> span(rule.notice(), "rules.posted"), names, rules, shared);
            return topics;
        }

        private void add(
                List<Topic> topics,
                String key,
                Function<ProfileRules, String> words,
                List<String> names,
                List<ProfileRules> rules,
                ProfileRules shared) {
            List<Cell> cells = IntStream.range(0, rules.size())
                    .mapToObj(i -> new Cell(names.get(i), words.apply(rules.get(i))))
                    .toList();
            topics.add(new Topic(texts.say("rules." + key), cells, words.apply(shared)));
        }

        private String span(Duration duration, String none) {
            return duration.isZero()
                    ? texts.say(none)
                    : DurationWords.of(duration).in(texts.language().tag());
        }

        private String named(String topic, Enum<?> rule) {
            return texts.say("rules." + topic + "." + rule.name().toLowerCase(Locale.ROOT));
        }

        private String age(AgeLimit age) {
            if (age.inEurope() == 0) {
                return texts.say("rules.none");
            }
            return age.years() == age.inEurope()
                    ? Integer.toString(age.years())
                    : texts.say("rules.age.both", Map.of("years", age.years(), "europe", age.inEurope()));
        }
    }
}
