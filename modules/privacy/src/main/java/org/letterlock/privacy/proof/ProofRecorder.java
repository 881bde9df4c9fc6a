package org.letterlock.privacy.proof;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Writes what every test with {@link Proves} came to into {@code target/proofs/} of its module. Found by the JUnit
 * platform through {@code META-INF/services} wherever this module is on the test class path; nothing to configure.
 */
public final class ProofRecorder implements TestExecutionListener {

    private final ConcurrentMap<String, Set<String>> proofs = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, Boolean> passed = new ConcurrentHashMap<>();
    private final Set<String> classes = ConcurrentHashMap.newKeySet();

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        test.getSource()
                .filter(MethodSource.class::isInstance)
                .map(MethodSource.class::cast)
                .ifPresent(source -> record(source, result.getStatus() == TestExecutionResult.Status.SUCCESSFUL));
    }

    /** A parameterised test finishes many times; it has passed when every time has, and has not when it was aborted. */
    private void record(MethodSource source, boolean success) {
        classes.add(source.getClassName());
        Set<String> ids = ids(source);
        if (!ids.isEmpty()) {
            String test = source.getClassName() + "#" + source.getMethodName();
            proofs.put(test, ids);
            passed.merge(test, success, Boolean::logicalAnd);
        }
    }

    @Override
    public void testPlanExecutionFinished(TestPlan plan) {
        if (classes.isEmpty()) {
            return;
        }
        Path module =
                Path.of(System.getProperty("basedir", "")).toAbsolutePath().normalize();
        Path name = module.getFileName();
        if (name == null || !Files.isDirectory(module.resolve("target"))) {
            return;
        }
        ProofLines lines = new ProofLines(module.resolve("target/proofs/" + name + ".tsv"));
        passed.forEach((test, success) -> proofs.getOrDefault(test, Set.of())
                .forEach(id -> lines.add(id, test, success ? ProofLines.PASSED : ProofLines.FAILED)));
        try {
            lines.replace(classes);
        } catch (IOException e) {
            throw new UncheckedIOException("the proofs could not be recorded", e);
        }
    }

    private static Set<String> ids(MethodSource source) {
        Set<String> ids = new LinkedHashSet<>();
        Method method = source.getJavaMethod();
        addIds(method, ids);
        for (Class<?> type = source.getJavaClass(); type != null; type = type.getEnclosingClass()) {
            addIds(type, ids);
        }
        return ids;
    }

    /** By name, because a test may be loaded by a class loader of its own, with its own copy of the annotation. */
    private static void addIds(AnnotatedElement element, Set<String> ids) {
        for (Annotation annotation : element.getAnnotations()) {
            if (annotation.annotationType().getName().equals(Proves.class.getName())) {
                values(annotation).ifPresent(values -> ids.addAll(values));
            }
        }
    }

    private static Optional<List<String>> values(Annotation annotation) {
        try {
            Object value = annotation.annotationType().getMethod("value").invoke(annotation);
            return value instanceof String[] ids ? Optional.of(Arrays.asList(ids)) : Optional.empty();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the ids of a proof cannot be read", e);
        }
    }
}
