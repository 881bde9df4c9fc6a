package org.letterlock.mail.authentication;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import org.letterlock.mail.AuthenticationLimits;

/** The making of one DKIM-Signature, out of the same parts that verify one. */
public final class DkimSigning {

    /** Signed once more than there are. */
    private static final List<String> GUARDED = List.of(
            "from",
            "to",
            "cc",
            "subject",
            "date",
            "reply-to",
            "message-id",
            "mime-version",
            "content-type",
            "content-transfer-encoding");
    /** Signed when there; a list on the way may add its own (RFC 6376 section 5.4.1). */
    private static final List<String> USUAL =
            List.of("sender", "in-reply-to", "references", "list-id", "list-unsubscribe", "list-unsubscribe-post");

    private static final int LINE_CHARS = 72;

    private final SignedMail mail;

    /** @throws IllegalArgumentException when the header is beyond {@link AuthenticationLimits} */
    public DkimSigning(byte[] mail) {
        this.mail = new SignedMail(mail, AuthenticationLimits.DEFAULTS);
        if (this.mail.isTooLarge()) {
            throw new IllegalArgumentException("the header is too long to be signed");
        }
    }

    /** The field without its signature: {@code b=} is last and empty. */
    public String field(SigningAlgorithm algorithm, String domain, String selector, long epochSecond)
            throws InterruptedException {
        byte[] hash = BodyDigest.of(mail.octets(), mail.bodyStart(), Canonicalization.RELAXED, Long.MAX_VALUE)
                .octets();
        return "DKIM-Signature: v=1; a=" + algorithm.word() + "; c=relaxed/relaxed; d=" + domain + ";\r\n\ts="
                + selector + "; t=" + epochSecond + ";\r\n\th=" + String.join(":\r\n\t ", names()) + ";\r\n\tbh="
                + Base64.getEncoder().encodeToString(hash) + ";\r\n\tb=";
    }

    /** What is to be signed. */
    public byte[] signed(String unsigned) {
        SignedMail alone =
                new SignedMail(unsigned.getBytes(StandardCharsets.ISO_8859_1), AuthenticationLimits.DEFAULTS);
        SignedMail.Field field = alone.fields(DkimCheck.SIGNATURE).getFirst();
        TagList tags = Objects.requireNonNull(TagList.parse(alone.value(field)));
        ByteArrayOutputStream out = new ByteArrayOutputStream(4096);
        Canonicalization.RELAXED.fields(mail, names(), out);
        Canonicalization.RELAXED.signatureField(alone, field, tags, out);
        return out.toByteArray();
    }

    /** The field with its signature, folded. */
    public byte[] completed(String unsigned, byte[] signature) {
        Base64.Encoder folding = Base64.getMimeEncoder(LINE_CHARS, "\r\n\t".getBytes(StandardCharsets.ISO_8859_1));
        return (unsigned + folding.encodeToString(signature) + "\r\n").getBytes(StandardCharsets.ISO_8859_1);
    }

    private List<String> names() {
        List<String> names = new ArrayList<>();
        for (String name : GUARDED) {
            for (int i = 0; i <= mail.fields(name).size(); i++) {
                names.add(name);
            }
        }
        for (String name : USUAL) {
            for (int i = 0; i < mail.fields(name).size(); i++) {
                names.add(name);
            }
        }
        return names;
    }
}
