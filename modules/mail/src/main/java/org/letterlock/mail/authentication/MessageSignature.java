package org.letterlock.mail.authentication;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.letterlock.mail.AuthenticationLimits;
import org.letterlock.mail.AuthenticationResult.Reason;
import org.letterlock.mail.AuthenticationResult.Verdict;

/**
 * One verification of one signature over header and body: a DKIM-Signature (RFC 6376 section 6.1) or an
 * ARC-Message-Signature (RFC 8617 section 4.1.2), which differ in {@code v=} and {@code i=} only.
 */
final class MessageSignature {

    private static final String FROM = "from";

    private final Inspection inspection;
    private final SignedMail.Field field;
    private final SignatureTags signature;
    private final boolean arc;
    private Canonicalization headers = Canonicalization.SIMPLE;
    private Canonicalization body = Canonicalization.SIMPLE;
    private List<String> names = List.of();

    private MessageSignature(Inspection inspection, SignedMail.Field field, boolean arc) throws Refusal {
        this.inspection = inspection;
        this.field = field;
        this.arc = arc;
        this.signature = new SignatureTags(TagList.parse(inspection.mail().value(field)));
    }

    static MessageSignature dkim(Inspection inspection, SignedMail.Field field) throws Refusal {
        return new MessageSignature(inspection, field, false);
    }

    static MessageSignature arc(Inspection inspection, SignedMail.Field field) throws Refusal {
        return new MessageSignature(inspection, field, true);
    }

    String domain() {
        return signature.domain();
    }

    String detail() {
        return signature.detail().toString().strip();
    }

    /** Returns when the signature holds. */
    void verify() throws Refusal, InterruptedException {
        if (!arc && !signature.tags().get("v", "").equals("1")) {
            throw SignatureTags.syntax();
        }
        signature.read();
        readCanonicalization();
        readNames();
        readTimes();
        String identity = identity();
        SignerKey key = signature.key(inspection.lookups());
        if (key.exact() && !arc && !identity.equals(signature.domain())) {
            throw Refusal.permanent(Reason.IDENTITY_NOT_COVERED);
        }
        if (!key.testing()) {
            verify(key);
            return;
        }
        signature.detail().append(" testing=yes");
        try {
            verify(key);
        } catch (Refusal refused) {
            throw refused.verdict() == Verdict.FAIL ? new Refusal(Verdict.NEUTRAL, Reason.TESTING) : refused;
        }
    }

    private void verify(SignerKey key) throws Refusal, InterruptedException {
        long limit = signature.number("l");
        BodyDigest.Hash hash = inspection.hashes().of(body, limit < 0 ? Long.MAX_VALUE : limit);
        if (hash.length() < limit || !Arrays.equals(hash.octets(), signature.octets("bh"))) {
            throw new Refusal(Verdict.FAIL, Reason.BODY_CHANGED);
        }
        signature.verify(key, signedHeaders(), signature.octets("b"));
        if (limit >= 0) {
            signature.detail().append(" length=").append(limit);
            if (hash.length() > limit) {
                throw new Refusal(Verdict.POLICY, Reason.BODY_EXTENDED);
            }
        }
    }

    private void readCanonicalization() throws Refusal {
        String[] words = signature.tags().get("c", "simple").split("/", 2);
        Canonicalization first = Canonicalization.of(words[0]);
        Canonicalization second = words.length == 1 ? Canonicalization.SIMPLE : Canonicalization.of(words[1]);
        if (first == null || second == null) {
            throw SignatureTags.syntax();
        }
        headers = first;
        body = second;
        if (signature.tags().has("q")
                && !Arrays.asList(signature.tags().parts("q", "")).contains("dns/txt")) {
            throw SignatureTags.syntax();
        }
    }

    private void readNames() throws Refusal {
        if (!signature.tags().has("h")) {
            throw SignatureTags.syntax();
        }
        List<String> read = new ArrayList<>();
        for (String name : signature.tags().parts("h", "")) {
            read.add(name.toLowerCase(Locale.ROOT));
        }
        if (arc && read.contains(ArcCheck.SEAL)) {
            throw SignatureTags.syntax();
        }
        if (!read.contains(FROM)) {
            throw Refusal.permanent(Reason.FROM_NOT_SIGNED);
        }
        names = read;
    }

    private void readTimes() throws Refusal {
        long signedAt = signature.number("t");
        long expiresAt = signature.number("x");
        long now = inspection.now().getEpochSecond();
        if (expiresAt >= 0 && expiresAt < signedAt) {
            throw SignatureTags.syntax();
        }
        if (expiresAt >= 0 && expiresAt < now) {
            throw new Refusal(Verdict.FAIL, Reason.EXPIRED);
        }
        if (signedAt > now + AuthenticationLimits.CLOCK_SKEW.toSeconds()) {
            throw new Refusal(Verdict.POLICY, Reason.FROM_THE_FUTURE);
        }
    }

    /** The domain of {@code i=}; the local part is of no interest and not kept. */
    private String identity() throws Refusal {
        String written = arc ? null : signature.tags().get("i");
        if (written == null) {
            return signature.domain();
        }
        DomainName identity = DomainName.ofOctets(written.substring(written.lastIndexOf('@') + 1));
        if (identity == null || written.indexOf('@') < 0) {
            throw SignatureTags.syntax();
        }
        if (!identity.isWithin(signature.domain())) {
            throw Refusal.permanent(Reason.IDENTITY_NOT_COVERED);
        }
        return identity.text();
    }

    /** The octets that {@code b=} signs: of fields with one name the lowest first (RFC 6376 section 5.4.2). */
    private byte[] signedHeaders() {
        ByteArrayOutputStream out = new ByteArrayOutputStream(4096);
        headers.fields(inspection.mail(), names, out);
        headers.signatureField(inspection.mail(), field, signature.tags(), out);
        return out.toByteArray();
    }
}
