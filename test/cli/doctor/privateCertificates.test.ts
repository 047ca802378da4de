import { expect, it } from 'vitest'
import { createMockWisdom } from '../../../src/mock/index.js'
import type { FetchHandler } from '../../../src/server/http/fetchHandler.js'
import { ENV, readJson, runCli, TENANT } from '../support/runCli.js'

const CODES = [
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
]

/** As Node's `fetch` fails when it does not know who signed a certificate. */
const createFailure = (code: string) =>
  new TypeError('fetch failed', { cause: Object.assign(new Error('self-signed'), { code }) })

interface Check {
  name: string
  status: string
  advice?: string
}

const failures = (checks: unknown) =>
  (checks as Check[])
    .filter(({ status }) => status === 'failed')
    .map(({ name, advice }) => [name, advice])

const ADVICE = expect.stringMatching(
  /The certificate is not trusted.*NODE_EXTRA_CA_CERTS/,
) as string

it.each(CODES)(
  'every check gives the advice for a certificate that is not trusted: %s',
  async (code) => {
    const fetch: FetchHandler = () => Promise.reject(createFailure(code))
    const argv = ['doctor', '--json', '--token-endpoint', 'https://app.acme.com/token']
    const { checks } = readJson(await runCli(argv, { fetch }))
    expect(failures(checks)).toEqual(
      ['url', 'key', 'page', 'endpoint'].map((name) => [name, ADVICE]),
    )
  },
)

it.each([
  ['permissions', 'listUsers'],
  ['user', 'impersonateUser'],
])('also the check of %s, if only its call fails', async (name, operation) => {
  const mock = createMockWisdom()
  const fetch: FetchHandler = async (request) =>
    (await request.clone().text()).includes(operation)
      ? Promise.reject(createFailure('SELF_SIGNED_CERT_IN_CHAIN'))
      : mock.fetch(request)
  const argv = ['doctor', '--json', '--user-email', 'alice@example.com']
  const { checks } = readJson(await runCli(argv, { fetch }))
  expect(failures(checks)).toEqual([[name, ADVICE]])
})

it('the other commands give it, too', async () => {
  const fetch: FetchHandler = () => Promise.reject(createFailure('SELF_SIGNED_CERT_IN_CHAIN'))
  const { code, stderr } = await runCli(['token', 'a@b.c'], {
    fetch,
    env: { ...ENV, WISDOM_BASE_URL: TENANT },
  })
  expect(code).toBe(1)
  expect(stderr).toMatch(/set NODE_EXTRA_CA_CERTS to its certificate/)
})
