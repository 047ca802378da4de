import {
  believe,
  callWisdom,
  change,
  giveOldToken,
  hasCookie,
  hasInvalidCookie,
  hasValidCookie,
  hostname,
  html,
  isCrossSite,
  isFailure,
  isForeign,
  isIssued,
  isOlderBrowser,
  isOtherMethod,
  isPreflight,
  isSignedOut,
  keepFailing,
  keepTokens,
  mixUsers,
  onAnswer,
  onBody,
  onRequest,
  onToken,
  onTrace,
  problem,
  readBody,
  readOrigin,
  redirect,
  toOwnPage,
  withBody,
  withClaims,
  withCors,
  withHeader,
  withStatus,
  without,
  type Fault,
} from './plant.js'

/** The mistakes that are planted, by the rule that has to find them. Each has a name. */
export const FAULTS: Readonly<Record<string, Readonly<Record<string, Fault>>>> = {
  'TE-101': {
    'redirects to a sign-in page': onAnswer(isSignedOut, () => redirect('/login')),
    'answers with a sign-in page': onAnswer(isSignedOut, () => html('Sign in')),
    'is not mounted': () => () => Promise.resolve(new Response('Not found', { status: 404 })),
    crashes: onAnswer(isSignedOut, () => new Response(null, { status: 500 })),
    'is down': () => () => Promise.reject(new TypeError('fetch failed')),
  },
  'TE-102': {
    'has a user of its own': onRequest(
      (request) => !request.headers.has('cookie'),
      (request, { cookies }) => change(request, { cookie: cookies.first }),
    ),
  },
  'TE-103': {
    'takes any cookie': onRequest(hasInvalidCookie, (request, { cookies }) =>
      change(request, { cookie: cookies.first }),
    ),
    'crashes with an unknown cookie': onAnswer(
      hasInvalidCookie,
      () => new Response(null, { status: 500 }),
    ),
  },
  'TE-104': {
    'has a 401 of plain text': onAnswer(isSignedOut, (response) =>
      withBody(response, 'Unauthorized'),
    ),
    'has a 401 of another code': onAnswer(isSignedOut, (response) =>
      withBody(response, '{"code":"nobody"}'),
    ),
  },
  'TE-201': {
    'answers 200 with a page': onAnswer(hasCookie, () => html('Welcome')),
    'answers 200 without a token': onAnswer(isIssued, (response) =>
      withBody(response, '{"accessToken":"x"}'),
    ),
    'does not know the session': onRequest(hasCookie, (request) => change(request, { cookie: '' })),
  },
  'TE-202': {
    'needs Sec-Fetch-Site': onAnswer(isOlderBrowser, () => problem(403, 'cross_site')),
    'compares Origin with the name of a machine behind a proxy': onRequest(
      isOlderBrowser,
      (request) => change(request, { host: 'internal:3000', origin: 'https://proxied.example' }),
    ),
  },
  'TE-203': {
    'hands out expired tokens': onToken((token) => withClaims(token, { iat: 0, exp: 3600 })),
    'hands out tokens of the last minute': onToken((token) =>
      withClaims(token, { iat: Date.now() / 1000 - 3580, exp: Date.now() / 1000 + 20 }),
    ),
  },
  'TE-204': { 'keeps tokens': keepTokens(({ headers }) => headers.get('cookie') ?? '') },
  'TE-205': {
    'tells another expiry': onBody((body) => ({ ...body, expiresAt: new Date(0).toISOString() })),
    'tells seconds': onBody((body) => ({ ...body, expiresAt: 1_800_000_000 })),
  },
  'TE-206': {
    'takes no context': onAnswer(
      (_, body) => body.includes('"from"'),
      () => new Response(null, { status: 415 }),
    ),
  },
  'TE-207': {
    'crashes with wrong JSON': onAnswer(
      (_, body) => body === '{"context":',
      () => new Response(null, { status: 500 }),
    ),
    'crashes with a large body': onAnswer(
      (_, body) => body.length > 16_384,
      () => new Response(null, { status: 500 }),
    ),
  },
  'TE-301': {
    'reads the user from the body': believe((_, body) => body.startsWith('{"email":')),
    'reads the user from the context': believe((_, body) => body.startsWith('{"context":{"email"')),
    'reads the user from the query': believe(({ url }) => url.includes('userEmail=')),
    'reads the user from a form': believe((_, body) => body.startsWith('email=')),
    'reads the user from the query, in the words of Python': believe(({ url }) =>
      url.includes('user_email='),
    ),
    'reads the user from a header': believe(({ headers }) => headers.has('x-forwarded-email')),
    'reads the user from the header of a cloud': believe(({ headers }) =>
      headers.has('cf-access-authenticated-user-email'),
    ),
    'asks for a user who is not there': onAnswer(
      (_, body) => body.startsWith('{"email":'),
      () => problem(403, 'user_not_provisioned'),
    ),
  },
  'TE-302': {
    'keeps one token for all': keepTokens(() => 'all'),
    'keeps the user of the last request': mixUsers(),
    'has one user': onRequest(hasCookie, (request, { cookies }) =>
      change(request, { cookie: cookies.first }),
    ),
  },
  'TE-303': {
    'takes the wrong user': onRequest(hasValidCookie, (request, { cookies }) =>
      change(request, { cookie: cookies.second }),
    ),
  },
  'TE-401': {
    'does not look at Sec-Fetch-Site': onRequest(
      (request) => isCrossSite(request) && request.headers.has('origin'),
      toOwnPage,
    ),
    'looks at Origin only': onRequest(
      (request) => isCrossSite(request) && !request.headers.has('origin'),
      toOwnPage,
    ),
    'looks only at JSON': onRequest(
      (request) => isCrossSite(request) && request.headers.get('content-type') === 'text/plain',
      toOwnPage,
    ),
  },
  'TE-402': {
    'does not look at Origin': onRequest(isForeign, toOwnPage),
    'compares how an origin begins': onRequest(
      (request, { origin }) => isForeign(request) && readOrigin(request).startsWith(origin),
      toOwnPage,
    ),
    'takes null': onRequest((request) => readOrigin(request) === 'null', toOwnPage),
    'compares host names': onRequest(
      (request, { origin }) =>
        isForeign(request) && hostname(readOrigin(request)) === hostname(origin),
      toOwnPage,
    ),
  },
  'TE-403': {
    'takes same-site': onRequest(
      ({ headers }) => headers.get('sec-fetch-site') === 'same-site',
      toOwnPage,
    ),
  },
  'TE-404': {
    'takes requests of unknown origin': onRequest(
      ({ headers }) => !headers.has('origin') && !headers.has('sec-fetch-site'),
      toOwnPage,
    ),
  },
  'TE-405': {
    'refuses with 400': onAnswer(isCrossSite, (response) => withStatus(response, 400)),
    'does as if nobody were signed in': onAnswer(isForeign, () => problem(401, 'unauthenticated')),
  },
  'TE-406': {
    'lets every origin read': onAnswer(
      ({ headers }) => headers.has('origin'),
      (response, request) => withCors(response, readOrigin(request)),
    ),
  },
  'TE-501': {
    'issues tokens for GET': onRequest(({ method }) => method === 'GET', toOwnPage),
    'issues tokens for PUT': onRequest(({ method }) => method === 'PUT', toOwnPage),
  },
  'TE-502': {
    'does as if it were not there': onAnswer(isOtherMethod, (response) =>
      withStatus(response, 404),
    ),
    'leaves Allow out': onAnswer(isOtherMethod, (response) => without(response, 'allow')),
  },
  'TE-503': {
    'lets tokens be cached': onAnswer(isIssued, (response) => without(response, 'cache-control')),
    'lets the browser cache tokens': onAnswer(isIssued, (response) =>
      withHeader(response, 'cache-control', 'private, max-age=60'),
    ),
  },
  'TE-504': {
    'lets failures be cached': onAnswer(isSignedOut, (response) =>
      without(response, 'cache-control'),
    ),
  },
  'TE-505': {
    'is behind a cache': onAnswer(isIssued, (response) => withHeader(response, 'age', '7')),
  },
  'TE-506': {
    'has the type of a text': onAnswer(isIssued, (response) =>
      withHeader(response, 'content-type', 'text/html'),
    ),
  },
  'TE-507': {
    'may be sniffed': onAnswer(isIssued, (response) => without(response, 'x-content-type-options')),
  },
  'TE-508': {
    'puts the token into a cookie': onAnswer(isIssued, async (response) =>
      withHeader(response, 'set-cookie', `jwt=${(await readBody(response)).token}`),
    ),
  },
  'TE-601': {
    'takes nine seconds': (audited) => (request) => {
      audited.advance(request.headers.get('cookie') === audited.cookies.first ? 9_000 : 0)
      return audited.fetch(request)
    },
    'waits five seconds for each byte of WisdomAI': (audited) => (request) => {
      const { hang, slowBodyMs } = audited.mock.faults.graphql
      if (hang) audited.advance(5_000)
      if (slowBodyMs !== undefined) audited.advance(60_000)
      return audited.fetch(request)
    },
  },
  'TE-602': {
    'takes four seconds': (audited) => (request) => {
      audited.advance(request.headers.get('cookie') === audited.cookies.first ? 4_000 : 0)
      return audited.fetch(request)
    },
  },
  'TE-603': {
    'passes on what WisdomAI wrote': onAnswer(isFailure, (response, _, { accessKey }) =>
      withBody(response, `{"detail":"Key ${accessKey} is not valid"}`),
    ),
  },
  'TE-604': {
    'shows a trace of Python': onTrace('Traceback (most recent call last):\n  File "app.py"'),
    'shows a trace of Java': onTrace('at com.acme.Token.handle(Token.java:12)'),
    'shows a trace of Go': onTrace('goroutine 18 [running]:'),
    'shows a trace of PHP': onTrace('Stack trace:\n#0 /var/www/token.php(12)'),
    'shows a trace of Ruby': onTrace("app.rb:12:in `token'"),
    'shows a trace of JavaScript': onTrace('Error: no\n    at handle (/app/token.js:12:3)'),
  },
  'TE-701': {
    'sends the user to sign in': onAnswer(isFailure, () => problem(401, 'unauthenticated')),
    'answers 200 with the error': onAnswer(isFailure, (response) => withStatus(response, 200)),
    'gives the token of before': giveOldToken(),
  },
  'TE-702': {
    'takes a refused key for a user who is not signed in': onAnswer(
      (_request, _body, { mock }) => mock.faults.graphql.errorInBody === 'Unauthorized',
      () => problem(401, 'unauthenticated'),
    ),
  },
  'TE-703': {
    'takes a timeout for a user who is not signed in': onAnswer(
      (_request, _body, { mock }) => mock.faults.graphql.hang === true,
      () => problem(403, 'forbidden'),
    ),
  },
  'TE-704': {
    'takes an unknown user for a failure': onAnswer(
      (_request, _body, _audited, response) => response?.status === 403,
      (response) => withStatus(response, 502),
    ),
  },
  'TE-705': {
    'has failures of plain text': onAnswer(isFailure, (response) => withBody(response, 'Sorry')),
  },
  'TE-706': { 'keeps failing': keepFailing() },
  'TE-708': {
    'follows redirects': (audited) => async (request) => {
      if (audited.mock.faults.graphql.redirect !== undefined) await callWisdom(audited)
      return audited.fetch(request)
    },
  },
  'TE-707': {
    'calls WisdomAI before it looks': (audited) => async (request) => {
      const response = await audited.fetch(request)
      if (response.status === 403) await callWisdom(audited)
      return response
    },
  },
}

/** The mistakes of an endpoint on another origin than the app. */
export const CORS_FAULTS: typeof FAULTS = {
  'TE-407': {
    'answers no preflight': onAnswer(isPreflight, () => new Response(null, { status: 405 })),
    'does not allow content-type': onAnswer(isPreflight, (response) =>
      without(response, 'access-control-allow-headers'),
    ),
    'does not allow cookies': onAnswer(isPreflight, (response) =>
      without(response, 'access-control-allow-credentials'),
    ),
  },
  'TE-408': {
    'hides its failures': onAnswer(isSignedOut, (response) =>
      without(response, 'access-control-allow-origin'),
    ),
  },
  'TE-409': {
    'hides Date': onAnswer(isIssued, (response) =>
      without(response, 'access-control-expose-headers'),
    ),
  },
}
