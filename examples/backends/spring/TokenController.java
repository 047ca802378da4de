// A token endpoint with Spring MVC. The contract is docs/token-endpoint.md of wisdom-embed.
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient; // follows no redirects
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.commons.logging.LogFactory;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.*;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.WebRequest;

@RestController
public class TokenController {
  static final String BASE_URL = System.getenv("WISDOM_BASE_URL"), KEY = System.getenv("WISDOM_ACCESS_KEY");
  static final String APP_ORIGIN = System.getenv("APP_ORIGIN"); // as browsers see it, such as https://app.acme.com
  static final Map<String, String> USERS = Map.of("alice", "alice@example.com", "bob", "bob@example.com"); // your own
  static final Map<String, Integer> STATUSES = Map.of("unauthenticated", 401, "cross_site", 403, "user_not_provisioned", 403,
      "method_not_allowed", 405, "misconfigured", 500, "upstream_rejected", 502, "upstream_unavailable", 503);
  static final String MUTATION = "mutation ($accessToken: String!, $userEmail: String!) {"
      + " impersonateUser(accessToken: $accessToken, userEmail: $userEmail) }";
  static final HttpClient WISDOM = HttpClient.newHttpClient();
  static final ObjectMapper JSON = new ObjectMapper();

  @PostMapping("/sign-in")
  public ResponseEntity<Void> signIn(@RequestParam("user") String user, WebRequest request) { // your own, with a password, goes here
    request.setAttribute("user", user, RequestAttributes.SCOPE_SESSION);
    return ResponseEntity.noContent().build();
  }

  @PostMapping("/sign-out")
  public ResponseEntity<Void> signOut(WebRequest request) {
    request.removeAttribute("user", RequestAttributes.SCOPE_SESSION);
    return ResponseEntity.noContent().build();
  }

  @RequestMapping("/api/wisdom/token")
  public ResponseEntity<String> answer(HttpMethod method, @RequestHeader(name = "Sec-Fetch-Site", required = false) String site,
      @RequestHeader(name = "Origin", required = false) String origin, @SessionAttribute(name = "user", required = false) String user)
      throws Exception {
    String email = user == null ? null : USERS.get(user), result;
    if (method != HttpMethod.POST) result = "method_not_allowed";
    else if (site != null ? !site.equals("same-origin") : !APP_ORIGIN.equals(origin)) result = "cross_site";
    else result = email == null ? "unauthenticated" : impersonate(email);
    var status = STATUSES.getOrDefault(result, 200);
    var body = status == 200 ? Map.of("token", result, "baseUrl", BASE_URL) : Map.of("status", status, "code", result);
    return ResponseEntity.status(status).header("Cache-Control", "no-store").header("X-Content-Type-Options", "nosniff")
        .header("Allow", "POST").contentType(MediaType.parseMediaType("application/" + (status == 200 ? "json" : "problem+json")))
        .body(JSON.writeValueAsString(body));
  }

  static String impersonate(String email) { // a token, or the code of a problem
    var query = Map.of("query", MUTATION, "variables", Map.of("accessToken", KEY, "userEmail", email));
    try {
      var request = HttpRequest.newBuilder(URI.create(BASE_URL + "/graphql")).header("Content-Type", "application/json")
          .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(query)));
      var response = WISDOM.sendAsync(request.build(), HttpResponse.BodyHandlers.ofString()).get(7, TimeUnit.SECONDS);
      if (response.statusCode() != 200) return "upstream_unavailable";
      var answer = JSON.readTree(response.body());
      var token = answer.path("data").path("impersonateUser").asText("");
      if (token.matches("[\\w.~+/=-]{20,16384}")) return token;
      var errors = answer.path("errors").toString().toLowerCase();
      if (errors.contains("unauthorized")) return "misconfigured";
      return errors.matches("(?s).*not.?found.*") ? "user_not_provisioned" : "upstream_rejected";
    } catch (Exception error) { // its text may hold the key, so only its type is logged
      LogFactory.getLog(TokenController.class).error("WisdomAI: " + error.getClass().getName());
      return "upstream_unavailable";
    }
  }
}
