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
 * @param recipients who else gets it; {@link Recipient#NOBODY} where that is the answer
 * @param rights what the person may do about it, and how each is served
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
        List<Recipient> recipients,
        List<Served> rights,
        List<String> promises) {

    public DataClass {
        Objects.requireNonNull(id);
        Objects.requireNonNull(what);
        Objects.requireNonNull(subject);
        Objects.requireNonNull(until);
        fields = List.copyOf(fields);
        uses = List.copyOf(uses);
        places = List.copyOf(places);
        recipients = List.copyOf(recipients);
        rights = List.copyOf(rights);
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
        private final List<String> fields = new ArrayList<>();
        private final List<Use> uses = new ArrayList<>();
        private final List<Place> places = new ArrayList<>();
        private final List<Recipient> recipients = new ArrayList<>();
        private final List<Served> rights = new ArrayList<>();
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
            return use(Purpose.usual(basis), basis, english, vietnamese);
        }

        public Builder use(Purpose purpose, LegalBasis basis, String english, String vietnamese) {
            this.uses.add(new Use(new Words(english, vietnamese), basis, purpose));
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

        /** Somebody who sees it inside this server; nothing is sent. */
        public Builder recipient(String english, String vietnamese) {
            return recipient(Recipient.within(new Words(english, vietnamese)));
        }

        /** Somebody to whom something is sent; its outlet must be a place of this row. */
        public Builder recipient(Recipient outside) {
            this.recipients.add(outside);
            return this;
        }

        public Builder noRecipient() {
            this.recipients.add(Recipient.NOBODY);
            return this;
        }

        /** How these rights are served, or, without any, why none is needed. */
        public Builder rights(String english, String vietnamese, Right... served) {
            this.rights.add(new Served(new Words(english, vietnamese), List.of(served)));
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
