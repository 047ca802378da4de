<?php
// A token endpoint with PHP and curl. The contract is docs/token-endpoint.md of wisdom-embed.

const USERS = ['alice' => 'alice@example.com', 'bob' => 'bob@example.com']; // your own users go here
const STATUSES = [
    'unauthenticated' => 401, 'cross_site' => 403, 'user_not_provisioned' => 403, 'method_not_allowed' => 405,
    'misconfigured' => 500, 'upstream_rejected' => 502, 'upstream_unavailable' => 503,
];
const MUTATION = 'mutation ($accessToken: String!, $userEmail: String!) {
  impersonateUser(accessToken: $accessToken, userEmail: $userEmail)
}';

ini_set('display_errors', '0'); // errors go to the log only
ini_set('session.use_strict_mode', '1'); // no session that we did not give out
session_set_cookie_params(['secure' => true, 'httponly' => true, 'samesite' => 'Lax']);
header('Cache-Control: no-store');
header('X-Content-Type-Options: nosniff');
header('Allow: POST');

switch (parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH)) {
    case '/sign-in': // your own sign-in, with a password, goes here
        session_start(['cache_limiter' => '']);
        session_regenerate_id(true);
        $_SESSION['user'] = $_POST['user'];
        break;
    case '/sign-out':
        session_start(['cache_limiter' => '']);
        session_destroy();
        break;
    case '/api/wisdom/token':
        [$token, $code] = issue();
        http_response_code(STATUSES[$code] ?? 200);
        header('Content-Type: application/' . ($token ? 'json' : 'problem+json'));
        echo json_encode($token ? ['token' => $token, 'baseUrl' => getenv('WISDOM_BASE_URL')] : ['code' => $code]);
        break;
    default:
        http_response_code(404);
}

/** A token, or the code of a problem. */
function issue(): array
{
    $site = $_SERVER['HTTP_SEC_FETCH_SITE'] ?? null;
    if ($_SERVER['REQUEST_METHOD'] !== 'POST') {
        return [null, 'method_not_allowed'];
    }
    if ($site === null ? ($_SERVER['HTTP_ORIGIN'] ?? null) !== getenv('APP_ORIGIN') : $site !== 'same-origin') {
        return [null, 'cross_site'];
    }
    session_start(['read_and_close' => true, 'cache_limiter' => '']); // or requests of a user would wait for each other
    $email = USERS[$_SESSION['user'] ?? ''] ?? null;
    return $email === null ? [null, 'unauthenticated'] : impersonate($email);
}

function impersonate(string $email): array
{
    $variables = ['accessToken' => getenv('WISDOM_ACCESS_KEY'), 'userEmail' => $email];
    $call = curl_init(getenv('WISDOM_BASE_URL') . '/graphql');
    curl_setopt_array($call, [
        CURLOPT_POSTFIELDS => json_encode(['query' => MUTATION, 'variables' => $variables]),
        CURLOPT_HTTPHEADER => ['Content-Type: application/json'],
        CURLOPT_RETURNTRANSFER => true,
        CURLOPT_TIMEOUT => 7, // seconds, for everything
    ]);
    $answer = json_decode((string) curl_exec($call), true);
    $token = $answer['data']['impersonateUser'] ?? null;
    $text = strtolower(json_encode($answer['errors'] ?? null));
    if (curl_getinfo($call, CURLINFO_HTTP_CODE) !== 200 || !is_array($answer)) {
        error_log('WisdomAI: curl error ' . curl_errno($call)); // no text, which may hold the key
        return [null, 'upstream_unavailable'];
    }
    if (is_string($token) && preg_match('~^[\w.\~+/=-]{20,16384}$~D', $token)) {
        return [$token, null];
    }
    if (str_contains($text, 'unauthorized')) {
        return [null, 'misconfigured'];
    }
    return [null, preg_match('/not.?found/', $text) ? 'user_not_provisioned' : 'upstream_rejected'];
}
