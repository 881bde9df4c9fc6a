package org.letterlock.app.shield;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.Filter;
import java.io.StringWriter;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples that are no programs by themselves; {@code ShieldIT} runs the others. */
final class ExamplesTest {

    @TempDir
    private Path folder;

    @Test
    void theServletFilterCompilesWithoutAWarning() throws Exception {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter said = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            boolean compiled = compiler.getTask(
                            said,
                            files,
                            null,
                            options(),
                            null,
                            files.getJavaFileObjects(Path.of("../../docs/examples/SignUpFilter.java")))
                    .call();
            assertThat(compiled).as(said.toString()).isTrue();
        }
        assertThat(folder.resolve("SignUpFilter.class")).exists();
    }

    private List<String> options() throws URISyntaxException {
        Path servlets = Path.of(
                Filter.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        return List.of(
                "-Xlint:all,-processing,-classfile",
                "-Werror",
                "-proc:none",
                "-cp",
                servlets.toString(),
                "-d",
                folder.toString());
    }
}
