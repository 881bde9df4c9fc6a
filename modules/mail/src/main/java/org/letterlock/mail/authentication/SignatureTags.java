package org.letterlock.mail.authentication;

import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.letterlock.mail.AuthenticationLimits;
import org.letterlock.mail.AuthenticationResult.Reason;
import org.letterlock.mail.AuthenticationResult.Verdict;

/**
 * What every kind of signature says of itself: who signed, with which key and algorithm. What is found out is kept even
 * when the next thing is wrong, so that a result can name it.
 */
final class SignatureTags {

    private final TagList tags;
    private final StringBuilder detail = new StringBuilder();
    private @Nullable DomainName domain;
    private String selector = "";
    private @Nullable SigningAlgorithm algorithm;

    SignatureTags(@Nullable TagList tags) throws Refusal {
        if (tags == null) {
            throw syntax();
        }
        this.tags = tags;
    }

    TagList tags() {
        return tags;
    }

    /** The domain that signed; empty when it is none. */
    String domain() {
        return domain == null ? "" : domain.text();
    }

    /** Technical facts, each with a space before it. */
    StringBuilder detail() {
        return detail;
    }

    /** Reads {@code d=}, {@code s=} and {@code a=}. */
    void read() throws Refusal {
        domain = DomainName.ofOctets(tags.get("d", ""));
        selector = tags.get("s", "");
        if (domain == null || !isSelector(selector)) {
            throw syntax();
        }
        detail.append(" selector=").append(selector);
        String word = tags.get("a", "");
        algorithm = SigningAlgorithm.of(word);
        if (algorithm == null) {
            boolean weak = word.equals("rsa-sha1");
            throw new Refusal(
                    weak ? Verdict.POLICY : Verdict.PERMERROR,
                    weak ? Reason.ALGORITHM_WEAK : word.isEmpty() ? Reason.SYNTAX : Reason.ALGORITHM_UNKNOWN);
        }
        detail.append(" algorithm=").append(algorithm.word());
    }

    /** The key, asked for; only after {@link #read}. */
    SignerKey key(Lookups lookups) throws Refusal, InterruptedException {
        if (domain == null || algorithm == null) {
            throw syntax();
        }
        SignerKey key = SignerKey.find(lookups, selector, domain, algorithm);
        detail.append(" bits=").append(key.bits());
        if (algorithm == SigningAlgorithm.RSA_SHA256 && key.bits() < AuthenticationLimits.RSA_BITS_GOOD) {
            detail.append(" weak=yes");
        }
        return key;
    }

    void verify(SignerKey key, byte[] data, byte[] signature) throws Refusal {
        if (algorithm == null || !algorithm.verifies(key.key(), data, signature)) {
            throw new Refusal(Verdict.FAIL, Reason.SIGNATURE_WRONG);
        }
    }

    /** The octets that a tag holds in base64. */
    byte[] octets(String name) throws Refusal {
        try {
            byte[] octets = Base64.getDecoder().decode(tags.compact(name));
            if (octets.length > 0) {
                return octets;
            }
        } catch (IllegalArgumentException e) {
            // told below
        }
        throw syntax();
    }

    /** The number that a tag holds, or -1 when there is no such tag. */
    long number(String name) throws Refusal {
        String text = tags.get(name);
        if (text == null) {
            return -1;
        }
        long number = Digits.whole(text);
        if (number < 0) {
            throw syntax();
        }
        return number;
    }

    static Refusal syntax() {
        return new Refusal(Verdict.NEUTRAL, Reason.SYNTAX);
    }

    private static boolean isSelector(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
            if (!letter && !(c >= '0' && c <= '9') && c != '-' && c != '_' && c != '.') {
                return false;
            }
        }
        return !text.isEmpty() && text.length() < 200;
    }
}
