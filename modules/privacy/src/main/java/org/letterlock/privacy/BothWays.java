package org.letterlock.privacy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Compares what is declared with what there is, both ways. */
public final class BothWays {

    private BothWays() {}

    /** A sentence for each name on one side only, sorted; empty when all is as declared. */
    public static List<String> problems(String kind, Set<String> declared, Set<String> live) {
        List<String> problems = new ArrayList<>();
        without(live, declared).forEach(name -> problems.add("the " + kind + " " + name + " is declared in no policy"));
        without(declared, live)
                .forEach(name -> problems.add("the " + kind + " " + name + " is declared but not there"));
        return List.copyOf(problems);
    }

    private static Set<String> without(Set<String> these, Set<String> those) {
        Set<String> rest = new TreeSet<>(these);
        rest.removeAll(those);
        return rest;
    }
}
