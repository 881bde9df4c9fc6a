package org.letterlock.mail.authentication;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.letterlock.mail.AuthenticationLimits;
import org.letterlock.mail.AuthenticationResult;
import org.letterlock.mail.AuthenticationResult.Method;
import org.letterlock.mail.AuthenticationResult.Reason;
import org.letterlock.mail.AuthenticationResult.Verdict;

/** The evaluation of a mail's ARC chain (RFC 8617 section 5.2). */
final class ArcCheck {

    static final String SEAL = "arc-seal";
    static final String MESSAGE_SIGNATURE = "arc-message-signature";
    static final String RESULTS = "arc-authentication-results";
    /** RFC 8617 section 4.2.1. */
    private static final int INSTANCE_MAX = 50;

    private final Inspection inspection;
    private final int setsMax;
    private String domain = "";
    private String detail = "";

    /** What one host on the way added. */
    private record Set(SignedMail.Field results, SignedMail.Field message, SignedMail.Field seal, TagList sealTags) {

        String chain() {
            return sealTags.get("cv", "");
        }
    }

    ArcCheck(Inspection inspection, AuthenticationLimits limits) {
        this.inspection = inspection;
        this.setsMax = limits.arcSets();
    }

    AuthenticationResult result() throws InterruptedException {
        if (inspection.mail().isTooLarge()) {
            return result(Verdict.POLICY, Reason.TOO_LARGE);
        }
        try {
            return verified();
        } catch (Refusal refused) {
            boolean undecided = refused.verdict() == Verdict.TEMPERROR || refused.verdict() == Verdict.POLICY;
            return result(undecided ? refused.verdict() : Verdict.FAIL, refused.reason());
        }
    }

    private AuthenticationResult verified() throws Refusal, InterruptedException {
        List<Set> sets = sets();
        if (sets.isEmpty()) {
            return result(Verdict.NONE, Reason.NOT_SIGNED);
        }
        DomainName sealer = DomainName.ofOctets(sets.getLast().sealTags().get("d", ""));
        domain = sealer == null ? "" : sealer.text();
        detail = "sets=" + sets.size();
        if (sets.getLast().chain().equals("fail")) {
            throw new Refusal(Verdict.FAIL, Reason.CHAIN_FAILED_BEFORE);
        }
        for (Set set : sets) {
            if (!set.chain().equals(set.equals(sets.getFirst()) ? "none" : "pass")) {
                throw incomplete();
            }
        }
        MessageSignature.arc(inspection, sets.getLast().message()).verify();
        int oldest = oldestPass(sets);
        for (int i = sets.size(); i > 0; i--) {
            String facts = verifiedSeal(sets.subList(0, i));
            detail += i == sets.size() ? facts : "";
        }
        detail += " oldest-pass=" + oldest;
        return result(Verdict.PASS, Reason.OK);
    }

    private List<Set> sets() throws Refusal {
        SignedMail mail = inspection.mail();
        List<SignedMail.Field> seals = mail.fields(SEAL);
        List<SignedMail.Field> messages = mail.fields(MESSAGE_SIGNATURE);
        List<SignedMail.Field> results = mail.fields(RESULTS);
        int count = Math.max(seals.size(), Math.max(messages.size(), results.size()));
        if (count > INSTANCE_MAX) {
            throw incomplete();
        }
        if (count > setsMax) {
            throw new Refusal(Verdict.POLICY, Reason.CHAIN_TOO_LONG);
        }
        List<SignedMail.Field> sealOf = ordered(seals, count);
        List<SignedMail.Field> messageOf = ordered(messages, count);
        List<SignedMail.Field> resultsOf = ordered(results, count);
        List<Set> sets = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            TagList tags = TagList.parse(mail.value(sealOf.get(i)));
            if (tags == null || tags.has("h")) {
                throw SignatureTags.syntax();
            }
            sets.add(new Set(resultsOf.get(i), messageOf.get(i), sealOf.get(i), tags));
        }
        return sets;
    }

    /** The fields by their instance, of which each from 1 to {@code count} stands once. */
    private List<SignedMail.Field> ordered(List<SignedMail.Field> fields, int count) throws Refusal {
        TreeMap<Integer, SignedMail.Field> ordered = new TreeMap<>();
        for (SignedMail.Field field : fields) {
            ordered.put(instance(inspection.mail().value(field)), field);
        }
        boolean complete = fields.size() == count && ordered.size() == count;
        if (!complete || (count > 0 && (ordered.firstKey() != 1 || ordered.lastKey() != count))) {
            throw incomplete();
        }
        return List.copyOf(ordered.values());
    }

    /** The value of {@code i=}; 0 when there is none. In the results, which are no tag list, it stands first. */
    private static int instance(String value) {
        int semicolon = value.indexOf(';');
        TagList first = TagList.parse(semicolon < 0 ? value : value.substring(0, semicolon));
        TagList tags = first != null && first.has("i") ? first : TagList.parse(value);
        return tags == null ? 0 : Math.max(0, Digits.number(tags.get("i", ""), INSTANCE_MAX));
    }

    /** The oldest host whose signature still holds with all newer ones; 0 when all hold (section 5.2). */
    private int oldestPass(List<Set> sets) throws InterruptedException {
        for (int i = sets.size() - 1; i > 0; i--) {
            try {
                MessageSignature.arc(inspection, sets.get(i - 1).message()).verify();
            } catch (Refusal refused) {
                return i + 1;
            }
        }
        return 0;
    }

    /** Technical facts of the newest of these seals, when it holds. */
    private String verifiedSeal(List<Set> sets) throws Refusal, InterruptedException {
        SignatureTags signature = new SignatureTags(sets.getLast().sealTags());
        signature.read();
        SignerKey key = signature.key(inspection.lookups());
        signature.verify(key, sealed(sets), signature.octets("b"));
        return signature.detail().toString();
    }

    /** What a seal signs: all sets up to its own, each in this order (section 5.1.1). */
    private byte[] sealed(List<Set> sets) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(4096);
        SignedMail mail = inspection.mail();
        Set last = sets.getLast();
        for (Set set : sets) {
            Canonicalization.RELAXED.field(mail, set.results(), out);
            Canonicalization.RELAXED.field(mail, set.message(), out);
            if (!set.equals(last)) {
                Canonicalization.RELAXED.field(mail, set.seal(), out);
            }
        }
        Canonicalization.RELAXED.signatureField(mail, last.seal(), last.sealTags(), out);
        return out.toByteArray();
    }

    private AuthenticationResult result(Verdict verdict, Reason reason) {
        return new AuthenticationResult(Method.ARC, verdict, reason, domain, detail);
    }

    private static Refusal incomplete() {
        return new Refusal(Verdict.FAIL, Reason.CHAIN_INCOMPLETE);
    }
}
