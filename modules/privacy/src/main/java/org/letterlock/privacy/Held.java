package org.letterlock.privacy;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What is kept about one person in one class of data.
 *
 * @param dataClass the row of the policy it falls under, such as {@code accounts.session}
 * @param fields what each of {@code records} holds, in this order
 * @param records may be read lazily, and more than once
 * @param files what records name and do not hold
 */
public record Held(String dataClass, List<String> fields, Iterable<List<String>> records, List<File> files) {

    public Held {
        fields = List.copyOf(fields);
        files = List.copyOf(files);
    }

    /** A class of which no record has a file. */
    public Held(String dataClass, List<String> fields, Iterable<List<String>> records) {
        this(dataClass, fields, records, List.of());
    }

    /**
     * A file that a record names.
     *
     * @param name a relative path, such as {@code desk.privacy/1.eml}
     * @param octets read when asked for; empty when it has gone meanwhile
     */
    public record File(String name, Supplier<Optional<byte[]>> octets) {

        /** A mail as it came (RFC 5322); {@code name} of lower-case letters and digits. */
        public static File mail(String dataClass, String name, Supplier<Optional<byte[]>> octets) {
            return new File(dataClass + "/" + name + ".eml", octets);
        }
    }

    @Override
    public String toString() {
        return "Held[hidden]";
    }
}
