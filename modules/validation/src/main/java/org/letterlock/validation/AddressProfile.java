package org.letterlock.validation;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A named set of the {@linkplain AddressForm forms} of address that are taken. Grammars of addresses contradict each
 * other, so whoever asks whether a text is an address has to say by whose rules.
 */
public final class AddressProfile {

    /**
     * The {@code Mailbox} of SMTP with its lengths: where mail can be sent to. What {@link EmailAddress#parse} takes.
     */
    public static final AddressProfile RFC5321 = new AddressProfile(
            "rfc5321",
            EnumSet.of(
                    AddressForm.QUOTED,
                    AddressForm.LITERAL,
                    AddressForm.INTERNATIONAL,
                    AddressForm.SINGLE_LABEL,
                    AddressForm.UNKNOWN_TOP_LEVEL,
                    AddressForm.UNGIVEN_LOCAL_PART));

    /**
     * The {@code addr-spec} of a message header, comments and folding included. Its domain is read as section 3.4.1
     * asks, as a host name or an IP address, and the lengths of SMTP hold for what is left without comments. Add
     * {@link AddressForm#OBSOLETE} for old mail.
     */
    public static final AddressProfile RFC5322 = RFC5321.with("rfc5322", AddressForm.COMMENT);

    /**
     * The grammar of {@code <input type=email>} in the HTML living standard: ASCII, dots anywhere before the at sign,
     * no quotes, no length of its own for the local part. The limit of 254 octets is ours.
     */
    public static final AddressProfile WEB = new AddressProfile(
            "web",
            EnumSet.of(
                    AddressForm.STRAY_DOTS,
                    AddressForm.LONG_LOCAL_PART,
                    AddressForm.SINGLE_LABEL,
                    AddressForm.UNKNOWN_TOP_LEVEL,
                    AddressForm.UNGIVEN_LOCAL_PART));

    /**
     * What somebody can have as a mailbox on the public internet: a domain with a dot and a top level that exists, no
     * quotes, no IP address, and for large providers a local part of the kind that they give out.
     */
    public static final AddressProfile PROVIDER = new AddressProfile("provider", EnumSet.of(AddressForm.INTERNATIONAL));

    /** What {@link EmailAddress#parseReversePath} takes. */
    static final AddressProfile REVERSE_PATH =
            RFC5321.with("reverse-path", AddressForm.UNDERSCORE, AddressForm.LONG_LOCAL_PART);

    private static final List<AddressProfile> NAMED = List.of(RFC5321, RFC5322, WEB, PROVIDER);

    private final String name;
    private final Set<AddressForm> forms;
    private final int bits;

    private AddressProfile(String name, Set<AddressForm> forms) {
        this.name = name;
        this.forms = Collections.unmodifiableSet(forms);
        this.bits = forms.stream().mapToInt(AddressForm::bit).sum();
    }

    /** The four profiles that have a name. */
    public static List<AddressProfile> all() {
        return NAMED;
    }

    /** The profile of this name: {@code rfc5321}, {@code rfc5322}, {@code web} or {@code provider}. */
    public static Optional<AddressProfile> named(String name) {
        return NAMED.stream().filter(profile -> profile.name.equals(name)).findFirst();
    }

    /** A profile of the caller's own that takes these forms, too. */
    public AddressProfile with(String newName, AddressForm... more) {
        EnumSet<AddressForm> all = copy();
        Stream.of(more).forEach(all::add);
        return new AddressProfile(newName, all);
    }

    /** A profile of the caller's own that does not take these forms. */
    public AddressProfile without(String newName, AddressForm... fewer) {
        EnumSet<AddressForm> rest = copy();
        Stream.of(fewer).forEach(rest::remove);
        return new AddressProfile(newName, rest);
    }

    private EnumSet<AddressForm> copy() {
        EnumSet<AddressForm> copy = EnumSet.noneOf(AddressForm.class);
        copy.addAll(forms);
        return copy;
    }

    /** A short name, for settings and answers. */
    public String name() {
        return name;
    }

    /** What it takes beyond a dot-string, an at sign and a host name in ASCII. */
    public Set<AddressForm> forms() {
        return forms;
    }

    /**
     * Reads a text and tells everything that is wrong with it, and what is only worth a second look. Work is bounded
     * whatever the length of the text, and no text makes it throw.
     */
    public AddressReading read(String text) {
        return switch (parse(text)) {
            case EmailAddress address -> new AddressReading(address, List.of(), AddressHints.of(text, address));
            case AddressError first ->
                new AddressReading(null, new AddressRepairs(this).faults(text, first), List.of());
        };
    }

    AddressResult parse(CharSequence text) {
        AddressResult result = new AddressParser(text, bits).parse();
        if (result instanceof AddressError && takes(AddressForm.COMMENT)) {
            return new FoldedAddress(text, takes(AddressForm.OBSOLETE)).parse(bits);
        }
        if (result instanceof EmailAddress address) {
            AddressError error = domainFault(text, address);
            return error == null ? result : error;
        }
        return result;
    }

    private @Nullable AddressError domainFault(CharSequence text, EmailAddress address) {
        boolean anyDomain = takes(AddressForm.SINGLE_LABEL) && takes(AddressForm.UNKNOWN_TOP_LEVEL);
        return anyDomain && takes(AddressForm.UNGIVEN_LOCAL_PART)
                ? null
                : new GivenAddress(this, text, address).fault();
    }

    boolean takes(AddressForm form) {
        return (bits & form.bit()) != 0;
    }

    int bits() {
        return bits;
    }

    @Override
    public String toString() {
        return name;
    }
}
