package org.letterlock.mail.mime;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The Date field (RFC 5322 section 3.3), read leniently: comments, missing or wrong weekday, missing seconds, two-digit
 * years, obsolete zones, ISO 8601 and the order of asctime. A zone beyond 14 hours makes a date unreadable: a wrong
 * time would be worse than none.
 */
final class DateField {

    private static final int CHARS_MAX = 200;

    private static final String MONTHS = "janfebmaraprmayjunjulaugsepoctnovdec";

    private static final int ZONE_MINUTES_MAX = 14 * 60;

    private int day = -1;
    private int month = -1;
    private int year = -1;
    private Optional<LocalTime> time = Optional.empty();
    private Optional<Integer> zoneMinutes = Optional.empty();
    private boolean nonsense;

    private DateField() {}

    static Optional<Instant> read(String value) {
        String text = withoutComments(value).strip();
        if (text.isEmpty() || text.length() > CHARS_MAX) {
            return Optional.empty();
        }
        try {
            DateField field = new DateField();
            for (String word : words(text)) {
                field.take(word);
            }
            return field.instant();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        for (int i = 0; i <= text.length(); i++) {
            char c = i < text.length() ? text.charAt(i) : ' ';
            if (c <= ' ' || c == ',') {
                if (!word.isEmpty()) {
                    words.add(word.toString().toLowerCase(Locale.ROOT));
                    word.setLength(0);
                }
            } else {
                word.append(c);
            }
        }
        return words;
    }

    private static String withoutComments(String value) {
        StringBuilder out = new StringBuilder(value.length());
        int depth = 0;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '(') {
                depth++;
            } else if (c == ')' && depth > 0) {
                depth--;
                out.append(' ');
            } else if (depth == 0) {
                out.append(c);
            }
        }
        return out.toString();
    }

    private void take(String word) {
        char first = word.charAt(0);
        if (word.indexOf(':') > 0 && word.length() >= 10 && word.charAt(4) == '-') {
            isoDateTime(word);
        } else if (word.indexOf(':') > 0 && Character.isDigit(first)) {
            time = clock(word);
            nonsense |= time.isEmpty();
        } else if ((first == '+' || first == '-') && time.isPresent()) {
            zone(word);
        } else if (isNumber(word)) {
            number(word);
        } else if (word.indexOf('-') > 0) {
            for (String piece : word.split("-", 4)) {
                if (!piece.isEmpty()) {
                    take(piece);
                }
            }
        } else {
            name(word);
        }
    }

    private void number(String word) {
        if (day < 0 && word.length() <= 2) {
            day = Integer.parseInt(word);
        } else if (year < 0 && word.length() <= 4) {
            year = Integer.parseInt(word);
            if (word.length() == 2) {
                year += year < 50 ? 2000 : 1900;
            } else if (word.length() == 3) {
                year += 1900;
            }
        } else {
            nonsense = true;
        }
    }

    private void name(String word) {
        int at = word.length() >= 3 ? MONTHS.indexOf(word.substring(0, 3)) : -1;
        if (month < 0 && at >= 0 && at % 3 == 0) {
            month = at / 3 + 1;
        } else if (time.isPresent() && zoneMinutes.isEmpty()) {
            zoneMinutes = Optional.of(
                    switch (word) {
                        case "edt" -> -4 * 60;
                        case "est", "cdt" -> -5 * 60;
                        case "cst", "mdt" -> -6 * 60;
                        case "mst", "pdt" -> -7 * 60;
                        case "pst" -> -8 * 60;
                        case "cet", "met", "bst" -> 60;
                        case "cest", "eet" -> 2 * 60;
                        case "ict" -> 7 * 60;
                        case "jst", "kst" -> 9 * 60;
                        default -> 0;
                    });
        }
    }

    private void zone(String word) {
        String digits = word.substring(1).replace(":", "");
        if (zoneMinutes.isPresent() || !isNumber(digits) || digits.length() > 4) {
            return;
        }
        int number = Integer.parseInt(digits);
        int minutes = digits.length() <= 2 ? number * 60 : number / 100 * 60 + number % 100;
        nonsense |= minutes > ZONE_MINUTES_MAX;
        zoneMinutes = Optional.of(word.charAt(0) == '-' ? -minutes : minutes);
    }

    private void isoDateTime(String word) {
        String[] dateAndTime = word.split("t", 2);
        String[] parts = dateAndTime[0].split("-", 3);
        if (parts.length != 3 || !isNumber(parts[0]) || !isNumber(parts[1]) || !isNumber(parts[2])) {
            nonsense = true;
            return;
        }
        year = Integer.parseInt(parts[0]);
        month = Integer.parseInt(parts[1]);
        day = Integer.parseInt(parts[2]);
        String rest = dateAndTime.length == 2 ? dateAndTime[1] : "";
        int zoneAt = Math.max(rest.indexOf('+'), Math.max(rest.indexOf('-'), rest.indexOf('z')));
        String clock = zoneAt < 0 ? rest : rest.substring(0, zoneAt);
        time = clock(clock);
        if (zoneAt >= 0 && rest.charAt(zoneAt) != 'z') {
            zone(rest.substring(zoneAt));
        }
    }

    private static Optional<LocalTime> clock(String word) {
        String[] parts = word.split("[:.]", 5);
        for (String part : parts) {
            if (!isNumber(part)) {
                return Optional.empty();
            }
        }
        if (parts.length < 2 || parts[0].length() > 2 || parts[1].length() > 2) {
            return Optional.empty();
        }
        int second = parts.length > 2 && parts[2].length() <= 2 ? Math.min(59, Integer.parseInt(parts[2])) : 0;
        return Optional.of(LocalTime.of(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]), second));
    }

    private static boolean isNumber(String word) {
        return !word.isEmpty() && word.length() <= 9 && word.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private Optional<Instant> instant() {
        if (nonsense || day < 1 || month < 1 || year < 1 || time.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(LocalDate.of(year, month, day)
                .atTime(time.get())
                .toInstant(ZoneOffset.UTC)
                .minusSeconds(zoneMinutes.orElse(0) * 60L));
    }
}
