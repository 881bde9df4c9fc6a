package org.letterlock.validation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.letterlock.validation.AddressError.Reason;

/**
 * The search for all that is wrong with a text: what the parser finds first is mended in the smallest way, and the rest
 * is read again. So there is one parser, which knows nothing of recovery. Work is bounded by the rounds and by the
 * length that is mended at all.
 */
final class AddressRepairs {

    private static final int ROUNDS = 16;
    private static final int UNITS_MAX = 512;

    private final AddressProfile profile;

    AddressRepairs(AddressProfile profile) {
        this.profile = profile;
    }

    /** Each rule that {@code text} breaks, at its first place; {@code first} is what the parser said of it. */
    List<AddressError> faults(String text, AddressError first) {
        List<AddressError> faults = new ArrayList<>(List.of(first));
        if (text.length() > UNITS_MAX) {
            return faults;
        }
        Set<Reason> seen = EnumSet.of(first.reason());
        Mended mended = new Mended(text);
        AddressResult next = first;
        for (int round = 0; round < ROUNDS && next instanceof AddressError fault && mended.mend(fault); round++) {
            next = profile.parse(mended.text);
            if (next instanceof AddressError(Reason reason, int position) && seen.add(reason)) {
                faults.add(new AddressError(reason, mended.place(position)));
            }
        }
        faults.sort(Comparator.comparingInt(AddressError::position));
        return faults;
    }

    /** A text with pieces cut out or put in, and where in the first text its units stood. */
    private static final class Mended {

        private final StringBuilder text;
        private final List<Integer> places = new ArrayList<>();
        private final int length;

        Mended(String text) {
            this.text = new StringBuilder(text);
            this.length = text.length();
            for (int i = 0; i < length; i++) {
                places.add(i);
            }
        }

        int place(int position) {
            return position < places.size() ? places.get(position) : length;
        }

        /** Whether there is a small change that may make the fault go away. */
        boolean mend(AddressError fault) {
            int position = fault.position();
            return switch (fault.reason()) {
                case LOCAL_PART_ILLEGAL_CHARACTER,
                        LOCAL_PART_MISPLACED_DOT,
                        QUOTE_ILLEGAL_CHARACTER,
                        SECOND_AT_SIGN,
                        DOMAIN_ILLEGAL_CHARACTER,
                        DOMAIN_LABEL_HYPHEN,
                        DOMAIN_NOT_INTERNATIONAL,
                        COMMENT_ILLEGAL_CHARACTER,
                        PROVIDER_LOCAL_PART_CHARACTER -> cut(position, position + 1);
                case DOMAIN_LABEL_EMPTY -> cut(Math.min(position, text.length() - 1), position + 1);
                case LOCAL_PART_TOO_LONG -> cut(position, text.lastIndexOf("@"));
                case DOMAIN_LABEL_TOO_LONG -> cut(position, endOfLabel(position));
                case LOCAL_PART_MISSING -> putIn(0);
                case EMPTY,
                        TOO_LONG,
                        QUOTE_NOT_CLOSED,
                        AT_SIGN_MISSING,
                        DOMAIN_MISSING,
                        DOMAIN_TOO_LONG,
                        ADDRESS_LITERAL_INVALID,
                        COMMENT_NOT_CLOSED,
                        DOMAIN_NOT_DOTTED,
                        DOMAIN_TOP_LEVEL_UNKNOWN,
                        PROVIDER_LOCAL_PART_LENGTH -> false;
            };
        }

        private int endOfLabel(int position) {
            int dot = text.indexOf(".", position);
            return dot < 0 ? text.length() : dot;
        }

        private boolean cut(int from, int to) {
            int end = Math.min(to, text.length());
            if (from >= end) {
                return false;
            }
            boolean pair = end < text.length()
                    && Character.isHighSurrogate(text.charAt(end - 1))
                    && Character.isLowSurrogate(text.charAt(end));
            end += pair ? 1 : 0;
            text.delete(from, end);
            places.subList(from, end).clear();
            return true;
        }

        private boolean putIn(int position) {
            text.insert(position, 'a');
            places.add(position, position);
            return true;
        }
    }
}
