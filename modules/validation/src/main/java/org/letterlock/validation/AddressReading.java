package org.letterlock.validation;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All that one look at a text finds: the address in it or every rule it breaks, each once and at its first place. Its
 * {@link #toString} hides the address.
 */
public final class AddressReading {

    private final @Nullable EmailAddress address;
    private final List<AddressError> errors;
    private final List<AddressHint> hints;

    AddressReading(@Nullable EmailAddress address, List<AddressError> errors, List<AddressHint> hints) {
        this.address = address;
        this.errors = List.copyOf(errors);
        this.hints = List.copyOf(hints);
    }

    /** The address; empty exactly when there are {@link #errors}. */
    public Optional<EmailAddress> address() {
        return Optional.ofNullable(address);
    }

    /**
     * What is wrong, by position. The first one is sure; the others are found by mending what stands before them, so
     * they tell a person what else to look at.
     */
    public List<AddressError> errors() {
        return errors;
    }

    /** What is allowed and yet deceives eyes; never a reason to refuse by itself. */
    public List<AddressHint> hints() {
        return hints;
    }

    @Override
    public String toString() {
        return "AddressReading[errors=" + errors + ", hints=" + hints + "]";
    }
}
