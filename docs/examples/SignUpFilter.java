import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A filter before the form with which people sign up, for servlet containers and for Quarkus with its servlet extension:
 * who gives an address that Letterlock would block gets 422 and the heaviest reason, everybody else goes on; for
 * {@code challenge} the attribute {@code letterlock.challenge} asks the application to want more, such as a click in a
 * mail. When Letterlock does not answer in two seconds, or with anything but a verdict, everybody goes on, and the
 * container's log says why. Parameters: {@code url}, {@code key}, and {@code field} for the name of the form's field
 * ({@code email}).
 */
public final class SignUpFilter implements Filter {

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private static final Pattern REASON = Pattern.compile("\"reasons\":\\[\"([a-z.-]+)\"");

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private String url = "";
    private String key = "";
    private String field = "email";

    @Override
    public void init(FilterConfig config) {
        url = config.getInitParameter("url");
        key = config.getInitParameter("key");
        field = config.getInitParameter("field") == null ? field : config.getInitParameter("field");
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        boolean signsUp = request instanceof HttpServletRequest http && http.getMethod().equals("POST");
        String email = signsUp ? request.getParameter(field) : null;
        String answer = email == null ? "" : ask(email, request);
        if (answer.contains("\"action\":\"block\"")) {
            Matcher reason = REASON.matcher(answer);
            String why = reason.find() ? " (" + reason.group(1) + ")" : "";
            ((HttpServletResponse) response).sendError(422, "Please give another address" + why + ".");
            return;
        }
        request.setAttribute("letterlock.challenge", answer.contains("\"action\":\"challenge\""));
        chain.doFilter(request, response);
    }

    @Override
    public void destroy() {
        client.shutdownNow();
    }

    /** The verdict; empty when there is none. */
    private String ask(String email, ServletRequest from) throws IOException {
        String body = "{\"email\":" + quoted(email) + ",\"ip\":" + quoted(from.getRemoteAddr()) + "}";
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + "/api/v1/validations"))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
        try {
            HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
            if (answer.statusCode() == 200) {
                return answer.body();
            }
            from.getServletContext().log("Letterlock answered " + answer.statusCode());
            return "";
        } catch (IOException unreachable) {
            from.getServletContext().log("Letterlock cannot be reached: " + unreachable.getClass());
            return "";
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException(stopped);
        }
    }

    private static String quoted(String text) {
        return "\"" + text.replaceAll("\\p{Cntrl}", "").replaceAll("[\"\\\\]", "\\\\$0") + "\"";
    }
}
