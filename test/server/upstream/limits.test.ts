import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { createWisdomApi } from '../../../src/server/index.js'
import { createScrub } from '../../../src/server/upstream/scrub/scrub.js'
import { createJwt, JWT, TENANT } from '../support.js'
import {
  answerData,
  answerStatus,
  CALLS,
  createApi,
  failureOf,
  OPERATIONS,
  type Answer,
} from '../wisdom/support.js'

const MB = 1024 * 1024

afterEach(() => void vi.unstubAllGlobals())

/** A response that would go on for a gigabyte. `sent` counts what was taken of it. */
function createFlood(status = 200) {
  const sent = { bytes: 0 }
  const chunk = new Uint8Array(64 * 1024).fill(32)
  const answer: Answer = () => {
    const body = new ReadableStream<Uint8Array>({
      pull: (controller) => {
        sent.bytes += chunk.length
        if (sent.bytes > 1024 * MB) controller.close()
        else controller.enqueue(chunk)
      },
    })
    return new Response(body, { status })
  }
  return { answer, sent }
}

describe('a response that is too large', () => {
  it.each([
    ['impersonateUser', 1],
    ['exchangeAccessToken', 1],
    ['createUsers', 5],
    ['setUserAttributes', 5],
    ['deleteUsersFromWorkspace', 5],
    ['listUsers', 65],
  ] as const)('to %s is left after %i MB at most', async (operation, megabytes) => {
    const { answer, sent } = createFlood()
    const { api, count } = createApi({ [operation]: answer })
    const error = await failureOf(CALLS[operation](api))
    expect(error).toMatchObject({ code: 'upstream_rejected', status: 200 })
    expect(error.message).toContain('bytes')
    expect(sent.bytes).toBeLessThan(megabytes * MB)
    expect(count(operation)).toBe(1)
  })

  it('with a failed status has the meaning of that status', async () => {
    const { answer, sent } = createFlood(401)
    const { api } = createApi({ impersonateUser: answer })
    expect((await failureOf(CALLS.impersonateUser(api))).code).toBe('misconfigured')
    expect(sent.bytes).toBeLessThan(MB)
  })

  it('after decompression does not fill the memory', async () => {
    const bomb = gzipSync(Buffer.alloc(100 * MB, ' '))
    const server = createServer((request, response) => {
      request.resume()
      response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' })
      response.end(bomb)
    })
    await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => void server.close())
    const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    const api = createWisdomApi({ baseUrl, accessKey: 'key' })
    const before = process.memoryUsage().rss
    const calls = [1, 2, 3].map(() => failureOf(CALLS.impersonateUser(api)))
    const errors = await Promise.all(calls)
    expect(errors.map(({ code }) => code)).toEqual(Array(3).fill('upstream_rejected'))
    expect(process.memoryUsage().rss - before).toBeLessThan(100 * MB)
  })
})

it('lists of a hundred thousand users are within the limit', async () => {
  const users = Array.from({ length: 100_000 }, (_, nth) => ({
    id: `user_${nth}`,
    email: `user-${nth}@a-company-with-a-long-name.example.com`,
    name: 'Somebody With A Long Name',
    userAttributes: [
      { key: 'account_id', value: `account-${nth}`, source: 'DATABASE' },
      { key: 'region', value: 'us-east', source: 'JWT' },
    ],
  }))
  const { api } = createApi({ listUsers: () => answerData({ listUsers: users }) })
  expect(await api.listUsers()).toHaveLength(100_000)
})

describe('a token of more than 16 kB', () => {
  const long = createJwt({ text: 'x'.repeat(16_384) })

  it('is refused', async () => {
    const { api } = createApi({ impersonateUser: () => answerData({ impersonateUser: long }) })
    expect((await failureOf(CALLS.impersonateUser(api))).code).toBe('upstream_rejected')
  })

  it('is refused as a bearer, and not sent', async () => {
    const bearer = 'a-'.repeat(8_193)
    const answer = () => answerData({ exchangeAccessToken: bearer })
    const { api, count } = createApi({ exchangeAccessToken: answer })
    expect((await failureOf(api.listUsers())).code).toBe('upstream_rejected')
    expect(count('listUsers')).toBe(0)
  })

  it('is refused as the bearer of an option', () => {
    const create = () => createWisdomApi({ baseUrl: TENANT, bearerToken: 'a'.repeat(16_385) })
    expect(create).toThrow(expect.objectContaining({ code: 'config_invalid' }))
  })
})

/** The milliseconds of a processor that some work takes, whatever else the machine does. */
async function measure(work: () => unknown): Promise<number> {
  const before = process.cpuUsage()
  await work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}

describe('a long bearer', () => {
  const shapes = { 'a-': 'a-', '~': '~', letters: 'abc', signs: '.+/~-' }

  it.each(Object.entries(shapes))('of 16 kB of %s is masked in no time', async (_, part) => {
    const bearer = part.repeat(16_384 / part.length)
    const refuse = () =>
      answerStatus('createUsers', { code: 'ERROR', message: bearer.slice(0, 9_000) })
    const { api } = createApi({
      exchangeAccessToken: () => answerData({ exchangeAccessToken: bearer }),
      createUsers: refuse,
    })
    expect(await measure(() => failureOf(CALLS.createUsers(api)))).toBeLessThan(1_000)
  })

  it('leaves no trace, whatever follows it', () => {
    const bearer = `${'begin-'.repeat(100)}+/~${'end.'.repeat(100)}==`
    const encodings = [bearer, encodeURIComponent(bearer), btoa(bearer), btoa(`x:${bearer}`)]
    for (const text of encodings) {
      const scrubbed = createScrub([bearer])(`No: "${text}" is wrong`)
      expect(scrubbed).toContain('[secret]')
      expect(scrubbed).not.toMatch(/begin|end\.|ZW5kL|VuZC|lbmQu/)
      expect(scrubbed).toContain('is wrong')
    }
  })
})

describe('messages of upstream', () => {
  it.each([
    ['one of four megabytes', ['user '.repeat(800_000)]],
    ['a hundred thousand', Array(100_000).fill('user not') as string[]],
    ['one of nearly 10 kB', ['user '.repeat(1_999)]],
  ])('take no time when there is %s', async (_, messages) => {
    const errors = messages.map((message) => ({ message }))
    const answer = () => Response.json({ data: null, errors })
    const { api } = createApi({ listUsers: answer, createUsers: answer })
    expect(await measure(() => failureOf(CALLS.listUsers(api)))).toBeLessThan(1_000)
    expect(await measure(() => failureOf(CALLS.createUsers(api)))).toBeLessThan(1_000)
  })

  it.each([
    ['a new line', 'no\n2026-01-01 INFO signed in'],
    ['a carriage return', 'no\rINFO signed in'],
    ['ESC', '\u001b[2J\u001b[1;1H'],
    ['OSC', '\u001b]0;title\u0007'],
    ['a one-byte CSI', '\u009b31m'],
    ['NUL and DEL', '\u0000\u007f'],
    ['line separators', 'a\u2028b\u2029c\u0085d'],
    ['text from right to left', 'a\u202eb\u2066c\u200f'],
  ])('cannot write %s into a log', async (_, text) => {
    const network: Answer = () => Promise.reject(new TypeError(text))
    const answers: Answer[] = [
      () => Response.json({ data: null, errors: [{ message: text }] }),
      () => answerStatus('createUsers', { code: 'ERROR', message: text }),
      network,
    ]
    for (const answer of answers) {
      const error = await failureOf(CALLS.createUsers(createApi({ createUsers: answer }).api))
      const told = `${error.message}${(error.cause as Error).message}`
      expect(told).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]/u)
      expect(told).toContain('\\u')
    }
  })
})

describe('the global fetch', () => {
  it.each(OPERATIONS)(
    'gets an address and a text from %s, as Next.js makes streams of a Request',
    async (operation) => {
      const calls: [unknown, RequestInit | undefined][] = []
      const { fetch } = createApi()
      vi.stubGlobal('fetch', (input: string, init?: RequestInit) => {
        calls.push([input, init])
        return fetch(new Request(input, init))
      })
      await CALLS[operation](createWisdomApi({ baseUrl: TENANT, accessKey: 'key' }))
      expect(calls.length).toBeGreaterThan(0)
      for (const [input, init] of calls) {
        expect(input).toBe(`${TENANT}/graphql`)
        expect(init).toMatchObject({ method: 'POST', redirect: 'manual' })
        expect(init?.body).toBeTypeOf('string')
      }
    },
  )

  it('tries the second key after a 401, where a stream makes it throw', async () => {
    // What Node 24.14 does.
    vi.stubGlobal('fetch', (input: string | Request, init?: RequestInit) => {
      if (typeof input !== 'string') return Promise.reject(new TypeError('no body source'))
      const { variables } = JSON.parse(init?.body as string) as {
        variables: { accessToken: string }
      }
      return variables.accessToken === 'old'
        ? new Response('', { status: 401 })
        : answerData({ impersonateUser: JWT })
    })
    const api = createWisdomApi({ baseUrl: TENANT, accessKey: ['old', 'new'] })
    expect(await CALLS.impersonateUser(api)).toBe(JWT)
  })
})
