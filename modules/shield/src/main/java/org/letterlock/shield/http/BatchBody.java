package org.letterlock.shield.http;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.letterlock.shield.Limits;
import org.letterlock.web.LongBody;

/** Says that a batch may be longer than other bodies. */
final class BatchBody {

    @Produces
    @Singleton
    LongBody batch() {
        return new LongBody("/api/v1/validations/batch", Limits.BATCH_OCTETS);
    }
}
