package org.letterlock.app.shield;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;

/**
 * A form of somebody else in a servlet container of theirs (Tomcat), behind the filter of {@code docs/examples}, which
 * is compiled as whoever copies it does. Whoever gets through is told 201 and whether more is asked for.
 */
final class SignUpForm implements AutoCloseable {

    private static final Path EXAMPLE = Path.of("../../docs/examples/SignUpFilter.java");

    /** Held, because a logger that nobody holds forgets its level. */
    private static final Logger CONTAINER = Logger.getLogger("org.apache");

    static {
        CONTAINER.setLevel(Level.SEVERE);
    }

    private final Tomcat tomcat = new Tomcat();
    private final URLClassLoader classes;

    /** @param folder an empty one, for what is compiled and for the container */
    SignUpForm(Path folder, URI letterlock, String key) throws Exception {
        compile(folder);
        classes = new URLClassLoader(new URL[] {folder.toUri().toURL()}, SignUpForm.class.getClassLoader());
        tomcat.setBaseDir(folder.toString());
        tomcat.setPort(0);
        tomcat.getConnector().setProperty("address", "127.0.0.1");
        Context context = tomcat.addContext("", folder.toString());
        FilterDef filter = new FilterDef();
        filter.setFilterName("sign-up");
        filter.setFilter((Filter)
                classes.loadClass("SignUpFilter").getDeclaredConstructor().newInstance());
        filter.addInitParameter("url", letterlock.toString());
        filter.addInitParameter("key", key);
        context.addFilterDef(filter);
        FilterMap everywhere = new FilterMap();
        everywhere.setFilterName("sign-up");
        everywhere.addURLPattern("/*");
        context.addFilterMap(everywhere);
        Tomcat.addServlet(context, "form", new Form());
        context.addServletMappingDecoded("/", "form");
        tomcat.start();
    }

    private static void compile(Path folder) throws Exception {
        Path servlets = Path.of(
                Filter.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        List<String> options = List.of(
                "-Xlint:all,-processing,-classfile",
                "-Werror",
                "-proc:none",
                "-cp",
                servlets.toString(),
                "-d",
                folder.toString());
        StringWriter said = new StringWriter();
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            var task = compiler.getTask(said, files, null, options, null, files.getJavaFileObjects(EXAMPLE));
            assertThat(task.call()).as(said.toString()).isTrue();
        }
    }

    /** Sends the form, or something else with the method. */
    HttpResponse<String> send(String method, String field, String value) {
        String body = field + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
        URI form = URI.create("http://127.0.0.1:" + tomcat.getConnector().getLocalPort() + "/");
        HttpRequest request = HttpRequest.newBuilder(form)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .method(method, BodyPublishers.ofString(body))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException failed) {
            throw new AssertionError(failed);
        }
    }

    HttpResponse<String> signUp(String email) {
        return send("POST", "email", email);
    }

    @Override
    public void close() throws Exception {
        tomcat.stop();
        tomcat.destroy();
        classes.close();
    }

    private static final class Form extends HttpServlet {

        private static final long serialVersionUID = 1;

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
            response.setStatus(201);
            response.getWriter().print("challenge " + request.getAttribute("letterlock.challenge"));
        }
    }
}
