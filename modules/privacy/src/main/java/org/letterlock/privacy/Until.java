package org.letterlock.privacy;

import java.time.Duration;
import java.util.List;
import java.util.Objects;

/** When data of a class ends. */
public sealed interface Until {

    /** When something happens; {@code when} reads after "until": "your session ends". */
    record Event(Words when) implements Until {
        public Event {
            Objects.requireNonNull(when);
        }
    }

    /** A fixed time; {@code counted} reads after the duration: "after the address was made". */
    record After(Duration duration, Words counted) implements Until {
        public After {
            Objects.requireNonNull(duration);
            Objects.requireNonNull(counted);
        }
    }

    /** Whichever of several comes first. */
    record Earliest(List<Until> of) implements Until {
        public Earliest {
            of = List.copyOf(of);
        }
    }

    static Until event(String english, String vietnamese) {
        return new Event(new Words(english, vietnamese));
    }

    static Until after(Duration duration, String english, String vietnamese) {
        return new After(duration, new Words(english, vietnamese));
    }

    static Until earliest(Until... of) {
        return new Earliest(List.of(of));
    }
}
