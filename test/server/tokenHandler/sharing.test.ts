import { describe, expect, it } from 'vitest'
import type { Identity } from '../../../src/server/tokenHandler/identify.js'
import { createTrailingFlight } from '../../../src/server/async/singleFlight.js'
import { createJwt, createTokenRequest } from '../support.js'
import { createHandler } from './support.js'

const ROUNDS = 10
const CONNECTIONS = 200

/** An upstream that delays its responses until it is released. Each token has the user it is for. */
function createGate() {
  let open: (() => void)[] = []
  return {
    answer: async (request: Request) => {
      const { variables } = (await request.json()) as { variables: object }
      await new Promise<void>((resolve) => open.push(resolve))
      return Response.json({ data: { impersonateUser: createJwt({ ...variables, exp: 2e9 }) } })
    },
    /** How many calls wait. */
    get waiting() {
      return open.length
    },
    release() {
      open.forEach((resolve) => resolve())
      open = []
    },
  }
}

const tick = () => new Promise((resolve) => setImmediate(resolve))

const readClaims = (token: string): Record<string, unknown> =>
  JSON.parse(atob(token.split('.')[1] ?? '')) as Record<string, unknown>

/** What the token in an answer says. */
async function readToken(response: Response): Promise<Record<string, unknown>> {
  return readClaims(((await response.json()) as { token: string }).token)
}

/** Sends one request for each identity at the same time. Resolves to the user of each token. */
async function askAll(identities: readonly Identity[]) {
  const gate = createGate()
  const { handle, requests } = createHandler(
    {
      rateLimit: false,
      identify: ({ headers }) => identities[Number(headers.get('x-nth'))] ?? null,
    },
    gate.answer,
  )
  const ask = (nth: number) => handle(createTokenRequest({ headers: { 'x-nth': `${nth}` } }))
  const answers = identities.map((_, nth) => ask(nth))
  await tick()
  const calls = gate.waiting
  gate.release()
  const claims = await Promise.all(answers.map(async (answer) => readToken(await answer)))
  return { calls, claims, requests }
}

describe('requests at the same time', () => {
  it.each([
    { users: 1, least: 150 },
    { users: 20, least: 8 },
  ])(
    `share calls: ${CONNECTIONS} connections of $users user(s), at least $least requests a call, each with its own token`,
    async ({ users, least }) => {
      const gate = createGate()
      const { handle, requests } = createHandler(
        {
          rateLimit: false,
          identify: ({ headers }) => ({ email: headers.get('x-user') ?? '' }),
        },
        gate.answer,
      )
      let answered = 0
      /** A connection: asks again as soon as it has its answer. */
      const connect = async (nth: number) => {
        const user = `user-${nth % users}@acme.com`
        for (let round = 0; round < ROUNDS; round++) {
          const response = await handle(createTokenRequest({ headers: { 'x-user': user } }))
          expect((await readToken(response)).userEmail).toBe(user)
          answered++
        }
      }
      const connections = Array.from({ length: CONNECTIONS }, (_, nth) => connect(nth))
      while (answered < CONNECTIONS * ROUNDS) {
        await tick()
        gate.release()
      }
      await Promise.all(connections)
      expect(answered / requests.length).toBeGreaterThanOrEqual(least)
    },
  )

  it('share nothing when users or attributes differ', async () => {
    const [email, other] = ['alice@acme.com', 'bob@acme.com']
    const identities: Identity[] = [
      { email },
      { email: other },
      { email: 'Alice@acme.com' },
      { email, attributes: { team: 'north' } },
      { email, attributes: { team: 'south' } },
      { email, attributes: { team: ['north', 'south'] } },
      { email, attributes: { team: ['south', 'north'] } },
      { email, attributes: { a: '1,b,2' } },
      { email, attributes: { a: '1', b: '2' } },
      { email: other, attributes: { team: 'north' } },
    ]
    const { calls, claims } = await askAll(identities)
    expect(calls).toBe(identities.length)
    claims.forEach((claim, nth) => {
      expect(claim.userEmail).toBe(identities[nth]?.email)
      const { attributes } = identities[nth] ?? {}
      const sent = Object.entries(attributes ?? {}).map(([key, value]) => ({
        key,
        value: [value].flat().join(','),
      }))
      expect(claim.attributes).toEqual(attributes && sent)
    })
  })

  it('share a call when attributes come in another order', async () => {
    const identities = [
      { email: 'a@b.c', attributes: { a: '1', b: '2' } },
      { email: 'a@b.c', attributes: { b: '2', a: '1' } },
    ]
    expect((await askAll(identities)).calls).toBe(1)
  })

  it('are identified one by one, although they share a call', async () => {
    const gate = createGate()
    let identified = 0
    const identify = ({ headers }: Request) => {
      identified++
      return headers.get('cookie') === 'sid=1' ? { email: 'alice@acme.com' } : null
    }
    const { handle, requests } = createHandler({ identify }, gate.answer)
    const signedIn = handle(createTokenRequest())
    await tick()
    const stranger = handle(createTokenRequest({ headers: { cookie: 'sid=2' } }))
    const again = handle(createTokenRequest())
    expect((await stranger).status).toBe(401)
    await tick()
    gate.release()
    expect([(await signedIn).status, (await again).status]).toEqual([200, 200])
    expect([identified, requests.length]).toEqual([3, 1])
  })

  it('share a failure, which is not kept', async () => {
    let calls = 0
    const { handle } = createHandler({}, () => {
      calls++
      return calls === 1
        ? new Response('', { status: 500 })
        : Response.json({ data: { impersonateUser: 'a.b.c' } })
    })
    const [first, second] = await Promise.all([
      handle(createTokenRequest()),
      handle(createTokenRequest()),
    ])
    expect([first.status, second.status, calls]).toEqual([503, 503, 1])
    expect((await handle(createTokenRequest())).status).toBe(200)
  })

  it('get their response when the first of them is aborted', async () => {
    const gate = createGate()
    const { handle, requests } = createHandler({}, gate.answer)
    const leaving = new AbortController()
    void handle(createTokenRequest({ signal: leaving.signal }))
    await tick()
    const second = handle(createTokenRequest())
    leaving.abort()
    await tick()
    gate.release()
    expect((await second).status).toBe(200)
    expect(requests).toHaveLength(1)
  })

  it('get a new token after the last one was returned', async () => {
    const { handle, requests } = createHandler()
    await handle(createTokenRequest())
    await handle(createTokenRequest())
    expect(requests).toHaveLength(2)
  })
})

describe('a trailing flight', () => {
  it('never shares work that started before the call, and runs one at a time', async () => {
    const fly = createTrailingFlight<number>()
    const ends: (() => void)[] = []
    let begun = 0
    let running = 0
    let peak = 0
    const work = async () => {
      const nth = ++begun
      peak = Math.max(peak, ++running)
      await new Promise<void>((resolve) => ends.push(resolve))
      running--
      return nth
    }
    const first = fly('a', work)
    const [second, third] = [fly('a', work), fly('a', work)]
    const elsewhere = fly('b', work)
    expect(begun).toBe(2) // 'a' and 'b'
    ends.shift()?.()
    expect(await first).toBe(1)
    await tick()
    const fourth = fly('a', work)
    ends.splice(0).forEach((end) => end())
    expect(await Promise.all([second, third, elsewhere])).toEqual([3, 3, 2])
    await tick()
    ends.splice(0).forEach((end) => end())
    expect(await fourth).toBe(4)
    expect(peak).toBe(2) // one of each key
  })

  it('continues after a failure', async () => {
    const fly = createTrailingFlight<number>()
    const failing = fly('a', () => Promise.reject(new Error('no')))
    const next = fly('a', () => Promise.resolve(2))
    await expect(failing).rejects.toThrow('no')
    expect(await next).toBe(2)
  })
})
