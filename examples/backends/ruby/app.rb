# A token endpoint with Sinatra. The contract is docs/token-endpoint.md of wisdom-embed.
require 'json'
require 'net/http'
require 'securerandom'
require 'sinatra'
require 'timeout'

BASE_URL = ENV.fetch('WISDOM_BASE_URL')
TIMEOUT_S = 7 # for everything
USERS = { 'alice' => 'alice@example.com', 'bob' => 'bob@example.com' }.freeze # your own users go here
STATUSES = {
  unauthenticated: 401, cross_site: 403, user_not_provisioned: 403, method_not_allowed: 405,
  misconfigured: 500, upstream_rejected: 502, upstream_unavailable: 503
}.freeze
MUTATION = <<~GRAPHQL.freeze
  mutation ($accessToken: String!, $userEmail: String!) {
    impersonateUser(accessToken: $accessToken, userEmail: $userEmail)
  }
GRAPHQL

set :show_exceptions, false # no stack trace in an answer
# Rack sends a secure cookie over https only.
set :sessions, secure: ENV.fetch('APP_ORIGIN').start_with?('https:'), httponly: true, same_site: :lax
set :session_secret, ENV['SESSION_SECRET'] || SecureRandom.hex(64)
disable :protection # issue() looks at the origin itself

post '/sign-in' do # your own sign-in, with a password, goes here
  session[:user] = params['user']
  204
end

post '/sign-out' do
  session.clear
  204
end

%i[get post put patch delete].each do |method|
  send(method, '/api/wisdom/token') do
    token, code = issue(request, session)
    headers 'Cache-Control' => 'no-store', 'X-Content-Type-Options' => 'nosniff', 'Allow' => 'POST'
    content_type token ? 'application/json' : 'application/problem+json'
    status STATUSES.fetch(code, 200)
    JSON.generate(token ? { token: token, baseUrl: BASE_URL } : { code: code, status: STATUSES[code] })
  end
end

# A token, or the code of a problem.
def issue(request, session)
  site, origin = request.env.values_at('HTTP_SEC_FETCH_SITE', 'HTTP_ORIGIN')
  return [nil, :method_not_allowed] unless request.post?
  return [nil, :cross_site] unless site ? site == 'same-origin' : origin == ENV.fetch('APP_ORIGIN')

  email = USERS[session[:user]]
  email ? impersonate(email) : [nil, :unauthenticated]
end

def impersonate(email)
  variables = { accessToken: ENV.fetch('WISDOM_ACCESS_KEY'), userEmail: email }
  body = JSON.generate(query: MUTATION, variables: variables)
  response = Timeout.timeout(TIMEOUT_S) do
    Net::HTTP.post(URI("#{BASE_URL}/graphql"), body, 'Content-Type' => 'application/json')
  end
  return [nil, :upstream_unavailable] unless response.is_a?(Net::HTTPOK)

  answer = JSON.parse(response.body)
  token = answer.dig('data', 'impersonateUser')
  text = response.body.downcase
  return [token, nil] if token.is_a?(String) && token.match?(%r{\A[\w.~+/=-]{20,16384}\z})
  return [nil, :misconfigured] if text.include?('unauthorized')

  [nil, text.match?(/not.?found/) ? :user_not_provisioned : :upstream_rejected]
rescue StandardError => e # its text may hold the key, so only its type is logged
  warn "WisdomAI: #{e.class}"
  [nil, :upstream_unavailable]
end
