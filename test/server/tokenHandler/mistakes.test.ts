import { afterEach, describe, expect, it, vi } from 'vitest'
import { createTokenHandler } from '../../../src/server/index.js'
import { createTokenRequest, TENANT } from '../support.js'
import { alice } from './support.js'

afterEach(() => {
  vi.unstubAllEnvs()
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

const SEE = / See https:\S+$/

const right = { baseUrl: TENANT, accessKey: 'k', identify: () => alice }

/** The first line in the log of a server, with the default `onEvent`. */
async function firstLogged(options: object): Promise<string> {
  const log = vi.spyOn(console, 'error').mockReturnValue(undefined)
  await createTokenHandler({ ...right, ...options })(createTokenRequest())
  const [prefix, error] = log.mock.calls[0] as [string, Error]
  return `${prefix} ${error.message}`.replace(SEE, '')
}

/** What is thrown when the handler is made. */
function thrownFor(options: object): string {
  try {
    createTokenHandler({ ...right, ...options })
  } catch (error) {
    return (error as Error).message.replace(SEE, '')
  }
  throw new Error('Nothing was thrown.')
}

describe('the log says what to do about', () => {
  it('a key that is not set', async () => {
    vi.stubEnv('WISDOM_ACCESS_KEY', undefined)
    expect(await firstLogged({ accessKey: undefined })).toBe(
      'wisdom-embed: `accessKey` is missing or blank. Set WISDOM_ACCESS_KEY on this server, or pass `accessKey` to the handler.',
    )
  })

  it.each([
    ['a string', 'alice@acme.com', 'a string'],
    ['a flag', true, 'a boolean'],
  ])('an identify that returns %s', async (_, identity, kind) => {
    expect(await firstLogged({ identify: () => identity })).toBe(
      `wisdom-embed: identify() returned ${kind}. Return { email }, or null if nobody is signed in.`,
    )
  })

  it('an identify without await', async () => {
    const user = Promise.resolve(alice) as unknown as typeof alice
    expect(await firstLogged({ identify: () => ({ id: 1, email: user.email }) })).toBe(
      'wisdom-embed: identify() returned an object without an email (its keys: id, email). Return { email }, or null if nobody is signed in.',
    )
  })

  it('an identify that throws', async () => {
    const identify = () => {
      throw new Error('no session')
    }
    expect(await firstLogged({ identify })).toBe(
      'wisdom-embed: identify() threw an error (its `cause`), so there is no token. If nobody is signed in, return null.',
    )
  })
})

describe('what is thrown says what to do about', () => {
  it('a missing identify', () => {
    expect(thrownFor({ identify: undefined })).toBe(
      '`identify` is not a function. Pass one that returns { email } of the current user, or null if nobody is signed in.',
    )
  })

  it.each(['*', ['*'], 'https://*.acme.com'])('every origin, as in %j', (allowedOrigins) => {
    expect(thrownFor({ allowedOrigins })).toBe(
      `\`allowedOrigins\` has "${[allowedOrigins].flat().join('')}". Write each origin in full, like https://app.acme.com or ` +
        'capacitor://localhost. Plain http is for localhost, 127.0.0.1 and [::1] only.',
    )
  })

  it('a tenant with a path', () => {
    expect(thrownFor({ baseUrl: `${TENANT}/graphql` })).toBe(
      "`baseUrl` must end after the host. Use your tenant's address, like https://acme.wisdom.ai.",
    )
  })

  it('a worker that has no environment', () => {
    vi.stubGlobal('process', undefined)
    expect(thrownFor({ accessKey: undefined })).toBe(
      '`accessKey` is missing, and this runtime has no environment to read WISDOM_ACCESS_KEY from. Pass `accessKey`, such as ' +
        '`accessKey: ({ extra }) => extra.WISDOM_ACCESS_KEY`, with the bindings as the second argument of the handler.',
    )
  })
})

it('the entry of the server in a browser says where it belongs', async () => {
  await expect(import('../../../src/server/browser.js')).rejects.toThrow(
    'wisdom-embed/server was imported by browser code. It handles the access key and belongs on your server only: ' +
      'import it in a route handler, and use wisdom-embed in the browser.',
  )
})
