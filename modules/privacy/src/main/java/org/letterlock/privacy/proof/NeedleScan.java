package org.letterlock.privacy.proof;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/**
 * Finds many needles in one pass over any amount of octets, by the automaton of Aho and Corasick (Communications of the
 * ACM 18(6), 1975) written out as a table. A {@link Pass} remembers its state between pieces, so that a needle across
 * two pieces is found without overlap.
 */
final class NeedleScan {

    private static final int OCTETS = 256;

    private final List<Needle> needles;
    private final int[][] next;
    private final int[][] ends;

    NeedleScan(List<Needle> needles) {
        this.needles = needles;
        List<int[]> tree = new ArrayList<>();
        List<List<Integer>> found = new ArrayList<>();
        addState(tree, found);
        for (int i = 0; i < needles.size(); i++) {
            found.get(path(needles.get(i).octets(), tree, found)).add(i);
        }
        int[] fallback = new int[tree.size()];
        for (int state : breadthFirst(tree)) {
            complete(state, tree, found, fallback);
        }
        this.next = tree.toArray(int[][]::new);
        this.ends = found.stream()
                .map(list -> list.stream().mapToInt(Integer::intValue).toArray())
                .toArray(int[][]::new);
    }

    /** What is told of each needle found. */
    interface Found {
        void at(Needle needle, long offset);
    }

    /** One pass over one stream of octets. */
    final class Pass {

        private final Found found;
        private int state;
        private long position;

        Pass(Found found) {
            this.found = found;
        }

        void feed(byte[] octets, int from, int to) {
            int at = state;
            for (int i = from; i < to; i++) {
                at = next[at][octets[i] & 0xff];
                if (ends[at].length > 0) {
                    report(at, position + (i - from) + 1);
                }
            }
            state = at;
            position += to - from;
        }

        private void report(int at, long end) {
            for (int index : ends[at]) {
                found.at(needles.get(index), end - needles.get(index).length());
            }
        }
    }

    private static int addState(List<int[]> tree, List<List<Integer>> found) {
        int[] row = new int[OCTETS];
        Arrays.fill(row, -1);
        tree.add(row);
        found.add(new ArrayList<>());
        return tree.size() - 1;
    }

    private static int path(byte[] octets, List<int[]> tree, List<List<Integer>> found) {
        int state = 0;
        for (byte octet : octets) {
            int step = tree.get(state)[octet & 0xff];
            if (step < 0) {
                step = addState(tree, found);
                tree.get(state)[octet & 0xff] = step;
            }
            state = step;
        }
        return state;
    }

    private static List<Integer> breadthFirst(List<int[]> tree) {
        List<Integer> order = new ArrayList<>();
        Deque<Integer> waiting = new ArrayDeque<>(List.of(0));
        while (!waiting.isEmpty()) {
            int state = waiting.remove();
            order.add(state);
            Arrays.stream(tree.get(state)).filter(step -> step >= 0).forEach(waiting::add);
        }
        return order;
    }

    /** Fills the missing steps of a state whose shallower states are complete. */
    private static void complete(int state, List<int[]> tree, List<List<Integer>> found, int[] fallback) {
        int[] row = tree.get(state);
        for (int octet = 0; octet < OCTETS; octet++) {
            int elsewhere = state == 0 ? 0 : tree.get(fallback[state])[octet];
            if (row[octet] < 0) {
                row[octet] = elsewhere;
            } else {
                fallback[row[octet]] = elsewhere;
                found.get(row[octet]).addAll(found.get(elsewhere));
            }
        }
    }
}
