import { expectTypeOf } from 'expect-type'
import { createMockWisdom, MOCK_ACCESS_KEY } from 'wisdom-embed/mock'
import { startMockWisdom } from 'wisdom-embed/mock/msw'
import { serveMockWisdom } from 'wisdom-embed/mock/node'
import { setupMockWisdom } from 'wisdom-embed/mock/testing'
import { RESPONSE_DEADLINE_MS, createTokenResponder } from 'wisdom-embed/messaging'
import {
  createTokenHandler,
  createWisdomApi,
  syncUsers,
  wisdomDirectory,
} from 'wisdom-embed/server'

const baseUrl = 'https://acme.wisdom.ai'
const accessKey = MOCK_ACCESS_KEY
const identify = () => ({ email: 'alice@example.com' })

export const handlers = [
  createTokenHandler({ baseUrl, accessKey, identify }),
  createTokenHandler({ baseUrl, accessKey: undefined, identify: () => Promise.resolve(null) }),
  createTokenHandler({ baseUrl, accessKey, identify, rateLimit: false, timeoutMs: 5_000 }),
  // @ts-expect-error -- nobody says who asks
  createTokenHandler({ baseUrl, accessKey }),
  // @ts-expect-error -- no tenant
  createTokenHandler({ accessKey, identify }),
  // @ts-expect-error -- a misspelled option
  createTokenHandler({ baseUrl, accesKey: accessKey, identify }),
  // @ts-expect-error -- a user without an email
  createTokenHandler({ baseUrl, accessKey, identify: () => ({ name: 'Alice' }) }),
  // @ts-expect-error -- on is not how many
  createTokenHandler({ baseUrl, accessKey, identify, rateLimit: true }),
]

/** A handler is a function from a request to a response, wherever it is mounted. */
export function mounted() {
  expectTypeOf(createTokenHandler).returns.toEqualTypeOf<(request: Request) => Promise<Response>>()
}

export function people() {
  const api = createWisdomApi({ baseUrl, accessKey })
  expectTypeOf(api.impersonateUser({ userEmail: 'alice@example.com' })).toEqualTypeOf<
    Promise<string>
  >()
  syncUsers([], wisdomDirectory(api), { signal: new AbortController().signal })
  // @ts-expect-error -- a misspelled option
  syncUsers([], wisdomDirectory(api), { batchsize: 10 })
  // @ts-expect-error -- a list, however short
  syncUsers({}, wisdomDirectory(api))
}

export async function mocks() {
  expectTypeOf(
    createMockWisdom({ tokenLifetimeMs: 15_000 }).fetch,
  ).returns.resolves.toEqualTypeOf<Response>()
  expectTypeOf((await serveMockWisdom({ port: 0 })).origin).toEqualTypeOf<string>()
  expectTypeOf((await startMockWisdom()).baseUrl).toEqualTypeOf<string>()
  setupMockWisdom({ signedInUser: null })
  // @ts-expect-error -- a misspelled option
  createMockWisdom({ tokenLifetime: 15 })
  // @ts-expect-error -- a port is a number
  await serveMockWisdom({ port: '80' })
}

export function answering(window: Window) {
  expectTypeOf(RESPONSE_DEADLINE_MS).toExtend<number>()
  const page = { window, origin: baseUrl, currentToken: { token: 'x' } }
  const stop = createTokenResponder(
    page,
    () => Promise.resolve(undefined),
    () => undefined,
  )
  expectTypeOf(stop).toEqualTypeOf<() => void>()
  const noOrigin = { window, currentToken: { token: 'x' } }
  // @ts-expect-error -- an origin is needed to answer to
  createTokenResponder(noOrigin, () => Promise.resolve(undefined), stop)
}
