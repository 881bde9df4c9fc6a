package org.letterlock.desk;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.letterlock.accounts.Accounts;
import org.letterlock.accounts.DisplayName;
import org.letterlock.accounts.OrganisationId;
import org.letterlock.accounts.Person;
import org.letterlock.privacy.Held;

/** Carries out what the server can do by itself about a request, in seconds, and writes down what it did. */
final class Fulfilment {

    private static final String RECORD = "desk.request-record";

    private final Accounts accounts;
    private final DeskRecords records;
    private final Standings standings;

    Fulfilment(Accounts accounts, DeskRecords records) {
        this.accounts = accounts;
        this.records = records;
        this.standings = records.standings();
    }

    /** What came of it. */
    sealed interface Result {}

    /** It is done. */
    record Done(Receipt receipt) implements Result {}

    /** People have to look at it. */
    record Left(WaitsFor why) implements Result {}

    /** Everything that is kept about who has the address; no empty classes. */
    List<Held> held(Asking asking, Optional<Person> person) {
        List<Held> all = new ArrayList<>(
                person.map(one -> accounts.personalData().of(one.id())).orElse(List.of()));
        if (person.isEmpty()) {
            all.addAll(records.held(asking.address()));
        }
        return all;
    }

    Result carryOut(Asking asking, Optional<Person> person, Instant now) {
        return switch (asking.kind().handling()) {
            case COPY -> new Done(receipt(asking, now, "copy", items(asking, held(asking, person))));
            case RENAME -> rename(asking, person, now);
            case ERASE -> erase(asking, person, now);
            case RESTRICT -> stand(asking, person, Standings.Kind.RESTRICTED, now);
            case OBJECT -> stand(asking, person, Standings.Kind.OBJECTED, now);
            case OPT_OUT -> stand(asking, person, Standings.Kind.NO_SALE, now);
            case RELEASE -> release(asking, now);
            case WITHDRAW -> withdraw(asking, person, now);
            case JUDGE -> new Left(WaitsFor.JUDGEMENT);
        };
    }

    private Result rename(Asking asking, Optional<Person> person, Instant now) {
        Optional<String> name = DisplayName.read(asking.words());
        if (person.isEmpty() || name.isEmpty()) {
            return new Left(WaitsFor.JUDGEMENT);
        }
        accounts.people().rename(person.get().id(), name.get());
        return new Done(receipt(asking, now, "rename", List.of(item(asking, "accounts.person", 1))));
    }

    /** The receipt is made first: afterwards nobody knows what there was. */
    private Result erase(Asking asking, Optional<Person> person, Instant now) {
        List<Receipt.Item> all = items(asking, held(asking, person));
        List<OrganisationId> orphans =
                person.map(one -> accounts.people().erase(one.id())).orElse(List.of());
        if (!orphans.isEmpty()) {
            return new Left(WaitsFor.ANOTHER_OWNER);
        }
        records.erase(asking.address());
        return new Done(receipt(asking, now, all.isEmpty() ? "nothing" : "erase", all));
    }

    private Result stand(Asking asking, Optional<Person> person, Standings.Kind kind, Instant now) {
        standings.set(asking.address(), person.map(one -> one.id().value()), kind);
        return new Done(receipt(asking, now, kind.tag(), List.of()));
    }

    private Result release(Asking asking, Instant now) {
        standings.release(asking.address());
        return new Done(receipt(asking, now, "release", List.of()));
    }

    /** Nothing rests on consent alone but the account itself, which nobody has without agreeing to its policy. */
    private Result withdraw(Asking asking, Optional<Person> person, Instant now) {
        if (person.isEmpty()) {
            return new Done(receipt(asking, now, "nothing", List.of()));
        }
        if (!accounts.people().cancel(person.get().id()).isEmpty()) {
            return new Left(WaitsFor.ANOTHER_OWNER);
        }
        accounts.sessions().closeOthers(person.get().id(), Optional.empty());
        return new Done(receipt(asking, now, "withdraw", List.of()));
    }

    private List<Receipt.Item> items(Asking asking, List<Held> held) {
        Map<String, Integer> counts = new HashMap<>();
        List<Receipt.Item> items = new ArrayList<>();
        for (Held one : held) {
            int count = 0;
            for (List<String> _ : one.records()) {
                count++;
            }
            if (count > 0 && counts.put(one.dataClass(), count) == null) {
                items.add(item(asking, one.dataClass(), count));
            }
        }
        return items;
    }

    private static Receipt.Item item(Asking asking, String dataClass, int count) {
        String what =
                asking.pinned().find(dataClass).map(PinnedPolicies.Pinned::what).orElse(dataClass);
        return new Receipt.Item(dataClass, what, count);
    }

    /** Of what was there, an erasure leaves what outlives an account; everything else leaves all of it. */
    private static Receipt receipt(Asking asking, Instant now, String done, List<Receipt.Item> found) {
        boolean erasing = asking.kind().handling() == RequestKind.Handling.ERASE;
        List<Receipt.Kept> kept = new ArrayList<>();
        List<Receipt.Item> items = new ArrayList<>();
        for (Receipt.Item item : found) {
            Optional<PinnedPolicies.Pinned> left = asking.pinned()
                    .find(item.dataClass())
                    .filter(PinnedPolicies.Pinned::stays)
                    .filter(_ -> erasing);
            left.ifPresentOrElse(one -> kept.add(kept(one)), () -> items.add(item));
        }
        if (kept.stream().noneMatch(one -> one.dataClass().equals(RECORD))) {
            asking.pinned().find(RECORD).map(Fulfilment::kept).ifPresent(kept::add);
        }
        return new Receipt(
                asking.kind(),
                asking.at(),
                now,
                "desk.done." + done,
                items,
                kept,
                asking.pinned().versions().stream()
                        .map(version -> version.system() + " " + brief(version.version()))
                        .toList());
    }

    private static Receipt.Kept kept(PinnedPolicies.Pinned one) {
        return new Receipt.Kept(one.id(), one.what(), one.why(), one.until());
    }

    private static String brief(String version) {
        return version.substring(0, Math.min(12, version.length()));
    }
}
