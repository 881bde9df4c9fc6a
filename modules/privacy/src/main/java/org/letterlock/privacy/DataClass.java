package org.letterlock.privacy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * One kind of data with its whole fate: the row of the policy. Built by {@link #of}; the {@link Registry} refuses rows
 * with an empty cell, so a builder may leave out nothing.
 *
 * @param id stable name, dotted and in lower case: {@code inboxes.session.mail}
 * @param what the data, in a reader's words
 * @param subject whom it is about
 * @param fields the single items, such as {@code subject} or {@code receivedAt}
 * @param recipients who else gets it; {@link Words#NOBODY} where that is the answer
 * @param rights what the person may do about it, and how
 * @param promises ids of {@code docs/promises.md} that this row declares
 */
public record DataClass(
        String id,
        Words what,
        Words subject,
        List<String> fields,
        List<Use> uses,
        List<Place> places,
        Until until,
        List<Words> recipients,
        Words rights,
        List<String> promises) {

    public DataClass {
        Objects.requireNonNull(id);
        Objects.requireNonNull(what);
        Objects.requireNonNull(subject);
        Objects.requireNonNull(until);
        Objects.requireNonNull(rights);
        fields = List.copyOf(fields);
        uses = List.copyOf(uses);
        places = List.copyOf(places);
        recipients = List.copyOf(recipients);
        promises = List.copyOf(promises);
    }

    /** Starts the row {@code id}. */
    public static Builder of(String id) {
        return new Builder(id);
    }

    /** A row in the making; what is left out stays an empty cell, which the registry reports. */
    public static final class Builder {

        private static final Words EMPTY = new Words("", "");

        private final String id;
        private Words what = EMPTY;
        private Words subject = EMPTY;
        private Until until = new Until.Event(EMPTY);
        private Words rights = EMPTY;
        private final List<String> fields = new ArrayList<>();
        private final List<Use> uses = new ArrayList<>();
        private final List<Place> places = new ArrayList<>();
        private final List<Words> recipients = new ArrayList<>();
        private final List<String> promises = new ArrayList<>();

        private Builder(String id) {
            this.id = id;
        }

        public Builder what(String english, String vietnamese) {
            this.what = new Words(english, vietnamese);
            return this;
        }

        public Builder about(String english, String vietnamese) {
            this.subject = new Words(english, vietnamese);
            return this;
        }

        public Builder fields(String... names) {
            this.fields.addAll(Arrays.asList(names));
            return this;
        }

        public Builder use(LegalBasis basis, String english, String vietnamese) {
            this.uses.add(new Use(new Words(english, vietnamese), basis));
            return this;
        }

        public Builder in(Place... more) {
            this.places.addAll(Arrays.asList(more));
            return this;
        }

        /** Columns of one table. */
        public Builder inColumns(String schema, String table, String... columns) {
            this.places.addAll(Place.Column.of(schema, table, columns));
            return this;
        }

        public Builder until(Until end) {
            this.until = end;
            return this;
        }

        public Builder recipient(String english, String vietnamese) {
            this.recipients.add(new Words(english, vietnamese));
            return this;
        }

        public Builder noRecipient() {
            this.recipients.add(Words.NOBODY);
            return this;
        }

        public Builder rights(String english, String vietnamese) {
            this.rights = new Words(english, vietnamese);
            return this;
        }

        public Builder promises(String... ids) {
            this.promises.addAll(Arrays.asList(ids));
            return this;
        }

        public DataClass build() {
            return new DataClass(id, what, subject, fields, uses, places, until, recipients, rights, promises);
        }
    }
}
