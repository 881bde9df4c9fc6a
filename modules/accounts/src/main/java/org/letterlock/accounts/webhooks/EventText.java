package org.letterlock.accounts.webhooks;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The JSON text of an event as Standard Webhooks suggests: type, timestamp, data. Everything in it is a random name, a
 * time or a fixed word, so nothing ever needs an escape.
 */
public final class EventText {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._:-]{1,100}");

    private EventText() {}

    /**
     * The octets to send.
     *
     * @param data by name, in order
     * @throws IllegalArgumentException when a value is more than a name, a time or a word
     */
    public static byte[] of(String type, Instant at, Map<String, String> data) {
        String inner = data.entrySet().stream()
                .map(entry -> field(entry.getKey(), entry.getValue()))
                .collect(Collectors.joining(","));
        String text = "{" + field("type", type) + ","
                + field("timestamp", at.truncatedTo(ChronoUnit.MILLIS).toString()) + ",\"data\":{" + inner + "}}";
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String field(String name, String value) {
        if (!PLAIN.matcher(value).matches()) {
            throw new IllegalArgumentException("not a name, a time or a word");
        }
        return "\"" + name + "\":\"" + value + "\"";
    }
}
