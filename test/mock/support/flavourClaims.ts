import type { MockWisdom } from '../../../src/mock/index.js'

/** One flavour of the mock, and how an application reaches it. */
export interface Flavour {
  wisdom: MockWisdom
  fetch: (url: string, init?: RequestInit) => Promise<Response>
}

/**
 * What is true of every flavour of the mock. Runs in Node, in jsdom and in a page, so it throws by itself when a
 * claim is false.
 */
export const FLAVOUR_CLAIMS: Readonly<Record<string, (flavour: Flavour) => Promise<void>>> = {
  'has its pages at `baseUrl`': async ({ wisdom, fetch }) => {
    assertEqual((await fetch(`${wisdom.baseUrl}/embed/search`)).status, 200)
  },
  'returns tokens at `tokenEndpoint`, for the user of `signIn`': async (flavour) => {
    flavour.wisdom.signIn('bob@example.com')
    assertEqual((await ask(flavour)).email, 'bob@example.com')
    flavour.wisdom.signIn({ email: 'carol@example.com', attributes: { region: 'apac' } })
    assertEqual((await ask(flavour)).email, 'carol@example.com')
    assertEqual(flavour.wisdom.sessions.at(-1)?.attributes, [{ key: 'region', value: 'apac' }])
  },
  'has one user for `signIn`, `signedInUser` and `settings.signedInUser`': async (flavour) => {
    const { wisdom } = flavour
    wisdom.signedInUser = 'bob@example.com'
    assertEqual(wisdom.settings.signedInUser, 'bob@example.com')
    wisdom.signIn('carol@example.com')
    assertEqual(wisdom.signedInUser, 'carol@example.com')
    assertEqual((await ask(flavour)).email, 'carol@example.com')
  },
  'returns 401 after `signOut`, and tokens after the next `signIn`': async (flavour) => {
    flavour.wisdom.signOut()
    assertEqual((await ask(flavour)).status, 401)
    flavour.wisdom.signIn('alice@example.com')
    assertEqual((await ask(flavour)).status, 200)
  },
  'fails once with the code of `failNext`': async (flavour) => {
    flavour.wisdom.failNext('forbidden')
    assertEqual((await ask(flavour)).status, 403)
    assertEqual((await ask(flavour)).status, 200)
  },
  'returns a token from `getToken`': async ({ wisdom }) => {
    assertEqual(readEmail(await wisdom.getToken()), 'alice@example.com')
  },
  'refuses the tokens of before `expireIn`, and accepts those of after it': async (flavour) => {
    const { wisdom } = flavour
    const old = await wisdom.getToken()
    wisdom.expireIn(0)
    assertEqual(await openSession(flavour, old), 401)
    assertEqual(await openSession(flavour, await wisdom.getToken()), 200)
  },
  'logs what happened in `events`': async (flavour) => {
    await ask(flavour)
    const { status } = await flavour.wisdom.events.waitFor('token-endpoint-responded')
    assertEqual(status, 200)
  },
  'cannot be reached after `stop`, which can be called twice': async (flavour) => {
    const { wisdom } = flavour
    await ask(flavour)
    await wisdom.stop()
    await wisdom.stop()
    const { sessions } = wisdom
    const status = await ask(flavour).then(
      (answer) => answer.status,
      () => 'unreachable',
    )
    if (status === 200) throw new Error('It still returns tokens.')
    assertEqual(sessions.length, 1)
  },
  'stops at the end of `await using`': async (flavour) => {
    await flavour.wisdom[Symbol.asyncDispose]()
    const isReached = await flavour.fetch(flavour.wisdom.tokenEndpoint, { method: 'POST' }).then(
      ({ status }) => status === 200,
      () => false,
    )
    assertEqual(isReached, false)
  },
}

async function ask({ wisdom, fetch }: Flavour) {
  const response = await fetch(wisdom.tokenEndpoint, { method: 'POST', body: '{}' })
  if (!response.ok) return { status: response.status, email: undefined }
  const { token } = (await response.json()) as { token: string }
  return { status: response.status, email: readEmail(token) }
}

/** The status with which the tenant tells a page who is signed in. */
async function openSession({ wisdom, fetch }: Flavour, token: string): Promise<number> {
  const headers = { authorization: `Bearer ${token}` }
  return (await fetch(`${wisdom.baseUrl}/embed/api/session`, { headers })).status
}

function readEmail(token: string): string {
  const [, payload = ''] = token.split('.')
  const claims = atob(payload.replaceAll('-', '+').replaceAll('_', '/'))
  return (JSON.parse(claims) as { email: string }).email
}

function assertEqual(actual: unknown, expected: unknown): void {
  const [received, wanted] = [JSON.stringify(actual), JSON.stringify(expected)]
  if (received !== wanted) throw new Error(`Expected ${wanted}, and got ${received}.`)
}
