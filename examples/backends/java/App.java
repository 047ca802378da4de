// A token endpoint with the JDK's own server. The contract is docs/token-endpoint.md of wisdom-embed.
import com.sun.net.httpserver.*;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient; // follows no redirects
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.*;
import java.util.regex.Pattern;

public class App {
  static final String BASE_URL = System.getenv("WISDOM_BASE_URL"), KEY = System.getenv("WISDOM_ACCESS_KEY");
  static final Map<String, String> USERS = Map.of("alice", "alice@example.com", "bob", "bob@example.com"); // your own
  static final Map<String, String> SESSIONS = new ConcurrentHashMap<>(); // yours are in a database
  static final Map<String, Integer> STATUSES = Map.of("unauthenticated", 401, "cross_site", 403, "user_not_provisioned", 403,
      "method_not_allowed", 405, "misconfigured", 500, "upstream_rejected", 502, "upstream_unavailable", 503);
  static final String MUTATION = "mutation ($accessToken: String!, $userEmail: String!) {"
      + " impersonateUser(accessToken: $accessToken, userEmail: $userEmail) }";
  static final Pattern TOKEN = Pattern.compile("\"impersonateUser\"\\s*:\\s*\"([\\w.~+/=-]{20,16384})\"");
  static final HttpClient WISDOM = HttpClient.newHttpClient();

  public static void main(String[] arguments) throws IOException {
    var server = HttpServer.create(new InetSocketAddress(Integer.parseInt(System.getenv("PORT"))), 0);
    server.setExecutor(Executors.newCachedThreadPool());
    server.createContext("/sign-in", exchange -> { // your own sign-in, with a password, goes here
      var user = new String(exchange.getRequestBody().readAllBytes()).replace("user=", "");
      var session = UUID.randomUUID().toString(); // from a SecureRandom
      SESSIONS.put(session, USERS.getOrDefault(user, ""));
      exchange.getResponseHeaders().set("Set-Cookie", "session=" + session + "; Path=/; Secure; HttpOnly; SameSite=Lax");
      send(exchange, 200, "{}");
    });
    server.createContext("/sign-out", exchange -> { SESSIONS.remove(sessionOf(exchange)); send(exchange, 200, "{}"); });
    server.createContext("/api/wisdom/token", App::answer);
    server.start();
  }

  static void answer(HttpExchange exchange) throws IOException {
    var headers = exchange.getRequestHeaders();
    String site = headers.getFirst("Sec-Fetch-Site"), origin = headers.getFirst("Origin"), email = SESSIONS.get(sessionOf(exchange)), result;
    if (!exchange.getRequestMethod().equals("POST")) result = "method_not_allowed";
    else if (site != null ? !site.equals("same-origin") : !System.getenv("APP_ORIGIN").equals(origin)) result = "cross_site";
    else result = email == null || email.isEmpty() ? "unauthenticated" : impersonate(email);
    var status = STATUSES.getOrDefault(result, 200);
    var problem = String.format("{\"status\":%d,\"code\":\"%s\"}", status, result);
    send(exchange, status, status == 200 ? String.format("{\"token\":\"%s\",\"baseUrl\":\"%s\"}", result, BASE_URL) : problem);
  }

  static String impersonate(String email) { // a token, or the code of a problem
    var query = String.format("{\"query\":\"%s\",\"variables\":{\"accessToken\":\"%s\",\"userEmail\":\"%s\"}}", MUTATION, KEY, email);
    var request = HttpRequest.newBuilder(URI.create(BASE_URL + "/graphql")).header("content-type", "application/json");
    try {
      request.POST(HttpRequest.BodyPublishers.ofString(query));
      var response = WISDOM.sendAsync(request.build(), HttpResponse.BodyHandlers.ofString()).get(7, TimeUnit.SECONDS);
      var token = TOKEN.matcher(response.body());
      var text = response.body().toLowerCase();
      if (response.statusCode() != 200 || !response.body().startsWith("{")) return "upstream_unavailable";
      if (token.find()) return token.group(1);
      if (text.contains("unauthorized")) return "misconfigured";
      return text.matches("(?s).*not.?found.*") ? "user_not_provisioned" : "upstream_rejected";
    } catch (Exception error) { // its text may hold the key, so only its type is logged
      System.err.println("WisdomAI: " + error.getClass().getName());
      return "upstream_unavailable";
    }
  }

  static String sessionOf(HttpExchange exchange) {
    var cookie = Pattern.compile("\\bsession=([\\w-]+)").matcher(String.valueOf(exchange.getRequestHeaders().getFirst("Cookie")));
    return cookie.find() ? cookie.group(1) : "";
  }

  static void send(HttpExchange exchange, int status, String body) throws IOException {
    Map.of("Cache-Control", "no-store", "X-Content-Type-Options", "nosniff", "Allow", "POST",
        "Content-Type", status == 200 ? "application/json" : "application/problem+json").forEach(exchange.getResponseHeaders()::set);
    exchange.sendResponseHeaders(status, body.length());
    try (var stream = exchange.getResponseBody()) { stream.write(body.getBytes()); }
  }
}
