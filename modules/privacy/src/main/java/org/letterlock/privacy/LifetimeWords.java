package org.letterlock.privacy;

import java.util.List;
import java.util.stream.Collectors;

/** When a class of data ends, as a sentence of the page. */
final class LifetimeWords {

    private LifetimeWords() {}

    static Words of(Until until) {
        return switch (until) {
            case Until.Event(Words when) -> new Words("Until " + when.english(), "Cho đến khi " + when.vietnamese());
            case Until.After(var duration, Words counted) -> {
                Words length = DurationWords.of(duration);
                yield new Words(
                        length.english() + " " + counted.english(), length.vietnamese() + " " + counted.vietnamese());
            }
            case Until.Earliest(List<Until> of) -> {
                List<Words> all = of.stream().map(LifetimeWords::of).toList();
                yield new Words(
                        "Whichever comes first: "
                                + all.stream()
                                        .map(Words::english)
                                        .map(LifetimeWords::inner)
                                        .collect(Collectors.joining("; ")),
                        "Tùy điều nào đến trước: "
                                + all.stream()
                                        .map(Words::vietnamese)
                                        .map(LifetimeWords::inner)
                                        .collect(Collectors.joining("; ")));
            }
        };
    }

    private static String inner(String sentence) {
        return Character.toLowerCase(sentence.charAt(0)) + sentence.substring(1);
    }
}
