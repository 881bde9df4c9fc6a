package org.letterlock.accounts.post;

import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.letterlock.accounts.ServiceMail;
import org.letterlock.accounts.ServiceMail.AddressChanged;
import org.letterlock.accounts.ServiceMail.AlreadySignedUp;
import org.letterlock.accounts.ServiceMail.AnswerDue;
import org.letterlock.accounts.ServiceMail.Cancelled;
import org.letterlock.accounts.ServiceMail.Disclosed;
import org.letterlock.accounts.ServiceMail.Erased;
import org.letterlock.accounts.ServiceMail.EvidenceEnds;
import org.letterlock.accounts.ServiceMail.Invitation;
import org.letterlock.accounts.ServiceMail.MessageAnswered;
import org.letterlock.accounts.ServiceMail.MessageReceived;
import org.letterlock.accounts.ServiceMail.NewAddress;
import org.letterlock.accounts.ServiceMail.PasswordReset;
import org.letterlock.accounts.ServiceMail.PolicyChange;
import org.letterlock.accounts.ServiceMail.Recovered;
import org.letterlock.accounts.ServiceMail.RequestAnswered;
import org.letterlock.accounts.ServiceMail.RequestByMail;
import org.letterlock.accounts.ServiceMail.RequestCode;
import org.letterlock.accounts.ServiceMail.RequestReceipt;
import org.letterlock.accounts.ServiceMail.RequestReceived;
import org.letterlock.accounts.ServiceMail.SignInChanged;
import org.letterlock.accounts.ServiceMail.SignUp;
import org.letterlock.accounts.ServiceMail.Threat;
import org.letterlock.accounts.ServiceMail.WebhookSwitchedOff;
import org.letterlock.web.Language;
import org.letterlock.web.Texts;

/** Puts each kind of service mail into words. */
public final class Letters {

    private final Map<Language, Texts> texts = new EnumMap<>(Language.class);

    public Letters() {
        PostPart part = new PostPart();
        for (Language language : Language.values()) {
            texts.put(language, Texts.load(language, List.of(part)));
        }
    }

    /** The letter in the language with this tag; in English when there is none. */
    public Letter write(String languageTag, ServiceMail mail) {
        Language language = Language.of(languageTag).orElse(Language.EN);
        Texts spoken = Objects.requireNonNull(texts.get(language));
        return switch (mail) {
            case SignUp(URI link, Instant until) ->
                letter(spoken, "sign-up", Map.of("until", moment(language, until)), Optional.of(link));
            case AlreadySignedUp(URI signIn) -> letter(spoken, "already-signed-up", Map.of(), Optional.of(signIn));
            case PasswordReset(URI link, Instant until) ->
                letter(spoken, "password-reset", Map.of("until", moment(language, until)), Optional.of(link));
            case SignInChanged(ServiceMail.Change change, URI security) ->
                letter(
                        spoken,
                        "sign-in-changed",
                        Map.of("change", spoken.say("letter.change." + tag(change))),
                        Optional.of(security));
            case Invitation invitation -> invitation(spoken, invitation);
            case NewAddress(URI link, Instant until) ->
                letter(spoken, "new-address", Map.of("until", moment(language, until)), Optional.of(link));
            case AddressChanged(URI security) -> letter(spoken, "address-changed", Map.of(), Optional.of(security));
            case Cancelled(URI signIn, Instant until) ->
                letter(spoken, "cancelled", Map.of("until", moment(language, until)), Optional.of(signIn));
            case Recovered(URI security) -> letter(spoken, "recovered", Map.of(), Optional.of(security));
            case Erased() -> letter(spoken, "erased", Map.of(), Optional.empty());
            case WebhookSwitchedOff(String organisation, URI webhooks) ->
                letter(
                        spoken,
                        "webhook-switched-off",
                        Map.of("organisation", GivenName.of(organisation)),
                        Optional.of(webhooks));
            case RequestCode(String code, String right, Instant until) ->
                letter(
                        spoken,
                        "request-code",
                        Map.of("code", code, "right", right, "until", moment(language, until)),
                        Optional.empty());
            case RequestByMail(String code, String right, Instant until, URI page) ->
                letter(
                        spoken,
                        "request-by-mail",
                        Map.of("code", code, "right", right, "until", moment(language, until)),
                        Optional.of(page));
            case RequestReceived(String right, Instant due) ->
                letter(
                        spoken,
                        "request-received",
                        Map.of("right", right, "due", moment(language, due)),
                        Optional.empty());
            case RequestReceipt(String right, List<String> lines) ->
                ending(letter(spoken, "request-receipt", Map.of("right", right), Optional.empty()), lines);
            case RequestAnswered(String right, List<String> lines) ->
                ending(letter(spoken, "request-answered", Map.of("right", right), Optional.empty()), lines);
            case MessageReceived(Instant due, URI requests, var _) ->
                letter(spoken, "message-received", Map.of("due", moment(language, due)), Optional.of(requests));
            case MessageAnswered(List<String> lines, URI conversation, var _) ->
                ending(letter(spoken, "message-answered", Map.of(), Optional.of(conversation)), lines);
            case AnswerDue(Instant due, boolean late, URI place) ->
                letter(
                        spoken,
                        late ? "answer-late" : "answer-due",
                        Map.of("due", moment(language, due)),
                        Optional.of(place));
            case Disclosed(String authority, String reference, Instant at) ->
                letter(
                        spoken,
                        "disclosed",
                        Map.of(
                                "authority",
                                GivenName.of(authority),
                                "reference",
                                GivenName.of(reference),
                                "at",
                                moment(language, at)),
                        Optional.empty());
            case EvidenceEnds(String what, LocalDate expires, URI place) ->
                letter(
                        spoken,
                        "evidence-ends",
                        Map.of("what", what, "expires", day(language).format(expires)),
                        Optional.of(place));
            case Threat(String what, URI place) -> letter(spoken, "threat", Map.of("what", what), Optional.of(place));
            case PolicyChange(String system, LocalDate effective, URI policy) ->
                letter(
                        spoken,
                        "policy-change",
                        Map.of(
                                "system",
                                GivenName.of(system),
                                "effective",
                                day(language).format(effective)),
                        Optional.of(policy));
        };
    }

    private static Letter invitation(Texts spoken, Invitation invitation) {
        return letter(
                spoken,
                "invitation",
                Map.of(
                        "organisation", GivenName.of(invitation.organisation()),
                        "inviter", GivenName.of(invitation.inviter()),
                        "role", spoken.say("letter.role." + invitation.role().tag()),
                        "until", moment(spoken.language(), invitation.until())),
                Optional.of(invitation.link()));
    }

    /** The letter with these lines behind its own; empty ones are left out. */
    private static Letter ending(Letter begun, List<String> lines) {
        List<String> paragraphs = Stream.concat(begun.paragraphs().stream(), lines.stream())
                .filter(line -> !line.isBlank())
                .toList();
        return new Letter(begun.language(), begun.subject(), paragraphs, begun.action(), begun.closing());
    }

    private static Letter letter(Texts spoken, String kind, Map<String, ?> arguments, Optional<URI> link) {
        String key = "letter." + kind;
        return new Letter(
                spoken.language().tag(),
                spoken.say(key + ".subject", arguments),
                List.of(spoken.say(key + ".text", arguments).split("\n")),
                link.map(target -> new Letter.Action(spoken.say(key + ".action"), target)),
                List.of(spoken.say(key + ".closing", arguments), spoken.say("letter.why")));
    }

    private static String tag(ServiceMail.Change change) {
        return change.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static DateTimeFormatter day(Language language) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG).withLocale(language.locale());
    }

    private static String moment(Language language, Instant at) {
        DateTimeFormatter time = DateTimeFormatter.ofPattern("HH:mm 'UTC'", language.locale());
        var there = at.atOffset(ZoneOffset.UTC);
        return day(language).format(there) + ", " + time.format(there);
    }
}
