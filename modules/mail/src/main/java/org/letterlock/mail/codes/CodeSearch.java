package org.letterlock.mail.codes;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.letterlock.mail.FoundCode;
import org.letterlock.mail.MailLimits;

/**
 * Judges candidates. The nearest telling word wins: a word that announces a code lets a candidate pass, one that
 * announces an order, a price or a phone number ends it. A number alone on its line may stand further from its
 * announcement than one in a sentence.
 */
public final class CodeSearch {

    private static final double CONFIDENCE_MIN = 0.5;

    private static final double RUNNER_UP_DISTANCE = 0.25;

    private CodeSearch() {}

    /** See {@link org.letterlock.mail.CodeFinder#find}. */
    public static List<FoundCode> find(String subject, String text) {
        String head = bounded(subject);
        String body = bounded(text);
        boolean announced = CodeContext.announces(head);
        Map<String, FoundCode> best = new LinkedHashMap<>();
        judge(head, true, false, best);
        judge(body, false, announced, best);
        List<FoundCode> codes = new ArrayList<>(best.values());
        codes.sort(Comparator.comparingDouble(FoundCode::confidence).reversed());
        double floor = codes.isEmpty() ? 1 : codes.getFirst().confidence() - RUNNER_UP_DISTANCE;
        return codes.stream()
                .filter(code -> code.confidence() >= floor)
                .limit(MailLimits.CODES_MAX)
                .toList();
    }

    private static String bounded(String text) {
        return text.length() <= MailLimits.CODE_TEXT_CHARS_MAX
                ? text
                : text.substring(0, MailLimits.CODE_TEXT_CHARS_MAX);
    }

    private static void judge(String text, boolean isSubject, boolean announced, Map<String, FoundCode> best) {
        for (CodeCandidate candidate : CodeCandidates.in(text)) {
            double confidence = confidence(text, candidate, announced);
            if (confidence >= CONFIDENCE_MIN) {
                FoundCode code =
                        new FoundCode(candidate.value(), candidate.start(), candidate.end(), confidence, isSubject);
                best.merge(code.value(), code, (a, b) -> a.confidence() >= b.confidence() ? a : b);
            }
        }
    }

    private static double confidence(String text, CodeCandidate candidate, boolean announced) {
        CodeContext context = new CodeContext(text, candidate.start(), candidate.end());
        if (context.isQuantity()) {
            return 0;
        }
        double score = context.score();
        if (announced && score == 0 && context.isAlone() && !context.isOther()) {
            score = 0.75;
        }
        return score == 0 ? 0 : Math.min(1, Math.max(0, score + shapeBonus(candidate, context)));
    }

    private static double shapeBonus(CodeCandidate candidate, CodeContext context) {
        double bonus = context.isAlone() ? 0.1 : 0;
        if (candidate.looksLikeYear()) {
            bonus -= context.isAlone() || context.isStated() ? 0.05 : 1;
        }
        return bonus
                + switch (candidate.shape()) {
                    case DIGITS -> candidate.value().length() == 6 ? 0.1 : 0;
                    case MIXED -> context.isAlone() || context.isStated() ? 0 : -0.3;
                    case LETTERS -> context.isAlone() || context.isStated() ? -0.15 : -1;
                };
    }
}
