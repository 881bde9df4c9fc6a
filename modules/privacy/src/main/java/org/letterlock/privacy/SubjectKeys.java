package org.letterlock.privacy;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;

/**
 * The keys of all subjects of one kind. Destroying a key ends everything that was sealed under it, wherever copies of
 * the sealed bytes lie. Safe for use by several threads.
 */
public interface SubjectKeys {

    /**
     * Makes a random key. Durable, where the implementation is, when this returns.
     *
     * @throws IllegalStateException when {@code subject} has a key already
     */
    SubjectKey create(SubjectId subject);

    /** The subject's key; empty when there never was one or it has been destroyed. */
    Optional<SubjectKey> find(SubjectId subject);

    /** Everybody who has a key now; a copy. After a start its owner destroys the keys that nothing was sealed under. */
    Set<SubjectId> subjects();

    /**
     * Destroys the key; when this returns it cannot come back, not even after a crash. Does nothing when there is none.
     */
    void destroy(SubjectId subject);

    /**
     * Destroys many keys with the promise of {@link #destroy}; a durable implementation pays for one write, not for
     * each.
     */
    default void destroyAll(Collection<SubjectId> subjects) {
        subjects.forEach(this::destroy);
    }
}
