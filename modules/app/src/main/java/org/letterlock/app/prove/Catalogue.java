package org.letterlock.app.prove;

import java.util.List;
import java.util.stream.Stream;

/** Every proof that can be made at an installation, in the order in which they are made: those that move time last. */
final class Catalogue {

    private Catalogue() {}

    static List<Proof> all() {
        return Stream.of(
                        MailProofs.all(),
                        CallerProofs.all(),
                        AccountProofs.all(),
                        PageProofs.all(),
                        MachineProofs.all(),
                        TimeProofs.all())
                .flatMap(List::stream)
                .toList();
    }

    /** Those that show only in a throw-away installation. */
    static List<Proof> ofTrial() {
        return all().stream()
                .filter(proof -> proof.needs().contains(Need.TRIAL))
                .toList();
    }
}
