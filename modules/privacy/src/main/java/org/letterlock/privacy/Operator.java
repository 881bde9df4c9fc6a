package org.letterlock.privacy;

import java.net.URI;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Who runs this installation, as the operator states it in one file; the pages show what is stated and say of the rest
 * that it is not.
 *
 * @param name the legal name
 * @param registration in which register, and under which number
 * @param address the postal address in one line
 * @param country ISO 3166 code
 * @param law the law that governs the terms
 * @param contacts e-mail addresses by what they are for
 * @param ages age limits above the declared ones, by system
 * @param subprocessors who processes data by agreement
 */
public record Operator(
        Optional<String> name,
        Optional<String> registration,
        Optional<String> address,
        Optional<String> country,
        Optional<String> law,
        Optional<Authority> authority,
        Map<Contact, String> contacts,
        Map<String, AgeLimit> ages,
        Retentions retentions,
        List<Subprocessor> subprocessors) {

    /** An operator who states nothing. */
    public static final Operator SILENT = new Operator(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Map.of(),
            Map.of(),
            Retentions.AS_PROMISED,
            List.of());

    /** What a contact is for. */
    public enum Contact {
        SUPPORT,
        PRIVACY,
        ABUSE,
        SECURITY
    }

    /** The data protection authority that supervises the operator. */
    public record Authority(String name, URI page) {}

    public Operator {
        Objects.requireNonNull(name);
        Objects.requireNonNull(registration);
        Objects.requireNonNull(address);
        Objects.requireNonNull(country);
        Objects.requireNonNull(law);
        Objects.requireNonNull(authority);
        Objects.requireNonNull(retentions);
        contacts = contacts.isEmpty() ? Map.of() : Map.copyOf(new EnumMap<>(contacts));
        ages = Map.copyOf(ages);
        subprocessors = List.copyOf(subprocessors);
    }

    /** The address for one purpose, when it is stated. */
    public Optional<String> contact(Contact purpose) {
        return Optional.ofNullable(contacts.get(purpose));
    }
}
