package org.letterlock.mail.codes;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.letterlock.mail.FoundLink;
import org.letterlock.mail.FoundLink.Kind;
import org.letterlock.mail.MailLimits;
import org.letterlock.mail.MailLink;

/**
 * Judges links. A label that names an action is believed; a vague one or a bare address means what the nearest sentence
 * around it says, and the subject when no sentence says anything. Sentences for who did not ask for the mail end a
 * link.
 */
public final class LinkSearch {

    private static final double CONFIDENCE_MIN = 0.5;

    /** Longer labels are headlines. */
    private static final int LABEL_CHARS_MAX = 80;

    private static final int VAGUE_CHARS_MAX = 50;

    private static final int SENTENCES_MAX = 4;

    private final Optional<Kind> wish;
    private final boolean alert;

    private LinkSearch(String subject) {
        this.wish = LinkWords.isUnwanted(subject) ? Optional.empty() : LinkWords.kind(subject);
        this.alert = LinkWords.isAlert(subject);
    }

    /** What a link is taken for, and how sure. */
    private record Verdict(Kind kind, double score) {}

    /** See {@link org.letterlock.mail.LinkFinder#find}. */
    public static Optional<FoundLink> find(String subject, List<MailLink> links) {
        LinkSearch search = new LinkSearch(lower(subject.substring(0, Math.min(subject.length(), 300))));
        return IntStream.range(0, Math.min(links.size(), MailLimits.LINKS_MAX))
                .mapToObj(index -> search.judge(links.get(index), index))
                .flatMap(Optional::stream)
                .reduce((best, next) -> next.confidence() > best.confidence() ? next : best);
    }

    private Optional<FoundLink> judge(MailLink link, int index) {
        if (link.deceptive() || !link.url().startsWith("http")) {
            return Optional.empty();
        }
        LinkTarget target = LinkTarget.of(link.url());
        if (target.host().isEmpty() || target.isUnwanted()) {
            return Optional.empty();
        }
        return verdict(link, target)
                .map(verdict -> new Verdict(verdict.kind(), weighed(verdict, target)))
                .filter(verdict -> verdict.score() >= CONFIDENCE_MIN)
                .map(v -> new FoundLink(v.kind(), index, link.url(), target.host(), Math.min(1, v.score())));
    }

    private double weighed(Verdict verdict, LinkTarget target) {
        boolean agrees = wish.filter(verdict.kind()::equals).isPresent();
        double bonus = (agrees ? 0.1 : 0) + (target.isHinting() ? 0.05 : 0);
        return verdict.score() + bonus - (target.hasToken() ? 0 : 0.3);
    }

    private Optional<Verdict> verdict(MailLink link, LinkTarget target) {
        String label = lower(link.text()).strip();
        if (isAddress(label)) {
            return vague(link, target, "");
        }
        if (label.length() > LABEL_CHARS_MAX || LinkWords.isUnwanted(label) || LinkWords.isForStrangers(label)) {
            return Optional.empty();
        }
        Optional<Kind> kind = LinkWords.kind(label);
        if (kind.isPresent()) {
            return named(link, target, kind.get());
        }
        boolean vague = label.length() <= VAGUE_CHARS_MAX && (label.isEmpty() || LinkWords.isVague(label));
        return vague ? vague(link, target, label) : Optional.empty();
    }

    private static boolean isAddress(String label) {
        return label.contains("://") || label.startsWith("www.");
    }

    private Optional<Verdict> named(MailLink link, LinkTarget target, Kind kind) {
        List<String> before = Sentences.before(lower(link.before()));
        boolean forStrangers = !before.isEmpty()
                && LinkWords.isForStrangers(before.getFirst())
                && !LinkWords.mayBeIgnored(before.getFirst());
        if (forStrangers || alert && kind != Kind.CONFIRM) {
            return Optional.empty();
        }
        if (kind != Kind.SIGN_IN) {
            return Optional.of(new Verdict(kind, 0.85));
        }
        boolean meant = target.hasToken()
                && !target.isPublicPlace()
                && (wish.isPresent() || around(link).flatMap(Around::kind).isPresent() && target.isHinting());
        return meant ? Optional.of(new Verdict(wish.orElse(kind), 0.7)) : Optional.empty();
    }

    private Optional<Verdict> vague(MailLink link, LinkTarget target, String label) {
        if (alert || target.isPublicPlace() || !target.hasToken()) {
            return Optional.empty();
        }
        Optional<Around> around = around(link);
        if (around.isPresent()) {
            return around.get().kind().map(kind -> new Verdict(kind, 0.7));
        }
        boolean worthIt = !label.isEmpty() || target.isHinting();
        return worthIt ? wish.map(kind -> new Verdict(kind, 0.5)) : Optional.empty();
    }

    /** What the nearest telling sentence says; without a kind when it forbids. */
    private record Around(Optional<Kind> kind) {}

    private static Optional<Around> around(MailLink link) {
        String behind = Sentences.first(lower(link.behind()));
        Optional<Around> told = told(behind);
        if (told.isPresent()) {
            return told;
        }
        return Sentences.before(lower(link.before())).stream()
                .limit(SENTENCES_MAX)
                .map(LinkSearch::told)
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<Around> told(String sentence) {
        boolean forStrangers = LinkWords.isForStrangers(sentence);
        if (forStrangers && LinkWords.mayBeIgnored(sentence)) {
            return Optional.empty();
        }
        Optional<Kind> kind = LinkWords.kind(sentence);
        if (forStrangers || kind.isEmpty() && LinkWords.isUnwanted(sentence)) {
            return Optional.of(new Around(Optional.empty()));
        }
        return kind.map(found -> new Around(Optional.of(found)));
    }

    private static String lower(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    }
}
