package org.letterlock.privacy;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Every policy of this installation: the one place that says what may be kept, why, where, until when, and who gets it.
 *
 * <p>Why it is code. A policy that is a page drifts from the program the day after it was written; the field study
 * counts more such drifts than any other privacy bug. Here the page, its JSON twin, the cookies the web shell may set,
 * the columns the database may have, and the list of promises that need a proof are all read from the same rows. The
 * rows are owned by the module that owns the data ({@link PolicySource}), so that removing a system removes its policy.
 *
 * <p>What it refuses. A row without an answer to one of the questions <em>what, about whom, why and on which ground,
 * where, until when, who gets it, what may I do</em> is not a row; two rows with one id, two lifetimes for one cookie,
 * or an id that no promise could have are mistakes. All of them are collected and reported together when the registry
 * is made, which is before the server opens a port.
 *
 * <p>What it does not do. It does not look at the world: {@link StorageCheck} and {@link ScriptCheck} compare it with
 * the live database and the shipped scripts, whoever sets a cookie asks {@link #cookie} first, and whoever dials a host
 * asks {@link Outlets}. Immutable, safe for use by several threads.
 */
public final class Registry {

    private final Map<String, SystemPolicy> systems = new LinkedHashMap<>();
    private final Map<String, Place.Cookie> cookies = new LinkedHashMap<>();
    private final Map<String, String> versions = new LinkedHashMap<>();

    private final List<ComingChange> coming;
    private final Operator operator;

    private Registry(List<SystemPolicy> policies, List<ComingChange> coming, Operator operator) {
        this.operator = operator;
        List<String> problems = RegistryRules.problems(policies);
        if (!problems.isEmpty()) {
            throw new RegistryException(problems);
        }
        policies.forEach(policy -> systems.put(policy.system(), policy));
        this.coming = List.copyOf(coming);
        coming.stream()
                .filter(change -> !systems.containsKey(change.system()))
                .findFirst()
                .ifPresent(change -> {
                    throw new RegistryException(
                            List.of("a change is declared of " + change.system() + ", which is no system"));
                });
        places(Place.Cookie.class).forEach(cookie -> cookies.put(cookie.name(), cookie));
        policies.forEach(policy -> versions.put(policy.system(), PolicyDocument.version(policy, operator)));
    }

    /**
     * The policies of every {@link PolicySource} on the class path, ordered by system name, of an operator who states
     * nothing.
     *
     * @throws RegistryException when they do not hold together
     */
    public static Registry load() {
        List<PolicySource> sources = sources();
        return of(policies(sources, Operator.SILENT), coming(sources));
    }

    /**
     * The same with what the operator states in a file.
     *
     * @throws InvalidOperatorException when the file cannot be used
     * @throws RegistryException when the policies do not hold together
     */
    public static Registry load(Path operatorFile) {
        List<PolicySource> sources = sources();
        Operator operator = operator(operatorFile, sources);
        return of(policies(sources, operator), coming(sources), operator);
    }

    private static Operator operator(Path file, List<PolicySource> sources) {
        Map<String, AgeLimit> ages = new HashMap<>();
        for (PolicySource source : sources) {
            SystemPolicy policy = source.policy();
            policy.age().ifPresent(age -> ages.put(policy.system(), age));
        }
        List<Retention> retentions =
                sources.stream().flatMap(source -> source.retentions().stream()).toList();
        return OperatorFile.read(file, retentions, ages);
    }

    private static List<PolicySource> sources() {
        return ServiceLoader.load(PolicySource.class).stream()
                .<PolicySource>map(ServiceLoader.Provider::get)
                .toList();
    }

    private static List<SystemPolicy> policies(List<PolicySource> sources, Operator operator) {
        return sources.stream()
                .map(source -> source.policy(operator.retentions()))
                .map(policy -> Optional.ofNullable(operator.ages().get(policy.system()))
                        .map(policy::from)
                        .orElse(policy))
                .sorted(Comparator.comparing(SystemPolicy::system))
                .toList();
    }

    private static List<ComingChange> coming(List<PolicySource> sources) {
        return sources.stream().flatMap(source -> source.coming().stream()).toList();
    }

    /**
     * Exactly these policies.
     *
     * @throws RegistryException when they do not hold together
     */
    public static Registry of(List<SystemPolicy> policies) {
        return of(policies, List.of());
    }

    /**
     * Exactly these policies, and these changes to come.
     *
     * @throws RegistryException when they do not hold together
     */
    public static Registry of(List<SystemPolicy> policies, List<ComingChange> coming) {
        return of(policies, coming, Operator.SILENT);
    }

    /**
     * Exactly these policies and changes, of this operator.
     *
     * @throws RegistryException when they do not hold together
     */
    public static Registry of(List<SystemPolicy> policies, List<ComingChange> coming, Operator operator) {
        return new Registry(List.copyOf(policies), coming, operator);
    }

    /** Who runs this installation. */
    public Operator operator() {
        return operator;
    }

    /** Changes that are declared and do not hold yet, and those that do by now. */
    public List<ComingChange> coming() {
        return coming;
    }

    public List<SystemPolicy> systems() {
        return List.copyOf(systems.values());
    }

    public Optional<SystemPolicy> system(String name) {
        return Optional.ofNullable(systems.get(name));
    }

    /**
     * SHA-256 in hex over the canonical JSON twin of the policy: the same words give the same version on any machine.
     *
     * @throws UndeclaredException when there is no such system
     */
    public String version(String system) {
        String version = versions.get(system);
        if (version == null) {
            throw new UndeclaredException("no policy is declared for the system " + system);
        }
        return version;
    }

    /**
     * The declared cookie {@code name}, to be set with exactly its declared lifetime.
     *
     * @throws UndeclaredException when no policy declares it
     */
    public Place.Cookie cookie(String name) {
        Place.Cookie cookie = cookies.get(name);
        if (cookie == null) {
            throw new UndeclaredException("the cookie " + name + " is declared in no policy");
        }
        return cookie;
    }

    public Set<String> cookieNames() {
        return Set.copyOf(cookies.keySet());
    }

    public Set<String> localStorageKeys() {
        return places(Place.LocalStorage.class).map(Place.LocalStorage::key).collect(Collectors.toUnmodifiableSet());
    }

    public Set<Place.Column> columns() {
        return places(Place.Column.class).collect(Collectors.toUnmodifiableSet());
    }

    /** Fields that lines of logs may have, such as {@code faults.exception}. */
    public Set<String> logFields() {
        return places(Place.LogField.class).map(Place.LogField::toString).collect(Collectors.toUnmodifiableSet());
    }

    /** The names of all ways out. */
    public Set<String> outlets() {
        return places(Place.Outbound.class).map(Place.Outbound::outlet).collect(Collectors.toUnmodifiableSet());
    }

    Place.Outbound outlet(String name) {
        return places(Place.Outbound.class)
                .filter(outbound -> outbound.outlet().equals(name))
                .findFirst()
                .orElseThrow(() -> new UndeclaredException("the outlet " + name + " is declared in no policy"));
    }

    Stream<Recipient> recipients(String outlet) {
        return systems.values().stream()
                .flatMap(SystemPolicy::classes)
                .flatMap(row -> row.recipients().stream())
                .filter(recipient -> recipient.outlet().equals(outlet));
    }

    /**
     * Asks whether records of a class may be read for a purpose. Whoever reads what is bound to a purpose asks first.
     *
     * @throws UndeclaredException unless the class is declared with a use of this kind
     */
    public void demand(String dataClass, Purpose purpose) {
        boolean declared = systems.values().stream()
                .flatMap(SystemPolicy::classes)
                .filter(row -> row.id().equals(dataClass))
                .flatMap(row -> row.uses().stream())
                .anyMatch(use -> use.purpose() == purpose);
        if (!declared) {
            throw new UndeclaredException(
                    "no policy declares that " + dataClass + " is read for the purpose " + purpose);
        }
    }

    /** The promise ids that some row or sentence declares. */
    public Set<String> promises() {
        return systems.values().stream().flatMap(SystemPolicy::promises).collect(Collectors.toUnmodifiableSet());
    }

    private <P extends Place> Stream<P> places(Class<P> kind) {
        return systems.values().stream()
                .flatMap(SystemPolicy::classes)
                .flatMap(row -> row.places().stream())
                .filter(kind::isInstance)
                .map(kind::cast);
    }
}
