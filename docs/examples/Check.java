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
 * {@code java Check.java ADDRESS}: asks Letterlock what to do about an address. Prints allow, challenge or block.
 * LETTERLOCK_URL, such as https://letterlock.example, and LETTERLOCK_KEY come from the environment. A program of more
 * than one file would read the answer by a library for JSON.
 */
final class Check {

    private static final Pattern ACTION = Pattern.compile("\"action\":\"([a-z]+)\"");

    private Check() {}

    public static void main(String[] arguments) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(System.getenv("LETTERLOCK_URL") + "/api/v1/validations"))
                .timeout(Duration.ofSeconds(10))
                .header("Authorization", "Bearer " + System.getenv("LETTERLOCK_KEY"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"email\":\"" + escaped(arguments[0]) + "\"}"))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
            Matcher action = ACTION.matcher(answer.body());
            if (answer.statusCode() != 200 || !action.find()) {
                throw new IllegalStateException("Letterlock answered " + answer.statusCode());
            }
            System.out.println(action.group(1));
        }
    }

    private static String escaped(String text) {
        return text.replaceAll("\\p{Cntrl}", "").replaceAll("[\"\\\\]", "\\\\$0");
    }
}
