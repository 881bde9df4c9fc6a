package org.letterlock.privacy;

import java.security.SecureRandom;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Subject keys that live in this process's memory and nowhere else: they end with {@link #destroy}, with
 * {@link #close}, or with the process, whichever comes first.
 */
public final class HeapSubjectKeys implements SubjectKeys, AutoCloseable {

    private final ConcurrentHashMap<SubjectId, HeapKey> keys = new ConcurrentHashMap<>();
    private final SecureRandom random = new SecureRandom();

    /** @throws IllegalStateException when {@code subject} has a key already */
    @Override
    public SubjectKey create(SubjectId subject) {
        HeapKey key = new HeapKey(random);
        if (keys.putIfAbsent(subject, key) != null) {
            key.destroy();
            throw new IllegalStateException("the subject has a key already");
        }
        return key;
    }

    @Override
    public Optional<SubjectKey> find(SubjectId subject) {
        return Optional.ofNullable(keys.get(subject));
    }

    @Override
    public void destroy(SubjectId subject) {
        HeapKey key = keys.remove(subject);
        if (key != null) {
            key.destroy();
        }
    }

    @Override
    public Set<SubjectId> subjects() {
        return Set.copyOf(keys.keySet());
    }

    /** How many subjects have a key. */
    public int size() {
        return keys.size();
    }

    /** Destroys every key. */
    @Override
    public void close() {
        keys.keySet().forEach(this::destroy);
    }

    @Override
    public String toString() {
        return "HeapSubjectKeys[hidden]";
    }
}
