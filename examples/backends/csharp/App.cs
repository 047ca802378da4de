// A token endpoint with HttpListener. The contract is docs/token-endpoint.md of wisdom-embed.
using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.IO;
using System.Net;
using System.Net.Http;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using System.Threading.Tasks;

static class App
{
    static readonly string BaseUrl = Environment.GetEnvironmentVariable("WISDOM_BASE_URL");
    static readonly string AppOrigin = Environment.GetEnvironmentVariable("APP_ORIGIN"); // as browsers see it
    static readonly Dictionary<string, string> Users = new Dictionary<string, string> { ["alice"] = "alice@example.com", ["bob"] = "bob@example.com" }; // your own
    static readonly ConcurrentDictionary<string, string> Sessions = new ConcurrentDictionary<string, string>(); // yours are in a database
    static readonly Dictionary<string, int> Statuses = new Dictionary<string, int> {
        ["unauthenticated"] = 401, ["cross_site"] = 403, ["user_not_provisioned"] = 403, ["method_not_allowed"] = 405,
        ["misconfigured"] = 500, ["upstream_rejected"] = 502, ["upstream_unavailable"] = 503 };
    const string Mutation = "mutation ($accessToken: String!, $userEmail: String!) { impersonateUser(accessToken: $accessToken, userEmail: $userEmail) }";
    static readonly HttpClient Wisdom = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { Timeout = TimeSpan.FromSeconds(7) };

    static void Main()
    {
        var server = new HttpListener();
        server.Prefixes.Add($"http://localhost:{Environment.GetEnvironmentVariable("PORT")}/");
        server.Start();
        while (true) { var context = server.GetContext(); Task.Run(() => Route(context.Request, context.Response)); }
    }

    static async Task Route(HttpListenerRequest request, HttpListenerResponse response)
    {
        string removed, session = request.Cookies["session"]?.Value ?? "";
        if (request.Url.AbsolutePath == "/sign-in") { // your own sign-in, with a password, goes here
            var bytes = new byte[32];
            RandomNumberGenerator.Create().GetBytes(bytes);
            var id = BitConverter.ToString(bytes);
            var user = (await new StreamReader(request.InputStream).ReadToEndAsync()).Replace("user=", "");
            Sessions[id] = Users.ContainsKey(user) ? Users[user] : "";
            response.Headers["Set-Cookie"] = $"session={id}; Path=/; Secure; HttpOnly; SameSite=Lax";
        } else if (request.Url.AbsolutePath == "/sign-out") Sessions.TryRemove(session, out removed);
        else if (request.Url.AbsolutePath == "/api/wisdom/token") await Answer(request, response, session);
        else response.StatusCode = 404;
        response.Close();
    }

    static async Task Answer(HttpListenerRequest request, HttpListenerResponse response, string session)
    {
        string site = request.Headers["Sec-Fetch-Site"], result, email;
        if (request.HttpMethod != "POST") result = "method_not_allowed";
        else if (site != null ? site != "same-origin" : request.Headers["Origin"] != AppOrigin) result = "cross_site";
        else result = Sessions.TryGetValue(session, out email) && email != "" ? await Impersonate(email) : "unauthenticated";
        var isProblem = Statuses.ContainsKey(result);
        response.StatusCode = isProblem ? Statuses[result] : 200;
        response.ContentType = isProblem ? "application/problem+json" : "application/json";
        foreach (var header in new[] { "Cache-Control: no-store", "X-Content-Type-Options: nosniff", "Allow: POST" }) response.Headers.Add(header);
        var body = isProblem ? $"{{\"code\":\"{result}\"}}" : $"{{\"token\":\"{result}\",\"baseUrl\":\"{BaseUrl}\"}}";
        await response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(body), 0, body.Length);
    }

    static async Task<string> Impersonate(string email) // a token, or the code of a problem
    {
        var key = Environment.GetEnvironmentVariable("WISDOM_ACCESS_KEY");
        var query = $"{{\"query\":\"{Mutation}\",\"variables\":{{\"accessToken\":\"{key}\",\"userEmail\":\"{email}\"}}}}";
        try {
            var answer = await Wisdom.PostAsync($"{BaseUrl}/graphql", new StringContent(query, Encoding.UTF8, "application/json"));
            var text = await answer.Content.ReadAsStringAsync();
            var token = Regex.Match(text, "\"impersonateUser\"\\s*:\\s*\"([\\w.~+/=-]{20,16384})\"");
            if (answer.StatusCode != HttpStatusCode.OK || !text.StartsWith("{")) return "upstream_unavailable";
            if (token.Success) return token.Groups[1].Value;
            if (Regex.IsMatch(text, "unauthorized", RegexOptions.IgnoreCase)) return "misconfigured";
            return Regex.IsMatch(text, "not.?found", RegexOptions.IgnoreCase) ? "user_not_provisioned" : "upstream_rejected";
        } catch (Exception error) { // its text may hold the key, so only its type is logged
            Console.Error.WriteLine("WisdomAI: " + error.GetType());
            return "upstream_unavailable";
        }
    }
}
