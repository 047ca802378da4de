import { beforeEach, expect, it, onTestFinished } from 'vitest'
import { addWisdomCommands } from '../../src/mock/cypress.js'
import { serveMockWisdom, type ServedMockWisdom } from '../../src/mock/node.js'
import { COMMANDS, type AskResponse } from '../../src/mock/page/commands.js'

/*
 * A stand-in for Cypress, by its documentation: its binary comes from no package registry.
 * https://docs.cypress.io/api/cypress-api/custom-commands, https://docs.cypress.io/api/commands/request
 */
type Command = (...args: unknown[]) => unknown

let mock: ServedMockWisdom
let cy: Record<string, Command>
/** What is posted to the iframe of the page under test. */
let posted: unknown[]

const frame = {
  tagName: 'IFRAME',
  contentWindow: {
    postMessage(data: { type: string }, _target: string, [port]: MessagePort[] = []) {
      posted.push(data)
      const respond = (response: AskResponse) => port?.postMessage(response)
      if (data.type !== COMMANDS.ask) return
      respond({ acknowledged: true })
      respond({ token: 'token' })
    },
  },
}

beforeEach(async () => {
  posted = []
  mock = await serveMockWisdom()
  onTestFinished(() => mock.close())
  cy = {
    request: (options) => request(options as RequestOptions),
    document: () => Promise.resolve({ querySelectorAll: () => [frame] }),
    wrap: (value) => Promise.resolve(value),
  }
  const Commands = {
    add(name: string, ...rest: [Command] | [options: object, Command]) {
      cy[name] = rest.at(-1) as Command
    },
  }
  Object.assign(globalThis, { Cypress: { Commands }, cy })
  onTestFinished(() => {
    Reflect.deleteProperty(globalThis, 'Cypress')
    Reflect.deleteProperty(globalThis, 'cy')
  })
  addWisdomCommands({ baseUrl: mock.baseUrl })
})

interface RequestOptions {
  method: string
  url: string
  body?: unknown
}

/** Sends an object as JSON, and fails unless the status is 2xx or 3xx. */
async function request({ method, url, body }: RequestOptions) {
  const headers = { 'content-type': 'application/json' }
  const init = body === undefined ? {} : { headers, body: JSON.stringify(body) }
  const response = await fetch(url, { method, ...init })
  if (!response.ok) throw new Error(await response.text())
  const text = await response.text()
  return { status: response.status, body: text === '' ? '' : (JSON.parse(text) as unknown) }
}

const run = (name: string, ...args: unknown[]) => Promise.resolve(cy[name]?.(...args))

const statusOfEndpoint = async () => (await fetch(mock.tokenEndpoint, { method: 'POST' })).status

it('signs users in and out', async () => {
  await run('wisdomSignIn', { email: 'bob@example.com', attributes: { region: 'apac' } })
  expect(await statusOfEndpoint()).toBe(200)
  expect(mock.sessions).toMatchObject([{ email: 'bob@example.com' }])
  await run('wisdomSignOut')
  expect(await statusOfEndpoint()).toBe(401)
})

it('lets the next token request fail, and resets', async () => {
  await run('wisdomFailNext', 'forbidden')
  await run('wisdomUsers', ['dana@example.com'])
  await run('wisdomSettings', { tokenLifetimeMs: 5_000 })
  await run('wisdomFaults', { page: { notFound: true } })
  expect(mock.faults.tokenEndpoint).toEqual({})
  expect(mock.faults.page).toEqual({ notFound: true })
  expect([mock.users.all().length, mock.settings.tokenLifetimeMs]).toEqual([1, 5_000])
  await run('wisdomReset')
  expect([mock.users.all().length, mock.settings.tokenLifetimeMs]).toEqual([3, 3_600_000])
  await run('wisdomFailNext', 'forbidden')
  expect(await statusOfEndpoint()).toBe(403)
})

it('expires tokens, and tells the pages of the application', async () => {
  await run('wisdomExpireIn', 5_000)
  expect(mock.events.of('expiry-set')).toMatchObject([{ ms: 5_000 }])
  expect(posted).toEqual([{ type: COMMANDS.expireIn, ms: 5_000 }])
})

it('makes the page in an iframe request a token', async () => {
  expect(await run('wisdomRequestToken', [frame])).toBe('token')
})

it('yields the events', async () => {
  await statusOfEndpoint()
  expect(await run('wisdomEvents')).toMatchObject([
    { type: 'token-issued' },
    { type: 'token-endpoint-responded' },
  ])
})

it('fails with what the mock says of a mistake', async () => {
  await expect(run('wisdomSettings', { tokenLifetime: 5 })).rejects.toThrow(
    '`tokenLifetime` is an unknown name',
  )
})

it('says where it is to be called', () => {
  Reflect.deleteProperty(globalThis, 'Cypress')
  expect(() => addWisdomCommands()).toThrow('call it in the support file')
})
