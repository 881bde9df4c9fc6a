package org.letterlock.accounts;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.letterlock.accounts.store.LinkTable;
import org.letterlock.accounts.store.LinkTable.LinkRow;
import org.letterlock.privacy.Token;
import org.letterlock.validation.EmailAddress;

/**
 * Links that make an account or let a password be chosen anew. Each works once; the database holds its digest, and what
 * it carries is sealed with a key that only the link gives. Safe for use by several threads.
 */
public final class SignInLinks {

    private static final String MARK = "lln_";
    private static final String SIGN_UP = "sign-up";
    private static final String RESET = "reset";

    private final LinkTable table;
    private final InstantSource clock;
    private final URI base;
    private final SecureRandom random = new SecureRandom();

    SignInLinks(LinkTable table, InstantSource clock, URI base) {
        this.table = table;
        this.clock = clock;
        this.base = base;
    }

    /** A link, and when it ends. */
    public record Link(URI uri, Instant until) {

        @Override
        public String toString() {
            return "Link[hidden]";
        }
    }

    /**
     * Who may have an account.
     *
     * @param language tag of the language they asked in
     * @param operator whether they are to run this installation
     * @param next where they wanted to go
     */
    public record Invited(EmailAddress email, String language, boolean operator, String next) {

        private String text() {
            return String.join("\n", language, Boolean.toString(operator), next, email.text());
        }

        private static Invited read(String text) {
            List<String> lines = List.of(text.split("\n", -1));
            return new Invited(
                    (EmailAddress) EmailAddress.parse(lines.get(3)),
                    lines.get(0),
                    Boolean.parseBoolean(lines.get(1)),
                    lines.get(2));
        }

        @Override
        public String toString() {
            return "Invited[hidden]";
        }
    }

    /** A link by which {@code invited} can make an account. */
    public Link signUp(Invited invited) {
        return make(SIGN_UP, "/signup/", Optional.empty(), invited.text(), AccountPolicies.SIGN_UP_LINK);
    }

    /** A link by which {@code person} can choose a new password. */
    public Link reset(PersonId person) {
        return make(RESET, "/signin/reset/", Optional.of(person), "", AccountPolicies.RESET_LINK);
    }

    /** Whom the link's token lets make an account; does not use it up, as who scans mail only looks. */
    public Optional<Invited> signUp(Token token) {
        return table.find(SIGN_UP, token.digest(), clock.instant())
                .flatMap(row -> token.open(row.sealed(), SIGN_UP))
                .map(octets -> Invited.read(new String(octets, StandardCharsets.UTF_8)));
    }

    /** Whose password the link's token lets be chosen; does not use it up. */
    public Optional<PersonId> reset(Token token) {
        return table.find(RESET, token.digest(), clock.instant())
                .flatMap(LinkRow::person)
                .map(PersonId::new);
    }

    /** Uses a sign-up link up; false when it was used before. */
    boolean takeSignUp(Token token) {
        return table.take(SIGN_UP, token.digest(), clock.instant());
    }

    /** Uses a reset link up; false when it was used before. */
    boolean takeReset(Token token) {
        return table.take(RESET, token.digest(), clock.instant());
    }

    /** Ends every link of {@code person}. */
    void endOf(PersonId person) {
        table.removeOf(person.value());
    }

    private Link make(String purpose, String path, Optional<PersonId> person, String carried, Duration life) {
        Token token = Token.random(MARK, random);
        Instant until = clock.instant().plus(life);
        byte[] sealed = token.seal(carried.getBytes(StandardCharsets.UTF_8), purpose);
        table.add(new LinkRow(purpose, person.map(PersonId::value), sealed, until), token.digest());
        return new Link(base.resolve(path + token.value()), until);
    }
}
