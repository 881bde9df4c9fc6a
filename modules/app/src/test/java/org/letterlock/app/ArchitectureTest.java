package org.letterlock.app;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Period;
import java.time.ZonedDateTime;
import java.util.Set;
import org.letterlock.privacy.AccessLog;
import org.letterlock.privacy.ClientIp;
import org.letterlock.privacy.Token;

/** The rules of the house (ARCHITECTURE.md, "Invariants"), held by bytecode. */
@AnalyzeClasses(packages = "org.letterlock", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {

    private static final String[] PRODUCTS = {
        "org.letterlock.accounts..", "org.letterlock.desk..", "org.letterlock.inboxes..", "org.letterlock.shield.."
    };
    private static final Set<String> DURATIONS = Set.of("of", "ofMinutes", "ofHours", "ofDays", "parse");

    @ArchTest
    static final ArchRule dependencies_point_down = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("app")
            .definedBy("org.letterlock.app..")
            .layer("inboxes")
            .definedBy("org.letterlock.inboxes..")
            .layer("desk")
            .definedBy("org.letterlock.desk..")
            .layer("shield")
            .definedBy("org.letterlock.shield..")
            .layer("accounts")
            .definedBy("org.letterlock.accounts..")
            .layer("web")
            .definedBy("org.letterlock.web..")
            .layer("storage")
            .definedBy("org.letterlock.storage..")
            .layer("privacy")
            .definedBy("org.letterlock.privacy..")
            .layer("mail")
            .definedBy("org.letterlock.mail..")
            .layer("validation")
            .definedBy("org.letterlock.validation..")
            .whereLayer("app")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("inboxes")
            .mayOnlyBeAccessedByLayers("app")
            .whereLayer("desk")
            .mayOnlyBeAccessedByLayers("app")
            .whereLayer("shield")
            .mayOnlyBeAccessedByLayers("app")
            .whereLayer("accounts")
            .mayOnlyBeAccessedByLayers("app", "desk", "shield")
            .whereLayer("web")
            .mayOnlyBeAccessedByLayers("app", "inboxes", "desk", "shield", "accounts")
            .whereLayer("storage")
            .mayOnlyBeAccessedByLayers("app", "inboxes", "desk", "shield", "accounts")
            .whereLayer("privacy")
            .mayOnlyBeAccessedByLayers("app", "inboxes", "desk", "shield", "accounts", "web", "storage")
            .whereLayer("mail")
            .mayOnlyBeAccessedByLayers("app", "inboxes", "desk", "shield", "accounts", "web", "storage", "privacy");

    @ArchTest
    static final ArchRule other_modules_reach_only_the_root_package =
            classes().that(liveInARoom()).should(beReachedOnlyFromTheirOwnModule());

    @ArchTest
    static final ArchRule modules_are_free_of_cycles =
            slices().matching("org.letterlock.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule rooms_are_free_of_cycles =
            slices().matching("org.letterlock.(*).(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule http_and_json_types_stay_in_web_and_http_rooms = noClasses()
            .that()
            .resideOutsideOfPackages(
                    "org.letterlock.web..", "org.letterlock..http..", "org.letterlock..page..", "org.letterlock.app..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "jakarta.ws.rs..",
                    "io.vertx.ext.web..",
                    "io.vertx.core.http..",
                    "com.fasterxml.jackson..",
                    "io.quarkus.qute..");

    @ArchTest
    static final ArchRule validation_is_a_plain_library = noClasses()
            .that()
            .resideInAPackage("org.letterlock.validation..")
            .should()
            .dependOnClassesThat(describe(
                    "live outside the JDK, JSpecify, dnsjava and itself",
                    type -> !type.getPackageName().startsWith("java.")
                            && !type.getPackageName().startsWith("javax.")
                            && !type.getPackageName().startsWith("org.jspecify.")
                            && !type.getPackageName().startsWith("org.xbill.")
                            && !type.getPackageName().startsWith("org.letterlock.validation")
                            && !type.isPrimitive()
                            && !type.isArray()));

    @ArchTest
    static final ArchRule lower_modules_know_no_framework = noClasses()
            .that()
            .resideInAnyPackage(
                    "org.letterlock.validation..",
                    "org.letterlock.mail..",
                    "org.letterlock.privacy..",
                    "org.letterlock.storage..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.quarkus..", "jakarta..", "io.vertx..");

    /**
     * How long data lives stands where it is declared. Seconds are free: they are how patient somebody is. The lower
     * modules hold nothing of their own and are told how long; what they bound by themselves is no data about anybody.
     */
    @ArchTest
    static final ArchRule durations_stand_in_policies = noClasses()
            .that()
            .resideInAnyPackage(PRODUCTS)
            .and()
            .haveSimpleNameNotEndingWith("Policies")
            .and()
            .haveSimpleNameNotEndingWith("Limits")
            .should()
            .callMethodWhere(describe(
                    "make minutes, hours or days",
                    call -> (call.getTargetOwner().isEquivalentTo(Duration.class) && DURATIONS.contains(call.getName()))
                            || (call.getTargetOwner().isEquivalentTo(Period.class)
                                    && call.getName().startsWith("of"))));

    @ArchTest
    static final ArchRule time_is_passed_in = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("org.letterlock.app.Letterlock")
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(LocalDate.class, "now")
            .orShould()
            .callMethod(LocalDateTime.class, "now")
            .orShould()
            .callMethod(ZonedDateTime.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(Clock.class, "systemUTC")
            .orShould()
            .callMethod(Clock.class, "systemDefaultZone")
            .orShould()
            .callMethod(java.time.InstantSource.class, "system");

    /** And who proves something, in a process of its own, as a stranger at the doors of this machine. */
    @ArchTest
    static final ArchRule only_mail_and_storage_open_sockets = noClasses()
            .that()
            .resideOutsideOfPackages(
                    "org.letterlock.mail..",
                    "org.letterlock.storage..",
                    "org.letterlock.validation..",
                    "org.letterlock.app.prove..")
            .should()
            .dependOnClassesThat()
            .haveNameMatching("java\\.net\\.(Socket|ServerSocket|http\\..*|URLConnection|HttpURLConnection)");

    /** What strangers point to is asked for in one place, behind the guard. */
    @ArchTest
    static final ArchRule only_the_guard_asks_other_hosts_by_http = noClasses()
            .that()
            .resideOutsideOfPackage("org.letterlock.web.fetch..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.hc..");

    @ArchTest
    static final ArchRule names_say_what_a_thing_is = noClasses()
            .should()
            .haveSimpleNameEndingWith("Impl")
            .orShould()
            .haveNameMatching(".*(Utils?|Helper|Manager)(\\$.*)?");

    @ArchTest
    static final ArchRule no_dumping_grounds =
            noClasses().should().resideInAnyPackage("..common..", "..core..", "..util..", "..utils..", "..misc..");

    @ArchTest
    static final ArchRule what_is_never_stored_reaches_no_store = noClasses()
            .that()
            .resideInAnyPackage("org.letterlock.storage..", "org.letterlock.*.store..")
            .should()
            .dependOnClassesThat()
            .areAssignableTo(ClientIp.class)
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(Token.class)
            .orShould()
            .dependOnClassesThat()
            .resideInAnyPackage("org.letterlock.mail..", "org.letterlock.validation..");

    /** It takes events of its own kind and failures, never a text; whoever logged elsewhere could take one along. */
    @ArchTest
    static final ArchRule logs_are_written_in_one_place_only = noClasses()
            .that()
            .haveNameNotMatching("org\\.letterlock\\.privacy\\.(SystemLog(\\$.*)?|LogLevel)")
            .should()
            .dependOnClassesThat()
            .haveNameMatching(
                    "java\\.lang\\.System\\$Logger|java\\.util\\.logging\\..*|org\\.jboss\\.logging\\..*|org\\.slf4j\\..*");

    /** Only where it is known that an inbox is a day inbox may an address be asked for to be written down. */
    @ArchTest
    static final ArchRule addresses_are_written_down_at_the_entrance_only = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("org.letterlock.inboxes.http.Entrance")
            .should()
            .callMethodWhere(describe(
                    "ask for an address, or write one down",
                    call -> call.getName().equals("forAccessLog")
                            || (call.getTargetOwner().isEquivalentTo(AccessLog.class)
                                    && call.getName().equals("note"))));

    @ArchTest
    static final ArchRule the_log_of_calls_is_read_for_a_declared_purpose_only = noClasses()
            .that()
            .doNotHaveSimpleName("ApiCalls")
            .should()
            .callMethodWhere(describe(
                    "reads the table of calls",
                    call -> call.getTargetOwner().getSimpleName().equals("ApiCallTable")
                            && call.getName().equals("of")));

    @ArchTest
    static final ArchRule nobody_prints_a_stack = noClasses().should().callMethod(Throwable.class, "printStackTrace");

    private static DescribedPredicate<JavaClass> liveInARoom() {
        return describe(
                "live in a sub-package of a module",
                type -> type.getPackageName().split("\\.").length > 3);
    }

    /** What pages of other modules need to stand in the workspace (ADR 49). */
    private static final Set<String> FRAME =
            Set.of("Door", "Workspace", "OwnPlaces", "Form", "Moments", "ExportArchive");

    /**
     * Two rooms have a door: the command line and the test profile of app use the proof kit, and pages stand in the
     * workspace's frame.
     */
    private static ArchCondition<JavaClass> beReachedOnlyFromTheirOwnModule() {
        return new ArchCondition<>("be reached only from their own module") {
            @Override
            public void check(JavaClass room, ConditionEvents events) {
                for (Dependency dependency : room.getDirectDependenciesToSelf()) {
                    JavaClass origin = dependency.getOriginClass();
                    boolean proofKit = room.getPackageName().equals("org.letterlock.privacy.proof")
                            && module(origin).equals("app");
                    boolean frame = room.getPackageName().equals("org.letterlock.accounts.page")
                            && FRAME.contains(room.getName().replaceAll(".*\\.|\\$.*", ""))
                            && origin.getPackageName().matches(".*\\.(page|http)");
                    if (!module(origin).equals(module(room)) && !proofKit && !frame) {
                        events.add(SimpleConditionEvent.violated(room, dependency.getDescription()));
                    }
                }
            }
        };
    }

    private static String module(JavaClass type) {
        String[] parts = type.getPackageName().split("\\.");
        return parts.length > 2 ? parts[2] : "";
    }
}
