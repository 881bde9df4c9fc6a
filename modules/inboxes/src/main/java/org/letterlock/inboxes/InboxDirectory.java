package org.letterlock.inboxes;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.letterlock.inboxes.store.AddressDigest;

/** Every live inbox, found without waiting, by its public name and by the digest of its address. */
final class InboxDirectory {

    private final ConcurrentMap<InboxId, LiveInbox> byId = new ConcurrentHashMap<>();
    private final ConcurrentMap<AddressDigest, LiveInbox> byAddress = new ConcurrentHashMap<>();

    void add(LiveInbox inbox) {
        if (byAddress.putIfAbsent(inbox.address(), inbox) != null) {
            throw new IllegalStateException("two inboxes with one address");
        }
        byId.put(inbox.id(), inbox);
    }

    void remove(LiveInbox inbox) {
        byAddress.remove(inbox.address(), inbox);
        byId.remove(inbox.id(), inbox);
    }

    Optional<LiveInbox> find(InboxId id) {
        return Optional.ofNullable(byId.get(id));
    }

    Optional<LiveInbox> find(AddressDigest address) {
        return Optional.ofNullable(byAddress.get(address));
    }

    /** Those of one profile, at about this moment. */
    List<LiveInbox> all(Profile profile) {
        return byId.values().stream()
                .filter(inbox -> inbox.vault().profile() == profile)
                .toList();
    }
}
