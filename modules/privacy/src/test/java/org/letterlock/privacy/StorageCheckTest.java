package org.letterlock.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class StorageCheckTest {

    private static final Place.Column ID = new Place.Column("inboxes", "message", "id");
    private static final Place.Column SEALED = new Place.Column("inboxes", "message", "sealed");
    private static final Place.Column IP = new Place.Column("inboxes", "message", "client_ip");

    @Test
    void findsNothingWhenBothSidesAreEqual() {
        assertThat(StorageCheck.compare(Set.of(ID, SEALED), Set.of(SEALED, ID))).isEmpty();
        assertThat(StorageCheck.compare(Set.of(), Set.of())).isEmpty();
    }

    @Test
    void findsWhatIsOnOneSideOnly() {
        assertThat(StorageCheck.compare(Set.of(ID, SEALED), Set.of(ID, IP)))
                .containsExactly(new StorageCheck.Violation.Undeclared(IP), new StorageCheck.Violation.Missing(SEALED));
    }

    @Test
    void takesNamesToTheLetter() {
        Place.Column upper = new Place.Column("inboxes", "message", "ID");
        assertThat(StorageCheck.compare(Set.of(ID), Set.of(upper)))
                .extracting(StorageCheck.Violation::message)
                .containsExactly(
                        "the column inboxes.message.ID exists but is declared in no policy",
                        "the column inboxes.message.id is declared but does not exist");
    }
}
