import { afterEach, describe, expect, it, vi } from 'vitest'
import {
  createConversationHandler,
  createTokenHandler,
  type TokenHandlerEvent,
} from '../../../src/server/index.js'
import { answerJwt, createTokenRequest, createUpstream, TENANT } from '../support.js'
import { alice } from './support.js'

afterEach(() => {
  vi.unstubAllEnvs()
  vi.unstubAllGlobals()
})

/** A handler that is given neither a tenant nor a key. */
function createHost() {
  const { fetch, requests } = createUpstream(answerJwt)
  const events: TokenHandlerEvent[] = []
  const onEvent = (event: TokenHandlerEvent) => events.push(event)
  const handle = createTokenHandler({ identify: () => alice, fetch, onEvent })
  const ask = () => handle(createTokenRequest())
  return { ask, requests, events }
}

const readKeys = (requests: ReturnType<typeof createHost>['requests']) =>
  requests.map(({ url, body }) => [url, (body.variables as { accessToken: string }).accessToken])

describe('without baseUrl and accessKey', () => {
  it('those of process.env are used, also if they are set after the handler was made', async () => {
    vi.stubEnv('WISDOM_BASE_URL', undefined)
    vi.stubEnv('WISDOM_ACCESS_KEY', undefined)
    const { ask, requests, events } = createHost()
    expect((await ask()).status).toBe(500)
    const message = expect.stringMatching(/^`baseUrl` is missing.*Set WISDOM_BASE_URL/) as string
    expect(events).toMatchObject([{ code: 'misconfigured', error: { message } }])

    vi.stubEnv('WISDOM_BASE_URL', TENANT)
    expect((await ask()).status).toBe(500)
    const forKey = expect.stringMatching(/^`accessKey` is missing.*Set WISDOM_ACCESS_KEY/) as string
    expect(events[1]).toMatchObject({ error: { message: forKey } })

    vi.stubEnv('WISDOM_ACCESS_KEY', 'key-1')
    expect((await ask()).status).toBe(200)
    expect(readKeys(requests)).toEqual([[`${TENANT}/graphql`, 'key-1']])
  })

  it('those of Deno.env are used where there is no process', async () => {
    vi.stubGlobal('process', undefined)
    const variables: Record<string, string> = {
      WISDOM_BASE_URL: TENANT,
      WISDOM_ACCESS_KEY: 'key-2',
    }
    vi.stubGlobal('Deno', { env: { get: (name: string) => variables[name] } })
    const { ask, requests } = createHost()
    expect((await ask()).status).toBe(200)
    expect(readKeys(requests)).toEqual([[`${TENANT}/graphql`, 'key-2']])
  })

  it('an environment that may not be read is as good as an empty one', async () => {
    vi.stubGlobal('process', undefined)
    const get = () => {
      throw new Error('NotCapable: Requires env access')
    }
    vi.stubGlobal('Deno', { env: { get } })
    const { ask, events } = createHost()
    expect((await ask()).status).toBe(500)
    expect(events).toMatchObject([{ code: 'misconfigured' }])
  })

  it.each([
    ['process', undefined],
    ['process', {}],
  ])('a runtime without an environment is refused at once (%s is %j)', (name, value) => {
    vi.stubGlobal(name, value)
    const create = (options: object) => () =>
      createTokenHandler({ identify: () => alice, ...options })
    const refuses = (option: string, variable: string) =>
      expect.objectContaining({
        code: 'config_invalid',
        message: expect.stringMatching(
          `^\`${option}\` is missing.*${variable}.*${option}: \\(\\{ extra`,
        ) as string,
      }) as Error
    expect(create({})).toThrow(refuses('baseUrl', 'WISDOM_BASE_URL'))
    expect(create({ baseUrl: TENANT })).toThrow(refuses('accessKey', 'WISDOM_ACCESS_KEY'))
    expect(create({ baseUrl: TENANT, accessKey: () => 'k' })).not.toThrow()
    expect(() =>
      createConversationHandler({ identify: () => alice, domainId: 'domain_1' }),
    ).toThrow(refuses('baseUrl', 'WISDOM_BASE_URL'))
  })
})

it('what is given is used in place of the environment', async () => {
  vi.stubEnv('WISDOM_BASE_URL', 'https://other.wisdom.ai')
  vi.stubEnv('WISDOM_ACCESS_KEY', 'other')
  const { fetch, requests } = createUpstream(answerJwt)
  const given = { baseUrl: TENANT, accessKey: 'mine', identify: () => alice, fetch }
  await createTokenHandler(given)(createTokenRequest())
  expect(readKeys(requests)).toEqual([[`${TENANT}/graphql`, 'mine']])
})

it('a variable that holds no address of a tenant is refused at once, without its value', () => {
  vi.stubEnv('WISDOM_BASE_URL', 'https://evil.com/s3cret')
  expect(() => createTokenHandler({ identify: () => alice })).toThrow(/^(?!.*s3cret).*`baseUrl`/)
})
