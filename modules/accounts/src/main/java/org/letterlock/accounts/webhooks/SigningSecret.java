package org.letterlock.accounts.webhooks;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What a webhook's owner and this server share: {@code whsec_} and 256 random bits in base64 (Standard Webhooks,
 * "Signature scheme", symmetric).
 *
 * @param text to hand out
 */
public record SigningSecret(String text) {

    private static final String MARK = "whsec_";
    private static final int OCTETS = 32;
    private static final String ALGORITHM = "HmacSHA256";

    /** A new one. */
    public static SigningSecret random(SecureRandom random) {
        byte[] octets = new byte[OCTETS];
        random.nextBytes(octets);
        return new SigningSecret(MARK + Base64.getEncoder().encodeToString(octets));
    }

    /**
     * The fields with which {@code body} is sent: {@code webhook-id}, {@code webhook-timestamp} and
     * {@code webhook-signature}, the last with one signature by each secret.
     *
     * @param id of the message, the same however often it is sent
     * @param at when it is sent
     */
    public static Map<String, String> fields(List<SigningSecret> secrets, String id, Instant at, byte[] body) {
        String timestamp = Long.toString(at.getEpochSecond());
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("webhook-id", id);
        fields.put("webhook-timestamp", timestamp);
        fields.put(
                "webhook-signature",
                secrets.stream()
                        .map(secret -> secret.signature(id + "." + timestamp + ".", body))
                        .collect(Collectors.joining(" ")));
        return fields;
    }

    private String signature(String before, byte[] body) {
        byte[] key = Base64.getDecoder().decode(text.substring(MARK.length()));
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            mac.update(before.getBytes(StandardCharsets.UTF_8));
            return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC-SHA-256 is not usable on this Java", e);
        }
    }

    @Override
    public String toString() {
        return "SigningSecret[hidden]";
    }
}
