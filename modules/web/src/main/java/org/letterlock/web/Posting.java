package org.letterlock.web;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What is posted to an address that a stranger chose.
 *
 * @param contentType of the body, such as {@code application/json}
 * @param body at most {@link FetchLimits#POST_OCTETS_MAX} octets
 * @param headers fields beside those that every request has; printable ASCII
 * @param answerWanted whether the answer's body is read; otherwise only its status is
 */
@SuppressWarnings("ArrayRecordComponent") // octets by nature; nobody compares them
public record Posting(String contentType, byte[] body, Map<String, String> headers, boolean answerWanted) {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9-]{1,64}");
    private static final Pattern VALUE = Pattern.compile("[\\x20-\\x7e]{0,2048}");

    /** Fields that belong to the connection, or that say more of us than they may. */
    private static final Set<String> OURS = Set.of(
            "accept",
            "accept-encoding",
            "connection",
            "content-encoding",
            "content-length",
            "content-type",
            "cookie",
            "expect",
            "host",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "user-agent");

    /** @throws IllegalArgumentException for a body or a field that may not be sent */
    public Posting {
        headers = Map.copyOf(headers);
        if (body.length > FetchLimits.POST_OCTETS_MAX
                || !VALUE.matcher(contentType).matches()) {
            throw new IllegalArgumentException("not to be posted");
        }
        headers.forEach((name, value) -> {
            if (!NAME.matcher(name).matches()
                    || OURS.contains(name.toLowerCase(Locale.ROOT))
                    || !VALUE.matcher(value).matches()) {
                throw new IllegalArgumentException("not a field to be posted");
            }
        });
    }

    @Override
    public String toString() {
        return "Posting[hidden]";
    }
}
